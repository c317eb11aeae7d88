// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `accounts`.
struct AccountStore {
    let db: Connection
    let municipality: String

    /// - Throws: ``StoreError/constraint(kind:detail:)`` when the account is taken.
    func insert(_ new: NewAccount, _ hash: PasswordHash, id: EntityID<Account>, at now: Moment) throws(StoreError) {
        try db.run(
            """
            INSERT INTO accounts (municipality, id, account, name, role, department, level, division, grid,
                password_hash, is_active, failed_count, locked_until, created_at, version, holder,
                terms)
            VALUES (\(municipality), \(id), \(new.account), \(new.name), \(new.role), \(new.department), \(new.level),
                \(new.division), \(new.grid), \(hash), 1, 0, \(Moment?.none), \(now), 1, \(new.holder),
                \(new.terms))
            """)
    }

    /// The administrator's post that the person of this number holds. Walks `accounts_one_office`.
    func office(of holder: String) throws(StoreError) -> Role? {
        try db.row(
            """
            SELECT role FROM accounts WHERE municipality = \(municipality) AND holder = \(holder)
               AND role IN ('system-admin', 'security-admin', 'audit-admin') AND is_active = 1
            """)?.get(0)
    }

    func find(_ account: String) throws(StoreError) -> AccountRecord? {
        let row = try db.row(
            """
            SELECT id, account, name, role, department, level, division, grid, is_active, locked_until, created_at,
                   terms
              FROM accounts WHERE municipality = \(municipality) AND account = \(NewAccount.plain(account))
            """)
        guard let row else { return nil }
        return try AccountRecord(row)
    }

    func find(_ id: EntityID<Account>) throws(StoreError) -> AccountRecord? {
        let row = try db.row(
            """
            SELECT id, account, name, role, department, level, division, grid, is_active, locked_until, created_at,
                   terms
              FROM accounts WHERE municipality = \(municipality) AND id = \(id)
            """)
        guard let row else { return nil }
        return try AccountRecord(row)
    }

    /// Writes down what the owner of an account did to it.
    ///
    /// - Parameter facts: what the act says of it; nothing where only that it was done matters.
    func note(
        _ kind: OfficeActKind, _ facts: [String: String] = [:], by id: EntityID<Account>, at now: Moment
    ) throws(StoreError) {
        guard let owner = try find(id) else { throw .notFound("account") }
        let acts = OfficeActStore(db: db, municipality: municipality)
        guard !facts.isEmpty else { return try acts.append(kind, owner.account, by: owner.principal, at: now) }
        try acts.append(
            kind, owner.account, facts.merging(["id": id.description]) { $1 }, by: owner.principal, at: now)
    }

    /// On what terms its holder works in the grids.
    func terms(of id: EntityID<Account>) throws(StoreError) -> WorkTerms? {
        try db.row("SELECT terms FROM accounts WHERE municipality = \(municipality) AND id = \(id)")?.get(0)
    }

    /// In alphabetical order, beginning after `last`. Walks the unique index on the account.
    func list(after last: String, limit: Int) throws(StoreError) -> [AccountRecord] {
        var found: [AccountRecord] = []
        for row in try db.rows(
            """
            SELECT id, account, name, role, department, level, division, grid, is_active, locked_until, created_at,
                   terms
              FROM accounts WHERE municipality = \(municipality) AND account > \(last)
             ORDER BY account LIMIT \(limit)
            """)
        { found.append(try AccountRecord(row)) }
        return found
    }

    /// - Throws: ``StoreError/notFound(_:)``.
    func setPassword(_ hash: PasswordHash, of id: EntityID<Account>) throws(StoreError) {
        let written = try db.run(
            """
            UPDATE accounts
               SET password_hash = \(hash), failed_count = 0, locked_until = \(Moment?.none), version = version + 1
             WHERE municipality = \(municipality) AND id = \(id)
            """)
        guard written == 1 else { throw .notFound("account") }
    }

    /// Changes a password for somebody who knew the one before, provided it still is the one.
    ///
    /// - Returns: whether it was.
    func changePassword(
        _ hash: PasswordHash, of id: EntityID<Account>, knowing old: PasswordHash
    ) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE accounts
               SET password_hash = \(hash), failed_count = 0, locked_until = \(Moment?.none), version = version + 1
             WHERE municipality = \(municipality) AND id = \(id) AND password_hash = \(old) AND is_active = 1
            """) == 1
    }

    /// - Returns: whether it was open until now.
    func deactivate(_ id: EntityID<Account>, at now: Moment) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE accounts SET is_active = 0, closed_at = \(now), version = version + 1
             WHERE municipality = \(municipality) AND id = \(id) AND is_active = 1
            """) == 1
    }
}

extension AccountRecord {
    /// Reads the twelve columns that ``AccountStore`` names.
    fileprivate init(_ row: Row) throws(StoreError) {
        self.init(
            id: try row.get(0), account: try row.get(1), name: try row.get(2), role: try row.get(3),
            department: try row.get(4), level: try row.get(5), division: try row.get(6), grid: try row.get(7),
            isActive: try row.get(8), lockedUntil: try row.get(9), createdAt: try row.get(10), terms: try row.get(11))
    }
}
