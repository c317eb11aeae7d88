// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `case_files`.
package struct CaseFileStore {
    let db: Connection
    let municipality: String

    static let columns: SQL = """
        f.id, f.number, f.status, f.version, f.received_at, f.longitude, f.latitude, f.grid, f.village, f.township,
        f.centre_level, f.centre_division, f.matter, f.urgency, f.mode, f.level, f.problem_class, f.rule_set,
        f.target_at, f.target_provisional, f.returns, f.reworks, f.escalations, f.reopenings_by_reporter,
        f.reopenings_by_revisit, f.ending, f.stood_at, f.has_resident, f.is_hazard, f.is_open_to_above, f.handlers,
        f.about_department, f.about_account, f.returned_by, f.recalls, f.delegations, f.disagreements, f.ask_backs,
        f.extensions, f.paused_since, f.paused_until, f.pause_reason, f.asked_minutes, f.suspended_days, f.parent,
        f.has_children, f.merged_into, f.recurrence_of, f.convenor_account, f.convenor_department, f.promised_at,
        f.register_owner, f.register_review_at, f.pending_requests, f.register_reason, f.is_made_safe, f.agreement,
        f.agreement_state, f.agreement_steps, f.agreement_steps_done, f.agreement_due_at, f.notice_until,
        f.notice_objections, f.mediators, f.objection, f.leader_until, f.is_objection_late, f.is_sealed,
        f.is_released, f.protection, f.readers
        """
    /// How many those are: what a statement asks for after them begins here.
    static let width = 71

    /// - Throws: ``StoreError/notFound(_:)``.
    func find(_ number: CaseNumber) throws(StoreError) -> CaseFile {
        guard let file = try look(for: number) else { throw .notFound(number.text) }
        return file
    }

    /// The file of this number, or nil when there is none.
    func look(for number: CaseNumber) throws(StoreError) -> CaseFile? {
        let row = try db.row(
            "SELECT \(Self.columns) FROM case_files f WHERE f.municipality = \(municipality) AND f.number = \(number)")
        guard let row else { return nil }
        return try file(row)
    }

    /// - Throws: ``StoreError/notFound(_:)``.
    func find(_ id: EntityID<CaseFile>) throws(StoreError) -> CaseFile {
        let row = try db.row(
            "SELECT \(Self.columns) FROM case_files f WHERE f.municipality = \(municipality) AND f.id = \(id)")
        guard let row else { throw .notFound("case file \(id)") }
        return try file(row)
    }

    /// Those of several that are there, by one question and one for their assignments.
    func find(_ ids: [EntityID<CaseFile>]) throws(StoreError) -> [EntityID<CaseFile>: CaseFile] {
        guard !ids.isEmpty else { return [:] }
        let listed = SQL.listed(ids)
        let found = try list(
            "SELECT \(Self.columns) FROM case_files f WHERE f.municipality = \(municipality) AND f.id IN (\(listed))")
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Throws: ``StoreError/notFound(_:)``.
    func number(of id: EntityID<CaseFile>) throws(StoreError) -> CaseNumber {
        let row = try db.row("SELECT number FROM case_files WHERE municipality = \(municipality) AND id = \(id)")
        guard let row else { throw .notFound("case file \(id)") }
        return try row.get(0)
    }

    /// Says that something beside the file has changed, such as a rating, so that its figures are counted anew.
    func touch(_ id: EntityID<CaseFile>, at now: Moment) throws(StoreError) {
        try db.run(
            "UPDATE case_files SET changed_at = \(now) WHERE municipality = \(municipality) AND id = \(id)")
    }

    /// The files split from `parent`, oldest first. Walks `case_files_by_parent`.
    func children(of parent: EntityID<CaseFile>) throws(StoreError) -> [CaseFile] {
        try list(
            """
            SELECT \(Self.columns) FROM case_files f WHERE f.municipality = \(municipality) AND f.parent = \(parent)
             ORDER BY f.id
            """)
    }

    /// The files merged into `leading`, oldest first. Walks `case_files_by_leading`.
    func followers(of leading: EntityID<CaseFile>) throws(StoreError) -> [CaseFile] {
        try list(
            """
            SELECT \(Self.columns) FROM case_files f WHERE f.municipality = \(municipality) AND f.merged_into = \(leading)
             ORDER BY f.id
            """)
    }

    private func list(_ sql: SQL) throws(StoreError) -> [CaseFile] {
        let rows = try db.rows(sql)
        let ids = try rows.map { row throws(StoreError) in try row.get(0, as: EntityID<CaseFile>.self) }
        let assignments = try AssignmentStore(db: db, municipality: municipality).all(of: ids)
        var found: [CaseFile] = []
        for (row, id) in zip(rows, ids) { found.append(try CaseFile(row: row, assignments: assignments[id] ?? [])) }
        return found
    }

    private func file(_ row: Row) throws(StoreError) -> CaseFile {
        let id: EntityID<CaseFile> = try row.get(0)
        return try CaseFile(row: row, assignments: AssignmentStore(db: db, municipality: municipality).all(of: id))
    }
}
