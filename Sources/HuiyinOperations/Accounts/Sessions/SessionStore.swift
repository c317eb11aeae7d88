// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `sessions`.
struct SessionStore {
    let db: Connection
    let municipality: String

    /// Ends the account's oldest sessions where this would be one too many. That an administrator came in is written down.
    func insert(
        _ new: SignedIn, of account: EntityID<Account>, agent: String?, at now: Moment
    ) throws(StoreError) {
        try makeRoom(for: account)
        let hash = SessionToken.hash(new.token)
        let shortened = agent.map { String($0.prefix(200)) }
        try db.run(
            """
            INSERT INTO sessions (municipality, token_hash, account, csrf, created_at, seen_at, expires_at, agent, stage)
            VALUES (\(municipality), \(hash), \(account), \(new.csrf), \(now), \(now), \(new.expiresAt), \(shortened),
                \(new.stage))
            """)
        guard new.stage == .whole, new.principal.role.isAdministrator else { return }
        let name = try db.row("SELECT account FROM accounts WHERE municipality = \(municipality) AND id = \(account)")
        try OfficeActStore(db: db, municipality: municipality)
            .append(.administratorSignedIn, try name?.get(0) ?? "", by: new.principal, at: now)
    }

    /// The session with its active account and the posts it fills at `now`; whether it is still live is for the caller to
    /// ask. Three look-ups by key.
    func find(_ hash: [UInt8], at now: Moment) throws(StoreError) -> SessionRecord? {
        let row = try db.row(
            """
            SELECT s.csrf, s.expires_at, s.seen_at, a.account,
                a.id, a.name, a.role, a.department, a.level, a.division, a.grid
              FROM sessions s JOIN accounts a ON a.municipality = s.municipality AND a.id = s.account
             WHERE s.municipality = \(municipality) AND s.token_hash = \(hash) AND a.is_active = 1
               AND s.stage = 'whole'
            """)
        guard let row else { return nil }
        let id: EntityID<Account> = try row.get(4)
        let person = Principal(
            account: id, name: try row.get(5), role: try row.get(6), department: try row.get(7),
            level: try row.get(8), division: try row.get(9), grid: try row.get(10))
        let posts = try AccountStore(db: db, municipality: municipality).posts(of: id, at: now)
        let principal = person.filling(posts.filter(\.isAway).map(\.post), standby: posts.map(\.post))
        return SessionRecord(
            id: hash.hexadecimal, principal: principal, account: try row.get(3), csrf: try row.get(0),
            expiresAt: try row.get(1), seenAt: try row.get(2))
    }

    func markSeen(_ hash: [UInt8], at now: Moment) throws(StoreError) {
        try db.run(
            """
            UPDATE sessions SET seen_at = \(now)
             WHERE municipality = \(municipality) AND token_hash = \(hash) AND seen_at < \(now)
            """)
    }

    /// - Returns: whether there was one.
    @discardableResult
    func delete(_ hash: [UInt8]) throws(StoreError) -> Bool {
        try db.run("DELETE FROM sessions WHERE municipality = \(municipality) AND token_hash = \(hash)") == 1
    }

    /// Walks `sessions_by_account`.
    func deleteAll(of account: EntityID<Account>) throws(StoreError) {
        try db.run("DELETE FROM sessions WHERE municipality = \(municipality) AND account = \(account)")
    }

    /// Walks `sessions_by_expiry`.
    func deleteEnded(at now: Moment) throws(StoreError) -> Int {
        try db.run("DELETE FROM sessions WHERE municipality = \(municipality) AND expires_at <= \(now)")
    }
}
