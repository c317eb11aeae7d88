// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `round_records`, and of `round_things`, which tell what they come to.
struct RoundStore {
    let db: Connection
    let municipality: String

    static let longestHistory = 50

    /// Appends a look and what is known after it. Whoever counts first holds the thing until the transaction ends.
    func add(_ record: RoundRecord, file: EntityID<CaseFile>? = nil) throws(StoreError) {
        let counted = try db.row(
            """
            INSERT INTO round_things (municipality, thing, records) VALUES (\(municipality), \(record.thing), 1)
            ON CONFLICT (municipality, thing) DO UPDATE SET records = round_things.records + 1
            RETURNING records
            """)
        guard let number: Int = try counted?.get(0) else { throw .unreadable(column: "records") }
        try insert(record, number: number, file: file)
        let before = try standings(from: record.thing, to: record.thing)[record.thing] ?? .unknown
        let known = before.after(record)
        if !record.result.isLook, known.tried == record {
            try db.run(
                """
                UPDATE round_things SET tried_day = \(record.day), tried_remark = \(record.remark)
                 WHERE municipality = \(municipality) AND thing = \(record.thing)
                """)
        }
        if record.result.isLook, known.looked == record {
            try db.run(
                """
                UPDATE round_things
                   SET looked_day = \(record.day), looked_result = \(record.result), looked_remark = \(record.remark),
                       looked_file = \(file)
                 WHERE municipality = \(municipality) AND thing = \(record.thing)
                """)
        }
    }

    /// - Parameter number: the how manieth look at its thing it is.
    func insert(_ record: RoundRecord, number: Int, file: EntityID<CaseFile>? = nil) throws(StoreError) {
        try db.run(
            """
            INSERT INTO round_records (municipality, thing, number, day, result, remark, case_file)
            VALUES (\(municipality), \(record.thing), \(number), \(record.day), \(record.result), \(record.remark),
                \(file))
            """)
    }

    /// What is known of a thing after so many looks that opened no file, as a generated history has them.
    func insert(_ standing: RoundStanding, of thing: RoundThingCode, looks: Int) throws(StoreError) {
        try db.run(
            """
            INSERT INTO round_things (municipality, thing, records, looked_day, looked_result, looked_remark, tried_day,
                tried_remark)
            VALUES (\(municipality), \(thing), \(looks), \(standing.looked?.day), \(standing.looked?.result),
                \(standing.looked?.remark), \(standing.tried?.day), \(standing.tried?.remark))
            """)
    }

    /// What is known of the things whose codes lie between these, both included, by their key.
    func standings(
        from first: RoundThingCode, to last: RoundThingCode
    ) throws(StoreError) -> [RoundThingCode: RoundStanding] {
        var found: [RoundThingCode: RoundStanding] = [:]
        for row in try db.rows(
            """
            SELECT t.thing, t.looked_day, t.looked_result, t.looked_remark, f.number, f.status, t.tried_day,
                   t.tried_remark
              FROM round_things t
              LEFT JOIN case_files f ON f.municipality = t.municipality AND f.id = t.looked_file
             WHERE t.municipality = \(municipality) AND t.thing >= \(first) AND t.thing <= \(last)
             ORDER BY t.thing
            """)
        {
            let thing: RoundThingCode = try row.get(0)
            var looked: RoundRecord?
            if let day: CivilDate = try row.get(1) {
                looked = RoundRecord(
                    kept: thing, day: day, result: try row.get(2), remark: try row.get(3),
                    file: try file(row, number: 4, status: 5))
            }
            let tried = try row.get(6, as: CivilDate?.self)
            let remark: String? = try row.get(7)
            found[thing] = RoundStanding(
                looked: looked,
                tried: tried.map { RoundRecord(kept: thing, day: $0, result: .notReached, remark: remark) })
        }
        return found
    }

    /// The last looks at a thing, the latest first, by its key.
    func history(of thing: RoundThingCode) throws(StoreError) -> [RoundRecord] {
        try db.rows(
            """
            SELECT r.day, r.result, r.remark, f.number, f.status
              FROM round_records r
              LEFT JOIN case_files f ON f.municipality = r.municipality AND f.id = r.case_file
             WHERE r.municipality = \(municipality) AND r.thing = \(thing)
             ORDER BY r.number DESC LIMIT \(Self.longestHistory)
            """
        ).map { row throws(StoreError) in
            RoundRecord(
                kept: thing, day: try row.get(0), result: try row.get(1), remark: try row.get(2),
                file: try file(row, number: 3, status: 4))
        }
    }

    private func file(_ row: Row, number: Int, status: Int) throws(StoreError) -> OpenedFile? {
        guard let named: CaseNumber = try row.get(number) else { return nil }
        return OpenedFile(number: named, status: try row.get(status))
    }
}
