// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The files that everybody may see: matter, place, state; what was released of them by two people. No person, no number.
package struct ListPublicCases: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// The most files of one answer.
    package static let longest = 500
    /// The most files of the board's map.
    package static let longestMap = 3_000

    /// Newest first, for the board oldest first. A node that follows may answer.
    package func callAsFunction(
        _ query: PublicCaseQuery, after seen: SeenWrites? = nil
    ) async throws -> PublicCasePage {
        let city = workplace.city()
        let now = workplace.clock.now()
        let limit = max(1, min(query.limit, query.isForBoard ? Self.longestMap : Self.longest))
        let matters = city.matters.all.filter { $0.isPublic && query.takes($0) }.map(\.code)
        guard !matters.isEmpty else { return PublicCasePage(cases: [], next: nil) }
        let (found, total) = try await workplace.database.readFollowing(after: seen?.position) { db in
            let rows = try db.rows(Self.statement(query, matters, city.identity.slug, limit + 1))
            let total = query.isForBoard ? try Self.count(rows, query, matters, city.identity.slug, limit, in: db) : nil
            let told = query.withWords ? try Self.released(rows, in: Records(db, city.identity.slug)) : [:]
            let found = try rows.map { row throws(StoreError) in try PublicCase(row: row, at: now, told: told) }
            return (found, total)
        }
        let shown = Array(found.prefix(limit))
        return PublicCasePage(
            cases: shown.compactMap { $0 }, next: found.count > limit ? shown.last.flatMap { $0?.id } : nil,
            total: total)
    }

    /// How many there are, counted only where they did not fit.
    private static func count(
        _ rows: [Row], _ query: PublicCaseQuery, _ matters: [MatterCode], _ municipality: String, _ limit: Int,
        in db: Connection
    ) throws -> Int {
        guard rows.count > limit else { return rows.count }
        let all = statement(query, matters, municipality, ListCasePlaces.mostCounted)
        return try db.rows("SELECT COUNT(*) FROM (\(all)) n").first?.get(0, as: Int.self) ?? rows.count
    }

    private static func released(
        _ rows: [Row], in records: Records
    ) throws(StoreError) -> [EntityID<CaseFile>: PublicRelease] {
        var released: [EntityID<CaseFile>] = []
        for row in rows where try row.get(9, as: Bool.self) { released.append(try row.get(0)) }
        return try records.events.releases(of: released)
    }

    /// Walks `case_files_public`, or `case_files_results`: each condition is written exactly as in its index.
    private static func statement(
        _ query: PublicCaseQuery, _ matters: [MatterCode], _ municipality: String, _ limit: Int
    ) -> SQL {
        var conditions: [SQL] = ["f.municipality = \(municipality)"]
        switch query.list {
        case .underWay:
            conditions.append(
                """
                f.status IN ('triaged', 'assigned', 'inProgress', 'consulting', 'designated', 'suspended', 'handled',
                    'replied', 'backlog')
                """)
        case .results: conditions.append("f.status IN ('replied', 'closed')")
        }
        conditions.append("f.about_department IS NULL AND f.about_account IS NULL")
        conditions.append("f.protection = 'none'")
        let listed = matters.map { code -> SQL in "\(code)" }
        conditions.append("f.matter IN (\(listed.joined(separator: ", ")))")
        if let state = query.state {
            let statuses = state.statuses.sorted { $0.rawValue < $1.rawValue }.map { status -> SQL in "\(status)" }
            // In a call no other index is tempted by it.
            conditions.append("COALESCE(f.status, '') IN (\(statuses.joined(separator: ", ")))")
        }
        if query.isForBoard { conditions.append("COALESCE(f.status, '') <> 'replied'") }
        if let box = query.box {
            conditions.append("f.longitude BETWEEN \(box.west) AND \(box.east)")
            conditions.append("f.latitude BETWEEN \(box.south) AND \(box.north)")
        }
        if let after = query.after { conditions.append("f.id < \(after)") }
        let order: SQL = query.isForBoard ? "ASC" : "DESC"
        return """
            SELECT f.id, f.matter, f.status, f.received_at, f.due_at, f.longitude, f.latitude, f.grid, f.ending,
                   f.is_released
              FROM case_files f
             WHERE \(conditions.joined(separator: " AND ")) ORDER BY f.id \(order) LIMIT \(limit)
            """
    }
}
