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
        return try task(row)
    }

    /// Those that ask a grid within `sight`, the latest first.
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
        var found: [FieldTask] = []
        for row in try db.rows(
            """
            \(Self.select) WHERE t.municipality = \(municipality) AND \(within)
             ORDER BY t.id DESC LIMIT \(Self.longestList)
            """)
        { found.append(try task(row)) }
        return found
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

    /// The last answer of each grid that has given one.
    func answers(to task: EntityID<FieldTask>) throws(StoreError) -> [GridCode: GridAnswer] {
        var found: [GridCode: GridAnswer] = [:]
        for row in try db.rows(
            """
            SELECT grid, places, words, answered_at FROM field_task_answers
             WHERE municipality = \(municipality) AND task = \(task) ORDER BY grid, answered_at
            """)
        {
            let grid: GridCode = try row.get(0)
            found[grid] = GridAnswer(kept: try row.get(1), words: try row.get(2), at: try row.get(3))
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

    /// The files that came of a task, by grid.
    func files(of task: EntityID<FieldTask>) throws(StoreError) -> [GridCode: [OpenedFile]] {
        var found: [GridCode: [OpenedFile]] = [:]
        for row in try db.rows(
            """
            SELECT x.grid, f.number, f.status FROM field_task_files x
              JOIN case_files f ON f.municipality = x.municipality AND f.id = x.case_file
             WHERE x.municipality = \(municipality) AND x.task = \(task) ORDER BY x.case_file
            """)
        {
            let grid: GridCode = try row.get(0)
            found[grid, default: []].append(OpenedFile(number: try row.get(1), status: try row.get(2)))
        }
        return found
    }

    private func task(_ row: Row) throws(StoreError) -> FieldTask {
        let id: EntityID<FieldTask> = try row.get(0)
        let grids = try db.rows(
            "SELECT grid FROM field_task_grids WHERE municipality = \(municipality) AND task = \(id) ORDER BY grid"
        ).map { row throws(StoreError) in try row.get(0, as: GridCode.self) }
        return FieldTask(
            id: id, title: try row.get(1), why: try row.get(2), matter: try row.get(3), grids: grids,
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

extension FigureStore {
    /// Counts what was asked of grids against whoever asked, where no file says it.
    func addFieldTask(_ task: FieldTask, on day: CivilDate) throws(StoreError) {
        let parts: [(String, String?)] = [
            ("all", ""), (Breakdown.department.rawValue, task.issuer.department?.text),
            (Breakdown.level.rawValue, task.issuer.level?.text), (Breakdown.matter.rawValue, task.matter.text),
        ]
        var sum = FigureSum.zero
        sum.numerator = task.grids.count
        for cell in parts.compactMap({ by, part in
            part.map { FigureCell(breakdown: by, day: day, indicator: .fieldTasks, part: $0) }
        }).sorted() {
            try add(sum, to: cell)
        }
    }
}
