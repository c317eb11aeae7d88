// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows somebody their own post: who fills it when they are away, and whose posts they fill (AB岗).
package struct OpenPost: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``AccountError`` for an administrator, whose post nobody fills, or ``StoreError``.
    package func callAsFunction(by principal: Principal) async throws -> OwnPost {
        guard let account = principal.account, !principal.role.isAdministrator else {
            throw AccountError.notPermitted(role: principal.role)
        }
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        return try await workplace.database.read { db in
            let accounts = AccountStore(db: db, municipality: slug)
            let (substitute, absence) = try accounts.substitute(of: account)
            return OwnPost(
                substitute: substitute, absence: absence.flatMap { now < $0.until ? $0 : nil },
                colleagues: try accounts.colleagues(of: principal), filled: try accounts.posts(of: account, at: now))
        }
    }
}

package struct OwnPost: Sendable {
    package let substitute: Colleague?
    /// From when until when its holder is away, now or to come.
    package let absence: Absence?
    /// Who could fill it: those who do the same work in the same place.
    package let colleagues: [Colleague]
    /// Whose substitute its holder is, and who of them is away now.
    package let filled: [(post: Principal, isAway: Bool)]
}

package struct Colleague: Equatable, Sendable {
    package let account: String
    package let name: String
}

extension AccountStore {
    private static let mostColleagues = 200

    /// - Throws: ``StoreError/notFound(_:)``.
    fileprivate func substitute(
        of id: EntityID<Account>
    ) throws(StoreError) -> (colleague: Colleague?, absence: Absence?) {
        let row = try db.row(
            """
            SELECT s.account, s.name, a.absent_from, a.absent_until
              FROM accounts a LEFT JOIN accounts s ON s.municipality = a.municipality AND s.id = a.substitute
             WHERE a.municipality = \(municipality) AND a.id = \(id)
            """)
        guard let row else { throw .notFound("account") }
        let (account, name): (String?, String?) = (try row.get(0), try row.get(1))
        let (from, until): (Moment?, Moment?) = (try row.get(2), try row.get(3))
        let colleague = account.flatMap { account in name.map { Colleague(account: account, name: $0) } }
        guard let from, let until else { return (colleague, nil) }
        do {
            return (colleague, try Absence(from: from, until: until))
        } catch {
            throw .unreadable(column: "absent_until")
        }
    }

    /// Walks the unique index on the account; nobody names a substitute often.
    fileprivate func colleagues(of principal: Principal) throws(StoreError) -> [Colleague] {
        var found: [Colleague] = []
        for row in try db.rows(
            """
            SELECT account, name FROM accounts
             WHERE municipality = \(municipality) AND role = \(principal.role) AND is_active = 1
               AND id <> \(principal.account) AND COALESCE(department, '') = \(principal.department?.text ?? "")
               AND COALESCE(level, '') = \(principal.level?.text ?? "")
             ORDER BY account LIMIT \(Self.mostColleagues)
            """)
        { found.append(Colleague(account: try row.get(0), name: try row.get(1))) }
        return found
    }
}
