// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `case_exports`.
struct ExportStore {
    let db: Connection
    let municipality: String

    func insert(_ export: CaseExport) throws(StoreError) {
        let state = StoredState(export.state)
        try db.run(
            """
            INSERT INTO case_exports (municipality, id, asker, asker_name, reason, files, file_count, asked_at, state,
                open_until, times_taken, decided_by, decided_at, refusal)
            VALUES (\(municipality), \(export.id), \(export.asker), \(export.askerName), \(export.reason),
                \(export.files.map(\.text).joined(separator: ",")), \(export.files.count), \(export.askedAt),
                \(state.name), \(state.until), \(state.times), \(String?.none), \(Moment?.none), \(String?.none))
            """)
    }

    /// How many rows of one asker were opened since `start` without anybody's agreement. Walks `case_exports_by_asker`.
    func rowsOpened(by asker: EntityID<Account>, since start: Moment) throws(StoreError) -> Int {
        try db.row(
            """
            SELECT CAST(COALESCE(SUM(file_count), 0) AS BIGINT) FROM case_exports
             WHERE municipality = \(municipality) AND asker = \(asker) AND asked_at > \(start)
               AND state IN ('open', 'taken') AND decided_by IS NULL
            """)?.get(0) ?? 0
    }

    /// Writes what became of it, provided nobody has since.
    ///
    /// - Throws: ``StoreError/changedSinceRead(_:)``.
    func update(
        _ export: CaseExport, from old: CaseExport.State, decidedBy name: String? = nil, at now: Moment
    ) throws(StoreError) {
        let (before, state) = (StoredState(old), StoredState(export.state))
        let written = try db.run(
            """
            UPDATE case_exports
               SET state = \(state.name), open_until = \(state.until), times_taken = \(state.times),
                   refusal = \(state.refusal), decided_by = COALESCE(CAST(\(name) AS TEXT), decided_by),
                   decided_at = CASE WHEN CAST(\(name) AS TEXT) IS NULL THEN decided_at ELSE \(now) END
             WHERE municipality = \(municipality) AND id = \(export.id) AND state = \(before.name)
               AND times_taken = \(before.times)
            """)
        guard written == 1 else { throw .changedSinceRead(export.id.description) }
    }

    /// - Throws: ``StoreError/notFound(_:)``.
    func find(_ id: EntityID<CaseExport>) throws(StoreError) -> CaseExport {
        let row = try db.row(
            """
            SELECT id, asker, asker_name, reason, files, asked_at, state, open_until, times_taken, refusal
              FROM case_exports WHERE municipality = \(municipality) AND id = \(id)
            """)
        guard let row else { throw .notFound("export \(id)") }
        return try CaseExport(row)
    }

    /// The newest first; those of one asker walk `case_exports_by_asker`, all walk the primary key.
    func list(of asker: EntityID<Account>?, limit: Int) throws(StoreError) -> [CaseExport] {
        let condition: SQL = asker.map { asker -> SQL in "AND asker = \(asker)" } ?? ""
        var found: [CaseExport] = []
        for row in try db.rows(
            """
            SELECT id, asker, asker_name, reason, files, asked_at, state, open_until, times_taken, refusal
              FROM case_exports WHERE municipality = \(municipality) \(condition) ORDER BY id DESC LIMIT \(limit)
            """)
        { found.append(try CaseExport(row)) }
        return found
    }
}

/// A state as its columns.
private struct StoredState {
    let name: String
    let until: Moment?
    let times: Int
    let refusal: String?

    init(_ state: CaseExport.State) {
        switch state {
        case .waiting: (name, until, times, refusal) = ("waiting", nil, 0, nil)
        case .open(let until): (name, self.until, times, refusal) = ("open", until, 0, nil)
        case .refused(let reason): (name, until, times, refusal) = ("refused", nil, 0, reason)
        case .taken(let times, let until): (name, self.until, self.times, refusal) = ("taken", until, times, nil)
        }
    }
}

extension CaseExport {
    fileprivate init(_ row: Row) throws(StoreError) {
        let (name, until, times): (String, Moment?, Int) = (try row.get(6), try row.get(7), try row.get(8))
        let refusal: String? = try row.get(9)
        let state: State
        switch (name, until, refusal) {
        case ("waiting", _, _): state = .waiting
        case ("open", let until?, _): state = .open(until: until)
        case ("taken", let until?, _): state = .taken(times: times, until: until)
        case ("refused", _, let refusal?): state = .refused(reason: refusal)
        default: throw .unreadable(column: "state")
        }
        var files: [CaseNumber] = []
        let listed: String = try row.get(4)
        for text in listed.split(separator: ",") {
            do throws(ValueError) {
                files.append(try CaseNumber(String(text)))
            } catch {
                throw .unreadable(column: "files")
            }
        }
        self.init(
            id: try row.get(0), asker: try row.get(1), askerName: try row.get(2), reason: try row.get(3), files: files,
            askedAt: try row.get(5), state: state)
    }
}
