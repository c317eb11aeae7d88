// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// Checks every root against the one before it, its signature and the chains whose ends it holds.
package struct VerifyRoots: Sendable {
    let database: Database
    let municipality: String
    let keys: KeyRing

    /// - Parameter keys: an empty ring checks everything but the signatures.
    package init(database: Database, municipality: String, keys: KeyRing) {
        self.database = database
        self.municipality = municipality
        self.keys = keys
    }

    /// - Parameter kept: roots that were taken out of the program before, by their number: those stored must be the same.
    package func callAsFunction(kept: [Int: [UInt8]] = [:]) async throws -> VerifiedRoots {
        var faults: [RootFault] = []
        var previous = EventChain.genesis
        var count = 0
        while true {
            let after = count
            let roots = try await database.read { [municipality] db in
                try RootStore(db: db, municipality: municipality).list(after: after, limit: 1)
            }
            guard let root = roots.first else { break }
            count += 1
            if root.sequence != count {
                faults.append(.missing(count))
                count = root.sequence
            }
            let end = previous
            faults += try await database.read { [self] db in try self.faults(of: root, after: end, db) }
            if let known = kept[root.sequence], known != root.hash { faults.append(.otherThanKept(root.sequence)) }
            previous = root.hash
        }
        faults += kept.keys.filter { $0 > count }.sorted().map(RootFault.missing)
        return VerifiedRoots(
            roots: count, faults: faults, areSignaturesChecked: !keys.signing.isEmpty, stopped: try await stopped())
    }

    /// A root is made each day: a file that moved so long after the last one says that none was.
    static let longestPause = Span.days(2)

    private func stopped() async throws -> Moment? {
        try await database.read { [municipality] db in
            let store = RootStore(db: db, municipality: municipality)
            guard let last = try store.last()?.madeAt else { return nil }
            return try store.hasMoved(after: last.adding(Self.longestPause)) ? last : nil
        }
    }

    private func faults(of root: Root, after previous: [UInt8], _ db: Connection) throws -> [RootFault] {
        var faults: [RootFault] = []
        let store = RootStore(db: db, municipality: municipality)
        let ends = try store.ends(of: root.sequence)
        let hash = Root.hash(
            ends, office: root.office, sequence: root.sequence, madeAt: root.madeAt, coversUntil: root.coversUntil,
            municipality: municipality, after: previous)
        if root.previous != previous || hash != root.hash || root.files != ends.count {
            faults.append(.changed(root.sequence))
        }
        if !keys.signing.isEmpty, !(keys.publicKey(root.signer).map(root.isSigned) ?? false) {
            faults.append(.badSignature(root.sequence, signer: root.signer))
        }
        if let office = root.office,
            try OfficeActStore(db: db, municipality: municipality).hash(at: office.length) != office.head
        {
            faults.append(.actsChanged(root.sequence))
        }
        faults += try store.numbersWithoutRow(of: root.sequence).map { .rowMissing(root.sequence, file: $0) }
        for end in ends {
            let now = try store.hashes(at: end)
            if now.history != end.head { faults.append(.historyChanged(root.sequence, file: end.number)) }
            if end.accessLength > 0, now.reads != end.accessHead {
                faults.append(.readsChanged(root.sequence, file: end.number))
            }
        }
        return faults
    }
}

/// Where a root does not hold.
package enum RootFault: Equatable, Sendable {
    case missing(Int)
    /// The root or the ends it holds are not those it was made of.
    case changed(Int)
    case badSignature(Int, signer: String)
    case otherThanKept(Int)
    /// The history of the file was changed, shortened or taken away since.
    case historyChanged(Int, file: String)
    case readsChanged(Int, file: String)
    /// The file is not in this city any more, or under another number.
    case rowMissing(Int, file: String)
    /// The acts of office were changed, shortened or taken away since.
    case actsChanged(Int)
}

package struct VerifiedRoots: Sendable {
    package let roots: Int
    package let faults: [RootFault]
    package let areSignaturesChecked: Bool
    /// When the last root was made, where files moved more than ``VerifyRoots/longestPause`` after it. What is there holds
    /// all the same; nil in a city that never had a root.
    package let stopped: Moment?

    package var holds: Bool { faults.isEmpty }
}
