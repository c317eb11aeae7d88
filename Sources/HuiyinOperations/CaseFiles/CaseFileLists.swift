// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Lists of case files by keyset: a page costs the same on the first day and in the fifth year.
struct CaseFileLists {
    let db: Connection
    let municipality: String

    static let longestPage = 200
    static let firstWords = 60

    func page(_ query: CaseFileQuery, for principal: Principal, at now: Moment) throws -> CaseFilePage {
        let limit = max(1, min(query.limit, Self.longestPage))
        guard let statement = statement(query, for: principal, at: now, limit: limit + 1) else {
            return CaseFilePage(rows: [], next: nil)
        }
        let rows = try db.rows(statement).map { row throws(StoreError) in try CaseFileRow(row: row) }
        let shown = Array(rows.prefix(limit))
        let last = rows.count > limit ? shown.last : nil
        return CaseFilePage(
            rows: shown, next: last.map { .init(dueAt: $0.dueAt ?? DeadlineStore.never, id: $0.id) })
    }

    /// Walks the index of what narrows most: a department's live assignments, an owner's inbox, else the scope's own.
    private func statement(
        _ query: CaseFileQuery, for principal: Principal, at now: Moment, limit: Int
    ) -> SQL? {
        var conditions: [SQL] = ["f.municipality = \(municipality)"]
        var department = query.department
        switch VisibleScope(of: principal) {
        case .none: return nil
        case .all: break
        case .division(let division):
            conditions.append(Self.within(division))
        case .grid(let grid): conditions.append("f.grid = \(grid)")
        case .department(let own):
            if let asked = department, asked != own { return nil }
            department = own
        case .answered:
            conditions.append(
                """
                (f.status IN ('replied', 'closed', 'refused', 'notACase', 'handedOver', 'withdrawn', 'merged')
                OR f.objection IS NOT NULL)
                """)
        case .urgent: conditions.append("(f.urgency = 'urgent' OR f.is_hazard = 1)")
        }
        if let own = principal.department {
            conditions.append("(f.about_department IS NULL OR f.about_department <> \(own))")
        }
        conditions.append("(f.about_account IS NULL OR f.about_account <> \(principal.name))")
        conditions += filters(query, at: now)
        guard let department else { return Self.overFiles(conditions, query.after, limit) }
        return overAssignments(department, conditions, query, limit)
    }

    /// The codes of a county's townships begin with its own six digits; those of a whole city's with fewer.
    private static func within(_ division: Division) -> SQL {
        let length = division.digits.utf8.count
        if length >= 12 { return "f.village = \(division)" }
        if length == 9 { return "f.township = \(division)" }
        if length == 6 { return "substr(f.township, 1, 6) = \(division)" }
        let (first, last) = (String(repeating: "0", count: 9 - length), String(repeating: "9", count: 9 - length))
        return "f.township BETWEEN \(division.digits + first) AND \(division.digits + last)"
    }

    private func filters(_ query: CaseFileQuery, at now: Moment) -> [SQL] {
        var conditions: [SQL] = []
        if let owner = query.owner { conditions.append("f.owner = \(owner.key)") }
        if !query.statuses.isEmpty {
            let listed = query.statuses.sorted { $0.rawValue < $1.rawValue }.map { status -> SQL in "\(status)" }
            // One status has its index. Of several, an engine would gather all files and put them in order; in a call
            // it cannot see the column, and walks the index of the scope, where files under way come first.
            let column: SQL = listed.count == 1 ? "f.status" : "COALESCE(f.status, '')"
            conditions.append("\(column) IN (\(listed.joined(separator: ", ")))")
        }
        if let matter = query.matter { conditions.append("f.matter = \(matter)") }
        if let grid = query.grid { conditions.append("f.grid = \(grid)") }
        if let level = query.level { conditions.append("f.centre_level = \(level)") }
        if let urgency = query.urgency { conditions.append("f.urgency = \(urgency)") }
        switch query.due {
        case .overdue: conditions.append("f.due_at < \(now)")
        case .soon: conditions.append("f.due_at >= \(now) AND f.due_at < \(now.adding(.days(1)))")
        case nil: break
        }
        return conditions
    }

    private static func overFiles(_ conditions: [SQL], _ after: CaseFileQuery.Cursor?, _ limit: Int) -> SQL {
        var all = conditions
        if let after { all.append("(f.due_at, f.id) > (\(after.dueAt), \(after.id))") }
        return """
            SELECT \(columns), f.due_at
              FROM case_files f \(firstWordsJoin)
             WHERE \(all.joined(separator: " AND ")) ORDER BY f.due_at, f.id LIMIT \(limit)
            """
    }

    private func overAssignments(
        _ department: DepartmentCode, _ conditions: [SQL], _ query: CaseFileQuery, _ limit: Int
    ) -> SQL {
        var all = conditions
        all.append("a.municipality = \(municipality) AND a.department = \(department)")
        // What is done stays readable when somebody asks for it by status; the inbox itself is what lives.
        let asksForEnded = query.statuses.contains { !$0.isOpen }
        // What was merged follows another file, although its assignments wait for the case that it is undone.
        all.append(
            asksForEnded ? "a.state IN ('called', 'accepted', 'done')" : "a.is_live = 1 AND f.status <> 'merged'")
        if let after = query.after { all.append("(a.due_at, a.case_file) > (\(after.dueAt), \(after.id))") }
        return """
            SELECT \(Self.columns), a.due_at
              FROM case_assignments a
              JOIN case_files f ON f.municipality = a.municipality AND f.id = a.case_file \(Self.firstWordsJoin)
             WHERE \(all.joined(separator: " AND ")) ORDER BY a.due_at, a.case_file LIMIT \(limit)
            """
    }

    private static let columns: SQL = """
        f.id, f.number, f.status, f.matter, f.urgency, f.is_hazard, f.grid, f.received_at, f.version, w.value,
        f.longitude, f.latitude,
        (SELECT l.department FROM case_assignments l WHERE l.municipality = f.municipality AND l.case_file = f.id
            AND l.part = 'lead' AND l.state IN ('called', 'accepted', 'done') ORDER BY l.id DESC LIMIT 1) AS lead
        """

    private static let firstWordsJoin: SQL = """
        LEFT JOIN event_contents w ON w.municipality = f.municipality AND w.case_file = f.id AND w.sequence = 1
             AND w.name = 'words'
        """
}

extension CaseFileRow {
    fileprivate init(row: Row) throws(StoreError) {
        let due: Moment = try row.get(13)
        let words: String? = try row.get(9)
        let longitude: Double? = try row.get(10)
        let latitude: Double? = try row.get(11)
        let point = longitude.flatMap { x in latitude.flatMap { y in try? Coordinate(longitude: x, latitude: y) } }
        self.init(
            id: try row.get(0), number: try row.get(1), status: try row.get(2), matter: try row.get(3),
            urgency: try row.get(4, as: Urgency?.self) ?? .normal, isHazard: try row.get(5), grid: try row.get(6),
            receivedAt: try row.get(7), dueAt: due == DeadlineStore.never ? nil : due, lead: try row.get(12),
            version: try row.get(8), words: String((words ?? "").prefix(CaseFileLists.firstWords)), coordinate: point)
    }
}
