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
        return try record(row)
    }

    /// Those below `division`, or all, the latest first. Walks `councils_by_place`, or the key.
    func list(below division: Division?) throws(StoreError) -> [CouncilRecord] {
        let place: SQL =
            division.map { "AND division >= \($0) AND division <= \($0.digits + "999999999999")" } ?? ""
        var found: [CouncilRecord] = []
        for row in try db.rows(
            "\(Self.select) WHERE municipality = \(municipality) \(place) ORDER BY id DESC LIMIT \(Self.longestList)")
        { found.append(try record(row)) }
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

    private func record(_ row: Row) throws(StoreError) -> CouncilRecord {
        let id: EntityID<CouncilRecord> = try row.get(0)
        var steps: [CouncilMinutes.Step] = []
        for step in try db.rows(
            """
            SELECT code, name, words FROM council_steps
             WHERE municipality = \(municipality) AND council = \(id) ORDER BY position
            """)
        { steps.append(CouncilMinutes.Step(code: try step.get(0), name: try step.get(1), words: try step.get(2))) }
        return CouncilRecord(
            id: id, receipt: try row.get(1), division: try row.get(3),
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
