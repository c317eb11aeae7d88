// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// What became of a grid in one version of the city.
package struct GridEdit: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case drawn, redrawn, described, dropped
    }

    package let grid: GridCode
    package let kind: Kind
    package let predecessor: GridCode?

    /// What the later grids do otherwise than the earlier ones, by code.
    static func between(_ old: [GridOutline], _ new: [GridOutline]) -> [GridEdit] {
        let before = Dictionary(old.map { ($0.grid.code, $0) }) { first, _ in first }
        let after = Set(new.map(\.grid.code))
        let edits = new.flatMap { outline -> [GridEdit] in
            let grid = outline.grid
            func edit(_ kind: Kind) -> GridEdit {
                GridEdit(grid: grid.code, kind: kind, predecessor: kind == .drawn ? grid.predecessor : nil)
            }
            guard let was = before[grid.code] else { return [edit(.drawn)] }
            return (was.polygon == outline.polygon ? [] : [edit(.redrawn)])
                + (was.grid == grid ? [] : [edit(.described)])
        }
        let dropped = old.map(\.grid.code).filter { !after.contains($0) }
        return edits + dropped.map { GridEdit(grid: $0, kind: .dropped, predecessor: nil) }
    }
}

/// An edit with the version that made it, who published that and why.
package struct GridEditRecord: Equatable, Sendable {
    package let edit: GridEdit
    package let version: Int64
    package let loadedAt: Moment
    package let name: String?
    package let reason: String?
}

/// What became of one grid, and which others came from it, the latest first.
package struct GridHistory: Sendable {
    let workplace: Workplace

    static let most = 100

    package func callAsFunction(of code: GridCode, by principal: Principal) async throws -> [GridEditRecord] {
        try AdministrationPolicy.permitReading(by: principal)
        let slug = workplace.city().identity.slug
        return try await workplace.database.read { db in
            try GridEditStore(db: db).history(of: code, in: slug, limit: Self.most)
        }
    }
}

/// The rows of `grid_edits`.
struct GridEditStore {
    let db: Connection

    func append(_ edits: [GridEdit], version: Int64, of municipality: String) throws(StoreError) {
        for edit in edits {
            try db.run(
                """
                INSERT INTO grid_edits (municipality, version, grid, kind, predecessor)
                VALUES (\(municipality), \(version), \(edit.grid), \(edit.kind), \(edit.predecessor))
                """)
        }
    }

    /// Walks the primary key, and `grid_edits_by_predecessor` for what was split from it.
    func history(of code: GridCode, in municipality: String, limit: Int) throws(StoreError) -> [GridEditRecord] {
        try db.rows(
            """
            SELECT e.grid, e.kind, e.predecessor, e.version, v.loaded_at, p.name, p.reason
              FROM grid_edits e
              JOIN municipality_versions v ON v.municipality = e.municipality AND v.version = e.version
              LEFT JOIN municipality_publications p ON p.municipality = e.municipality AND p.version = e.version
             WHERE e.municipality = \(municipality) AND (e.grid = \(code) OR e.predecessor = \(code))
             ORDER BY e.version DESC, e.grid, e.kind LIMIT \(limit)
            """
        ).map { row throws(StoreError) in
            GridEditRecord(
                edit: GridEdit(grid: try row.get(0), kind: try row.get(1), predecessor: try row.get(2)),
                version: try row.get(3), loadedAt: try row.get(4), name: try row.get(5), reason: try row.get(6))
        }
    }
}

extension GridEdit.Kind: SQLBindable, SQLReadable {}
