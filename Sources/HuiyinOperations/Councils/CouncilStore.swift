// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `councils`, `council_steps` and `council_files`.
struct CouncilStore {
    let db: Connection
    let municipality: String

    static let longestList = 100

    func insert(_ record: CouncilRecord) throws(StoreError) {
        let minutes = record.minutes
        try db.run(
            """
            INSERT INTO councils (municipality, id, receipt, body, division, held_on, represented, recorded_at, recorded_by)
            VALUES (\(municipality), \(record.id), \(record.receipt), \(minutes.body), \(record.division),
                \(minutes.heldOn), \(minutes.represented), \(record.recordedAt), \(record.recordedBy))
            """)
        for (index, step) in minutes.steps.enumerated() {
            try db.run(
                """
                INSERT INTO council_steps (municipality, council, position, code, name, words)
                VALUES (\(municipality), \(record.id), \(index + 1), \(step.code), \(step.name), \(step.words))
                """)
        }
    }

    func link(_ file: EntityID<CaseFile>, to council: EntityID<CouncilRecord>, _ mark: UrgentMark?) throws(StoreError) {
        try db.run(
            """
            INSERT INTO council_files (municipality, council, case_file, urgent_by, urgent_why)
            VALUES (\(municipality), \(council), \(file), \(mark?.by), \(mark?.why))
            """)
    }

    /// - Throws: ``StoreError/notFound(_:)``.
    func find(_ receipt: Receipt) throws(StoreError) -> CouncilRecord {
        let row = try db.row("\(Self.select) WHERE municipality = \(municipality) AND receipt = \(receipt)")
        guard let row else { throw .notFound("council") }
        let id: EntityID<CouncilRecord> = try row.get(0)
        return try record(row, try steps(of: [id])[id] ?? [])
    }

    /// Those below `division`, or all, the latest first. Walks `councils_by_place`, or the key.
    func list(below division: Division?) throws(StoreError) -> [CouncilRecord] {
        let place: SQL =
            division.map { "AND division >= \($0) AND division <= \($0.digits + "999999999999")" } ?? ""
        let rows = try db.rows(
            "\(Self.select) WHERE municipality = \(municipality) \(place) ORDER BY id DESC LIMIT \(Self.longestList)")
        let ids = try rows.map { row throws(StoreError) in try row.get(0, as: EntityID<CouncilRecord>.self) }
        let steps = try steps(of: ids)
        var found: [CouncilRecord] = []
        for (row, id) in zip(rows, ids) { found.append(try record(row, steps[id] ?? [])) }
        return found
    }

    /// The files that came of a council, in the order in which they were brought up.
    func files(
        of council: EntityID<CouncilRecord>
    ) throws(StoreError) -> [(file: EntityID<CaseFile>, mark: UrgentMark?)] {
        var found: [(file: EntityID<CaseFile>, mark: UrgentMark?)] = []
        for row in try db.rows(
            """
            SELECT case_file, urgent_by, urgent_why FROM council_files
             WHERE municipality = \(municipality) AND council = \(council) ORDER BY case_file
            """)
        {
            let by: String? = try row.get(1)
            let why: String? = try row.get(2)
            found.append((try row.get(0), by.flatMap { by in why.map { UrgentMark(by: by, why: $0) } }))
        }
        return found
    }

    /// What each council said, by one question.
    private func steps(
        of councils: [EntityID<CouncilRecord>]
    ) throws(StoreError) -> [EntityID<CouncilRecord>: [CouncilMinutes.Step]] {
        guard !councils.isEmpty else { return [:] }
        let listed = SQL.listed(councils)
        var found: [EntityID<CouncilRecord>: [CouncilMinutes.Step]] = [:]
        for row in try db.rows(
            """
            SELECT council, code, name, words FROM council_steps
             WHERE municipality = \(municipality) AND council IN (\(listed)) ORDER BY council, position
            """)
        {
            let step = CouncilMinutes.Step(code: try row.get(1), name: try row.get(2), words: try row.get(3))
            found[try row.get(0), default: []].append(step)
        }
        return found
    }

    private func record(_ row: Row, _ steps: [CouncilMinutes.Step]) throws(StoreError) -> CouncilRecord {
        CouncilRecord(
            id: try row.get(0), receipt: try row.get(1), division: try row.get(3),
            minutes: CouncilMinutes(
                kept: try row.get(2), heldOn: try row.get(4), represented: try row.get(5), steps: steps),
            recordedAt: try row.get(6), recordedBy: try row.get(7))
    }

    private static let select: SQL = """
        SELECT id, receipt, body, division, held_on, represented, recorded_at, recorded_by FROM councils
        """
}

extension Records {
    /// Keeps what a file was brought up from.
    func link(_ origin: ReportOrigin?, to file: EntityID<CaseFile>) throws(StoreError) {
        switch origin {
        case .council(let council, _, let mark): try councils.link(file, to: council, mark)
        case .fieldTask(let task, let grid): try fieldTasks.link(file, to: task, grid: grid)
        case .round(let record): try rounds.add(record, file: file)
        case nil: break
        }
    }
}
