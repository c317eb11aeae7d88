// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `system_tokens`.
struct SystemTokenStore {
    let db: Connection
    let municipality: String

    func insert(
        id: EntityID<SystemToken>, _ name: String, _ hash: [UInt8], _ scopes: Set<TokenScope>,
        _ account: EntityID<Account>, at now: Moment, until end: Moment
    ) throws(StoreError) {
        let list = CommaList(items: scopes.map(\.rawValue).sorted())
        try db.run(
            """
            INSERT INTO system_tokens (municipality, id, name, token_hash, scopes, account, created_at, expires_at)
            VALUES (\(municipality), \(id), \(name), \(hash), \(list), \(account), \(now), \(end))
            """)
    }

    /// Who acts by a token that holds at `now`, and when it was last used. Walks the unique index on the hash.
    func find(_ hash: [UInt8], at now: Moment) throws(StoreError) -> (ActingSystem, usedAt: Moment?)? {
        let row = try db.row(
            """
            SELECT t.id, t.scopes, t.used_at, a.id, a.account, a.name, a.role, a.department, a.level, a.division, a.grid
              FROM system_tokens t JOIN accounts a ON a.municipality = t.municipality AND a.id = t.account
             WHERE t.municipality = \(municipality) AND t.token_hash = \(hash) AND t.expires_at > \(now)
               AND t.revoked_at IS NULL AND a.is_active = 1
            """)
        guard let row else { return nil }
        let principal = Principal(
            account: try row.get(3), name: try row.get(5), role: try row.get(6), department: try row.get(7),
            level: try row.get(8), division: try row.get(9), grid: try row.get(10))
        let system = ActingSystem(
            id: try row.get(0), account: try row.get(4), principal: principal, scopes: try scopes(row.get(1)))
        return (system, try row.get(2))
    }

    func markUsed(_ id: EntityID<SystemToken>, at now: Moment) throws(StoreError) {
        try db.run(
            """
            UPDATE system_tokens SET used_at = \(now)
             WHERE municipality = \(municipality) AND id = \(id) AND (used_at IS NULL OR used_at < \(now))
            """)
    }

    /// Walks the primary key backwards.
    func list() throws(StoreError) -> [SystemTokenRecord] {
        var found: [SystemTokenRecord] = []
        for row in try db.rows(
            """
            SELECT t.id, t.name, a.account, t.scopes, t.created_at, t.expires_at, t.used_at, t.revoked_at
              FROM system_tokens t JOIN accounts a ON a.municipality = t.municipality AND a.id = t.account
             WHERE t.municipality = \(municipality) ORDER BY t.id DESC LIMIT 200
            """)
        {
            found.append(
                SystemTokenRecord(
                    id: try row.get(0), name: try row.get(1), account: try row.get(2), scopes: try scopes(row.get(3)),
                    createdAt: try row.get(4), expiresAt: try row.get(5), usedAt: try row.get(6),
                    revokedAt: try row.get(7)))
        }
        return found
    }

    /// What a token is called, and the account that it acts as.
    func bearer(of id: EntityID<SystemToken>) throws(StoreError) -> (name: String, account: String, role: Role)? {
        let row = try db.row(
            """
            SELECT t.name, a.account, a.role FROM system_tokens t JOIN accounts a ON a.municipality = t.municipality AND a.id = t.account
             WHERE t.municipality = \(municipality) AND t.id = \(id)
            """)
        guard let row else { return nil }
        return (try row.get(0), try row.get(1), try row.get(2))
    }

    /// - Returns: whether it held until now.
    func revoke(_ id: EntityID<SystemToken>, at now: Moment) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE system_tokens SET revoked_at = \(now)
             WHERE municipality = \(municipality) AND id = \(id) AND revoked_at IS NULL
            """) == 1
    }

    private func scopes(_ list: CommaList) throws(StoreError) -> Set<TokenScope> {
        var scopes: Set<TokenScope> = []
        for item in list.items {
            guard let scope = TokenScope(rawValue: item) else { throw .unreadable(column: "scopes") }
            scopes.insert(scope)
        }
        return scopes
    }
}
