// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Makes the root of a day: holds together where the chains of all files end that moved since the last one.
///
/// Where very many moved, as in a city of years that is given its first keys, a root holds the earliest of them, and the
/// next one goes on from there: no transaction is long, but for the last after two busy hours, and others write in between.
package struct MakeRoot: Sendable {
    let workplace: Workplace
    let most: Int

    /// - Parameter most: about so many files are held together by one root.
    package init(_ workplace: Workplace, most: Int = 5_000) {
        self.workplace = workplace
        self.most = most
    }

    /// A change that was committed late, or under a clock that was behind, is still covered by the next root.
    static let overlap = Span.hours(2)

    /// - Parameter onlyDaily: whether nothing is to be done when there is one of today already that left nothing over.
    /// - Returns: nil when nothing was made. After one that ``Root/isPart`` the next is to be made.
    /// - Throws: ``KeyRingError/noSigningKey`` or `StoreError`.
    @discardableResult
    package func callAsFunction(onlyDaily: Bool = false) async throws -> Root? {
        let now = workplace.clock.now()
        let identity = workplace.city().identity
        return try await workplace.database.write { [workplace] db in
            let store = RootStore(db: db, municipality: identity.slug)
            // Of several servers one makes it; the others then see that it is there.
            try db.hold("root \(identity.slug)")
            let last = try store.last()
            let today = now.date(at: identity.offset)
            if onlyDaily, let last, !last.isPart, last.madeAt.date(at: identity.offset) == today {
                return nil
            }
            // Under a clock that jumps, the last root is not the newest: what moved since either belongs to this one.
            let newest = try store.newest(at: now)
            let since = min(last?.leftFrom ?? .first, newest?.leftFrom ?? .first)
            let until = try store.moment(ofMost: most, since: since)
            // What is late is late by less than the overlap; the last part takes all that is so new.
            let end = until.flatMap { $0 < now.adding(Span(milliseconds: -Self.overlap.milliseconds)) ? $0 : nil }
            let ends = try store.endsMoved(since: since, until: end)
            let office = try OfficeActStore(db: db, municipality: identity.slug).end()
            let sequence = (last?.sequence ?? 0) + 1
            let previous = last?.hash ?? EventChain.genesis
            let hash = Root.hash(
                ends, office: office, sequence: sequence, madeAt: now, coversUntil: end, municipality: identity.slug,
                after: previous)
            guard let signed = try workplace.keys.sign(hash) else { throw KeyRingError.noSigningKey }
            let root = Root(
                sequence: sequence, madeAt: now, coversUntil: end, files: ends.count, office: office,
                previous: previous, hash: hash, signer: signed.signer, signature: signed.signature)
            try store.insert(root, ends)
            return root
        }
    }

    /// Makes as many as it takes until nothing is left over.
    ///
    /// - Throws: as making one does.
    package func all(progress: (Root) -> Void = { _ in }) async throws {
        while let root = try await self() {
            progress(root)
            guard root.isPart else { return }
        }
    }
}

extension Root {
    /// From when on what moved belongs to the next one.
    fileprivate var leftFrom: Moment {
        coversUntil?.adding(Span(milliseconds: 1))
            ?? madeAt.adding(Span(milliseconds: -MakeRoot.overlap.milliseconds))
    }
}

extension Moment {
    fileprivate static let first = Moment(milliseconds: 0)
}

/// Shows the audit administrator the roots, newest last.
package struct ListRoots: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// At most `limit` roots after the one numbered `sequence`, each with the public key that checks it.
    ///
    /// - Throws: ``AccountError/notPermitted(role:)`` or `StoreError`.
    package func callAsFunction(
        after sequence: Int = 0, limit: Int = 400, by principal: Principal
    ) async throws -> [SignedRoot] {
        guard [.auditAdmin, .clockwork].contains(principal.role) else {
            throw AccountError.notPermitted(role: principal.role)
        }
        let slug = workplace.city().identity.slug
        let roots = try await workplace.database.read { db in
            try RootStore(db: db, municipality: slug).list(after: sequence, limit: limit)
        }
        return roots.map { SignedRoot(root: $0, publicKey: workplace.keys.publicKey($0.signer)) }
    }
}

/// A root with what it takes to check its signature; no key when the server does not have that of its signer any more.
package struct SignedRoot: Equatable, Sendable {
    package let root: Root
    package let publicKey: [UInt8]?
}
