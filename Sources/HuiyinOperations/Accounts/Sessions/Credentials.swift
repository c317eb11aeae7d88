// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// What signing in asks of an account.
struct Credentials: Equatable, Sendable {
    let principal: Principal
    let id: EntityID<Account>
    let hash: PasswordHash
    let lockout: Lockout
}

/// The columns of `accounts` that signing in reads and writes.
struct CredentialStore {
    let db: Connection
    let municipality: String

    /// The credentials of an active account.
    func find(_ account: String) throws(StoreError) -> Credentials? {
        let row = try db.row(
            """
            SELECT id, password_hash, failed_count, locked_until, name, role, department, level, division, grid
              FROM accounts WHERE municipality = \(municipality) AND account = \(account) AND is_active = 1
            """)
        guard let row else { return nil }
        let id: EntityID<Account> = try row.get(0)
        let principal = Principal(
            account: id, name: try row.get(4), role: try row.get(5), department: try row.get(6),
            level: try row.get(7), division: try row.get(8), grid: try row.get(9))
        return Credentials(
            principal: principal, id: id, hash: try row.get(1),
            lockout: Lockout(failures: try row.get(2), until: try row.get(3)))
    }

    /// What it costs to check a password here, by the oldest account: so long must it take to check one of nobody's.
    func usualCost() throws(StoreError) -> PasswordHash.Cost? {
        let row = try db.row(
            "SELECT password_hash FROM accounts WHERE municipality = \(municipality) ORDER BY id LIMIT 1")
        return try row?.get(0, as: PasswordHash.self).cost
    }

    /// Forgets failures, provided that the account is as it was when its password was checked.
    ///
    /// - Returns: false when it has been locked, closed or given another password since.
    func admit(_ checked: Credentials, at now: Moment) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE accounts SET failed_count = 0, locked_until = \(Moment?.none)
             WHERE municipality = \(municipality) AND id = \(checked.id) AND is_active = 1
               AND password_hash = \(checked.hash)
               AND (locked_until IS NULL OR locked_until <= \(now) OR locked_until > \(now.adding(Lockout.longest)))
            """) == 1
    }

    /// Forgets failures after a right code.
    func forgive(_ id: EntityID<Account>) throws(StoreError) {
        try db.run(
            """
            UPDATE accounts SET failed_count = 0, locked_until = \(Moment?.none)
             WHERE municipality = \(municipality) AND id = \(id)
            """)
    }

    /// Whether the account is as it was when its password was checked. Its failures stay: a code is still to come.
    func isUnchanged(_ checked: Credentials) throws(StoreError) -> Bool {
        try db.row(
            """
            SELECT id FROM accounts
             WHERE municipality = \(municipality) AND id = \(checked.id) AND is_active = 1
               AND password_hash = \(checked.hash)
            """) != nil
    }

    /// Counts one failure, unless the account has been locked since its password was checked.
    func fail(_ id: EntityID<Account>, at now: Moment) throws(StoreError) -> Lockout {
        // The first statement holds the row, so that guesses sent at once are counted one by one.
        let counted = try db.row(
            """
            UPDATE accounts SET failed_count = failed_count + 1
             WHERE municipality = \(municipality) AND id = \(id)
               AND (locked_until IS NULL OR locked_until <= \(now) OR locked_until > \(now.adding(Lockout.longest)))
            RETURNING failed_count, account
            """)
        guard let counted else { return try lockout(id) }
        let lockout = Lockout(failures: try counted.get(0) - 1, until: nil).failing(at: now)
        try db.run(
            """
            UPDATE accounts SET locked_until = \(lockout.lockedUntil(at: now))
             WHERE municipality = \(municipality) AND id = \(id)
            """)
        let kind: OfficeActKind = lockout.lockedUntil(at: now) == nil ? .signInRefused : .accountLocked
        try OfficeActStore(db: db, municipality: municipality).append(kind, try counted.get(1), by: nil, at: now)
        return lockout
    }

    func lockout(_ id: EntityID<Account>) throws(StoreError) -> Lockout {
        let row = try db.row(
            """
            SELECT failed_count, locked_until FROM accounts WHERE municipality = \(municipality) AND id = \(id)
            """)
        guard let row else { return .none }
        return Lockout(failures: try row.get(0), until: try row.get(1))
    }
}
