// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// A question to the worklist that somebody asks again and again.
package struct SavedFilter: Equatable, Sendable {
    package let name: String
    /// As in the address, without the question mark.
    package let query: String
}

/// What somebody has saved of their own questions to the worklist: theirs alone, and read by nobody else.
package struct SavedFilters: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// One looks for a name in a short list; the oldest make room.
    package static let most = 12
    package static let longestName = 20
    package static let longestQuery = 300

    package func callAsFunction(of principal: Principal) async throws -> [SavedFilter] {
        guard let account = principal.account else { return [] }
        let slug = workplace.city().identity.slug
        return try await workplace.database.read { db in
            try db.rows(
                """
                SELECT name, query FROM saved_filters WHERE municipality = \(slug) AND account = \(account)
                 ORDER BY name LIMIT \(Self.most)
                """
            ).map { row throws(StoreError) in SavedFilter(name: try row.get(0), query: try row.get(1)) }
        }
    }

    /// Saves a question, in place of an earlier one of the same name.
    package func save(_ name: BoundedText, _ query: String, by principal: Principal) async throws {
        guard let account = principal.account else { throw NotPermitted.signInNeeded }
        let slug = workplace.city().identity.slug
        let now = workplace.clock.now()
        try await workplace.database.write { db in
            try db.run(
                """
                INSERT INTO saved_filters (municipality, account, name, query, saved_at)
                VALUES (\(slug), \(account), \(name.text), \(String(query.prefix(Self.longestQuery))), \(now))
                ON CONFLICT (municipality, account, name) DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at
                """)
            try db.run(
                """
                DELETE FROM saved_filters WHERE municipality = \(slug) AND account = \(account) AND name NOT IN (
                    SELECT name FROM saved_filters WHERE municipality = \(slug) AND account = \(account)
                     ORDER BY saved_at DESC, name LIMIT \(Self.most))
                """)
        }
    }

    package func forget(_ name: String, by principal: Principal) async throws {
        guard let account = principal.account else { throw NotPermitted.signInNeeded }
        let slug = workplace.city().identity.slug
        try await workplace.database.write { db in
            try db.run(
                "DELETE FROM saved_filters WHERE municipality = \(slug) AND account = \(account) AND name = \(name)")
        }
    }
}
