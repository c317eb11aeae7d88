// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `field_tasks` and of what was answered to them.
struct FieldTaskStore {
    let db: Connection
    let municipality: String

    static let longestList = 100

    func insert(_ task: FieldTask, in city: Municipality) throws(StoreError) {
        try db.run(
            """
            INSERT INTO field_tasks (municipality, id, title, why, matter, until_day, file, issued_at, issuer_name,
                issuer_role, issuer_department, issuer_level)
            VALUES (\(municipality), \(task.id), \(task.title), \(task.why), \(task.matter), \(task.until), \(task.file),
                \(task.issuedAt), \(task.issuer.name), \(task.issuer.role), \(task.issuer.department),
                \(task.issuer.level))
            """)
        for grid in task.grids {
            guard let village = city.grids[grid]?.village else { continue }
            try db.run(
                """
                INSERT INTO field_task_grids (municipality, task, grid, village)
                VALUES (\(municipality), \(task.id), \(grid), \(village))
                """)
        }
    }

    /// - Throws: ``StoreError/notFound(_:)``.
    func find(_ id: EntityID<FieldTask>) throws(StoreError) -> FieldTask {
        let row = try db.row("\(Self.select) WHERE t.municipality = \(municipality) AND t.id = \(id)")
        guard let row else { throw .notFound("field task \(id)") }
        return try task(row, try grids(of: [id], .city)[id] ?? [])
    }

    /// Of several tasks the rows that somebody reads: all of them, or those of their own grid alone.
    enum Extent {
        case city
        case grid(GridCode)
    }

    /// Those that ask a grid within `sight`, the latest first. A worker's name their own grid alone, of however many.
    func list(_ sight: FieldTaskPolicy.Sight) throws(StoreError) -> [FieldTask] {
        let within: SQL =
            switch sight {
            case .grid(let grid): asking("g.grid = \(grid)")
            case .place(let place) where place.digits.utf8.count >= 12: asking("g.village = \(place)")
            case .place(let place) where place.digits.utf8.count >= 9: asking(Self.within(place))
            // Of a county or a city nearly every task asks some grid: from the newest, the page is soon full.
            case .place(let place):
                """
                EXISTS (SELECT 1 FROM field_task_grids g
                    WHERE g.municipality = t.municipality AND g.task = t.id AND \(Self.within(place)))
                """
            }
        let rows = try db.rows(
            """
            \(Self.select) WHERE t.municipality = \(municipality) AND \(within)
             ORDER BY t.id DESC LIMIT \(Self.longestList)
            """)
        let ids = try rows.map { row throws(StoreError) in try row.get(0, as: EntityID<FieldTask>.self) }
        let asked = try grids(of: ids, sight.extent)
        var found: [FieldTask] = []
        for (row, id) in zip(rows, ids) { found.append(try task(row, asked[id] ?? [])) }
        return found
    }

    private func grids(
        of tasks: [EntityID<FieldTask>], _ extent: Extent
    ) throws(StoreError) -> [EntityID<FieldTask>: [GridCode]] {
        guard !tasks.isEmpty else { return [:] }
        var found: [EntityID<FieldTask>: [GridCode]] = [:]
        for row in try db.rows(
            "SELECT task, grid FROM field_task_grids WHERE \(rows(of: tasks, extent)) ORDER BY task, grid")
        { found[try row.get(0), default: []].append(try row.get(1)) }
        return found
    }

    /// One question for all of them, however many they are.
    private func rows(of tasks: [EntityID<FieldTask>], _ extent: Extent) -> SQL {
        let listed = SQL.listed(tasks)
        let all: SQL = "municipality = \(municipality) AND task IN (\(listed))"
        return switch extent {
        case .city: all
        case .grid(let grid): "\(all) AND grid = \(grid)"
        }
    }

    private static func within(_ place: Division) -> SQL {
        "g.village >= \(place) AND g.village <= \(place.digits + "999999999999")"
    }

    /// The latest tasks of a place, from the index of what is asked there; not from all tasks of the city.
    private func asking(_ place: SQL) -> SQL {
        """
        t.id IN (SELECT a.task FROM (SELECT DISTINCT g.task FROM field_task_grids g
            WHERE g.municipality = \(municipality) AND \(place) ORDER BY g.task DESC LIMIT \(Self.longestList)) a)
        """
    }

    func answer(_ answer: GridAnswer, to task: EntityID<FieldTask>, for grid: GridCode) throws(StoreError) {
        try db.run(
            """
            INSERT INTO field_task_answers (municipality, task, grid, answered_at, places, words)
            VALUES (\(municipality), \(task), \(grid), \(answer.at), \(answer.places), \(answer.words))
            ON CONFLICT (municipality, task, grid, answered_at) DO UPDATE
               SET places = excluded.places, words = excluded.words
            """)
    }

    /// The last answer of each grid that has given one, for each task.
    func answers(
        to tasks: [EntityID<FieldTask>], _ extent: Extent
    ) throws(StoreError) -> [EntityID<FieldTask>: [GridCode: GridAnswer]] {
        guard !tasks.isEmpty else { return [:] }
        var found: [EntityID<FieldTask>: [GridCode: GridAnswer]] = [:]
        for row in try db.rows(
            """
            SELECT task, grid, places, words, answered_at FROM field_task_answers
             WHERE \(rows(of: tasks, extent)) ORDER BY task, grid, answered_at
            """)
        {
            let (task, grid): (EntityID<FieldTask>, GridCode) = (try row.get(0), try row.get(1))
            found[task, default: [:]][grid] = GridAnswer(
                kept: try row.get(2), words: try row.get(3), at: try row.get(4))
        }
        return found
    }

    func link(
        _ file: EntityID<CaseFile>, to task: EntityID<FieldTask>, grid: GridCode
    ) throws(StoreError) {
        try db.run(
            """
            INSERT INTO field_task_files (municipality, task, grid, case_file)
            VALUES (\(municipality), \(task), \(grid), \(file))
            """)
    }

    /// The files that came of each task, by grid.
    func files(
        of tasks: [EntityID<FieldTask>], _ extent: Extent
    ) throws(StoreError) -> [EntityID<FieldTask>: [GridCode: [OpenedFile]]] {
        guard !tasks.isEmpty else { return [:] }
        let listed = SQL.listed(tasks)
        let own: SQL =
            switch extent {
            case .city: ""
            case .grid(let grid): "AND x.grid = \(grid)"
            }
        var found: [EntityID<FieldTask>: [GridCode: [OpenedFile]]] = [:]
        for row in try db.rows(
            """
            SELECT x.task, x.grid, f.number, f.status FROM field_task_files x
              JOIN case_files f ON f.municipality = x.municipality AND f.id = x.case_file
             WHERE x.municipality = \(municipality) AND x.task IN (\(listed)) \(own)
             ORDER BY x.case_file
            """)
        {
            let (task, grid): (EntityID<FieldTask>, GridCode) = (try row.get(0), try row.get(1))
            found[task, default: [:]][grid, default: []].append(
                OpenedFile(number: try row.get(2), status: try row.get(3)))
        }
        return found
    }

    private func task(_ row: Row, _ grids: [GridCode]) throws(StoreError) -> FieldTask {
        FieldTask(
            id: try row.get(0), title: try row.get(1), why: try row.get(2), matter: try row.get(3), grids: grids,
            until: try row.get(4), file: try row.get(5), issuedAt: try row.get(6),
            issuer: .init(
                name: try row.get(7), role: try row.get(8), department: try row.get(9), level: try row.get(10)))
    }

    private static let select: SQL = """
        SELECT t.id, t.title, t.why, t.matter, t.until_day, t.file, t.issued_at, t.issuer_name, t.issuer_role,
               t.issuer_department, t.issuer_level
          FROM field_tasks t
        """
}

extension FieldTaskPolicy.Sight {
    var extent: FieldTaskStore.Extent {
        switch self {
        case .grid(let grid): .grid(grid)
        case .place: .city
        }
    }
}

extension FigureStore {
    /// Counts what was asked of grids against whoever asked, where no file says it.
    func addFieldTask(_ task: FieldTask, on day: CivilDate) throws(StoreError) {
        for (cell, sum) in Self.cells(of: task, on: day).sorted(by: { $0.key < $1.key }) { try add(sum, to: cell) }
    }

    /// What it adds to which daily sums.
    static func cells(of task: FieldTask, on day: CivilDate) -> [FigureCell: FigureSum] {
        let parts: [(String, String?)] = [
            ("all", ""), (Breakdown.department.rawValue, task.issuer.department?.text),
            (Breakdown.level.rawValue, task.issuer.level?.text), (Breakdown.matter.rawValue, task.matter.text),
        ]
        var sum = FigureSum.zero
        sum.numerator = task.grids.count
        let cells = parts.compactMap { by, part in
            part.map { FigureCell(breakdown: by, day: day, indicator: .fieldTasks, part: $0) }
        }
        return Dictionary(cells.map { ($0, sum) }, uniquingKeysWith: { first, _ in first })
    }
}
