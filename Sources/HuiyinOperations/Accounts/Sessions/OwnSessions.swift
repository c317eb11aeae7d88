// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows somebody where they are signed in, and ends what they name.
package struct OwnSessions: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// The live sessions of an account, last used first.
    package func callAsFunction(of account: EntityID<Account>) async throws -> [OwnSession] {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        return try await workplace.database.read { db in
            try SessionStore(db: db, municipality: slug).live(of: account, at: now)
        }
    }

    /// Ends one of one's own sessions; nothing happens when it is somebody else's or over.
    package func end(_ id: String, of account: EntityID<Account>) async throws {
        let slug = workplace.city().identity.slug
        guard let hash = [UInt8](hexadecimal: id) else { return }
        try await workplace.database.write { db in
            try SessionStore(db: db, municipality: slug).delete(hash, of: account)
        }
    }
}

/// One place where somebody is signed in.
package struct OwnSession: Equatable, Sendable {
    /// In hexadecimal; tells nothing of the token.
    package let id: String
    package let startedAt: Moment
    package let seenAt: Moment
    package let endsAt: Moment
    /// What the browser or program calls itself.
    package let agent: String?
}

extension SessionStore {
    /// Walks `sessions_by_account`.
    func live(of account: EntityID<Account>, at now: Moment) throws(StoreError) -> [OwnSession] {
        let idle = Moment(milliseconds: now.milliseconds - SessionRecord.idleLimit.milliseconds)
        var found: [OwnSession] = []
        for row in try db.rows(
            """
            SELECT token_hash, created_at, seen_at, expires_at, agent FROM sessions
             WHERE municipality = \(municipality) AND account = \(account) AND expires_at > \(now)
               AND seen_at > \(idle) AND stage = 'whole'
             ORDER BY seen_at DESC, created_at DESC
            """)
        {
            let hash: [UInt8] = try row.get(0)
            found.append(
                OwnSession(
                    id: hash.hexadecimal, startedAt: try row.get(1), seenAt: try row.get(2), endsAt: try row.get(3),
                    agent: try row.get(4)))
        }
        return found
    }

    func delete(_ hash: [UInt8], of account: EntityID<Account>) throws(StoreError) {
        try db.run(
            """
            DELETE FROM sessions
             WHERE municipality = \(municipality) AND token_hash = \(hash) AND account = \(account)
            """)
    }

    /// Ends the sessions of an account but one.
    func deleteOthers(of account: EntityID<Account>, than kept: String) throws(StoreError) {
        let hash = [UInt8](hexadecimal: kept) ?? []
        try db.run(
            """
            DELETE FROM sessions
             WHERE municipality = \(municipality) AND account = \(account) AND token_hash <> \(hash)
            """)
    }

    /// Ends the sessions of an account that were used longest ago, so that one more makes no more than are allowed.
    func makeRoom(for account: EntityID<Account>) throws(StoreError) {
        let rows = try db.rows(
            """
            SELECT token_hash FROM sessions WHERE municipality = \(municipality) AND account = \(account)
             ORDER BY seen_at DESC, created_at DESC
            """)
        for row in rows.dropFirst(SessionRecord.mostAtOnce - 1) { try delete(try row.get(0)) }
    }
}

extension [UInt8] {
    var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    init?(hexadecimal text: String) {
        guard text.utf8.allSatisfy({ $0 < 128 }), text.utf8.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: text.utf8.count, by: 2) {
            let from = text.utf8.index(text.startIndex, offsetBy: start)
            guard let byte = UInt8(text[from..<text.utf8.index(from, offsetBy: 2)], radix: 16) else { return nil }
            bytes.append(byte)
        }
        self = bytes
    }
}
