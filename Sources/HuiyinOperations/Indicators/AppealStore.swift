// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `appeals`.
struct AppealStore {
    let db: Connection
    let municipality: String

    /// - Throws: ``StoreError`` for a unique row when the department has asked already.
    func insert(_ appeal: Appeal) throws(StoreError) {
        try db.run(
            """
            INSERT INTO appeals (municipality, id, case_file, indicator, department, reason, asked_at, state)
            VALUES (\(municipality), \(appeal.id), \(appeal.caseFile), \(appeal.indicator), \(appeal.department),
                \(appeal.reason), \(appeal.askedAt), \(appeal.state))
            """)
    }

    /// Decides one that nobody has decided.
    ///
    /// - Throws: ``StoreError/changedSinceRead(_:)`` when somebody has since.
    func setState(_ appeal: Appeal) throws(StoreError) {
        let decided = try db.run(
            """
            UPDATE appeals SET state = \(appeal.state)
             WHERE municipality = \(municipality) AND id = \(appeal.id) AND state = 'open'
            """)
        guard decided == 1 else { throw .changedSinceRead("appeal \(appeal.id)") }
    }

    /// - Throws: ``StoreError/notFound(_:)``.
    func find(_ id: EntityID<Appeal>) throws(StoreError) -> Appeal {
        let row = try db.row("\(Self.select) WHERE municipality = \(municipality) AND id = \(id)")
        guard let row else { throw .notFound("appeal \(id)") }
        return try Appeal(row: row)
    }

    func all(of file: EntityID<CaseFile>) throws(StoreError) -> [Appeal] {
        // Asked for an order, an engine would rather walk the city in it.
        try list("\(Self.select) WHERE municipality = \(municipality) AND case_file = \(file)").sorted { $0.id < $1.id }
    }

    /// The oldest first. Walks `appeals_by_state`.
    func open(limit: Int) throws(StoreError) -> [Appeal] {
        try list(
            "\(Self.select) WHERE municipality = \(municipality) AND state = 'open' ORDER BY id LIMIT \(limit)")
    }

    /// How often each reason was granted and declined; published.
    func counts() throws(StoreError) -> [(reason: String, state: Appeal.State, count: Int)] {
        try db.rows(
            """
            SELECT reason, state, COUNT(*) FROM appeals WHERE municipality = \(municipality) AND state IN ('granted', 'declined')
             GROUP BY reason, state ORDER BY reason, state
            """
        ).map { row throws(StoreError) in (try row.get(0), try row.get(1), try row.get(2)) }
    }

    func granted(on file: EntityID<CaseFile>) throws(StoreError) -> Set<Exclusion> {
        Set(
            try all(of: file).filter { $0.state == .granted }.map {
                Exclusion(indicator: $0.indicator, department: $0.department)
            })
    }

    private static let select: SQL =
        "SELECT id, case_file, indicator, department, reason, asked_at, state FROM appeals"

    private func list(_ statement: SQL) throws(StoreError) -> [Appeal] {
        try db.rows(statement).map { row throws(StoreError) in try Appeal(row: row) }
    }
}

extension Appeal {
    fileprivate init(row: Row) throws(StoreError) {
        self.init(
            id: try row.get(0), caseFile: try row.get(1), indicator: try row.get(2), department: try row.get(3),
            reason: try row.get(4), askedAt: try row.get(5), state: try row.get(6))
    }
}
