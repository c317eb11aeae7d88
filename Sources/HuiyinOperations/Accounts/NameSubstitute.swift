// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// Names who fills one's post, and for which days one is away (AB岗).
///
/// From the first moment of the absence to its last the substitute has the post's queue and requests beside their own;
/// at other times they are asked only when the post let an approval lie.
package struct NameSubstitute: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String

    package init(database: Database, clock: WallClock = .system, municipality: String) {
        self.database = database
        self.clock = clock
        self.municipality = municipality
    }

    /// Everybody names their own; an administrator's post has none.
    ///
    /// - Parameter absence: from when until when one is away; nil when one is there.
    /// - Throws: ``AccountError`` or ``StoreError``. Then nothing is written.
    package func callAsFunction(
        _ substitute: String, absence: Absence?, by principal: Principal
    ) async throws {
        guard let own = principal.account, !principal.role.isAdministrator else {
            throw AccountError.notPermitted(role: principal.role)
        }
        let now = clock.now()
        try await database.write { [municipality] db in
            let accounts = AccountStore(db: db, municipality: municipality)
            guard let found = try accounts.find(substitute), found.isActive else {
                throw AccountError.unknownAccount(substitute)
            }
            guard found.id != own else { throw AccountError.ownAccount }
            guard found.role == principal.role else { throw AccountError.notPermitted(role: found.role) }
            try accounts.setSubstitute(found.id, absence, of: own)
            try OfficeActStore(db: db, municipality: municipality)
                .append(
                    .substituteNamed, found.account, AccountStore.facts(standing: found.id, absence), by: principal,
                    at: now)
        }
    }
}

/// From when until when somebody is away; the last moment is not part of it.
package struct Absence: Equatable, Sendable {
    package let from: Moment
    package let until: Moment

    /// - Throws: ``CaseMoveError/untilBeforeFrom``.
    package init(from: Moment, until: Moment) throws(CaseMoveError) {
        guard from < until else { throw .untilBeforeFrom }
        self.from = from
        self.until = until
    }
}

extension AccountStore {
    /// - Throws: ``StoreError/notFound(_:)``.
    func setSubstitute(
        _ substitute: EntityID<Account>, _ absence: Absence?, of id: EntityID<Account>
    ) throws(StoreError) {
        let written = try db.run(
            """
            UPDATE accounts
               SET substitute = \(substitute), absent_from = \(absence?.from), absent_until = \(absence?.until),
                   version = version + 1
             WHERE municipality = \(municipality) AND id = \(id)
            """)
        guard written == 1 else { throw .notFound("account") }
    }

    /// The posts whose substitute `id` is, and whether their holders are away at `now`. Walks `accounts_by_substitute`.
    func posts(of id: EntityID<Account>, at now: Moment) throws(StoreError) -> [(post: Principal, isAway: Bool)] {
        var found: [(post: Principal, isAway: Bool)] = []
        for row in try db.rows(
            """
            SELECT id, name, role, department, level, division, grid, absent_from, absent_until FROM accounts
             WHERE municipality = \(municipality) AND substitute = \(id) AND is_active = 1
            """)
        {
            let from: Moment? = try row.get(7)
            let until: Moment? = try row.get(8)
            let isAway = from.map { $0 <= now } ?? false && until.map { now < $0 } ?? false
            let post = Principal(
                account: try row.get(0), name: try row.get(1), role: try row.get(2), department: try row.get(3),
                level: try row.get(4), division: try row.get(5), grid: try row.get(6))
            found.append((post, isAway))
        }
        // Asked for an order, an engine would rather walk the city in it.
        return found.sorted { $0.post.name < $1.post.name }
    }
}
