// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `agreements` and what hangs on them. Their words stand in `event_contents`, where they can be erased.
package struct AgreementStore {
    let db: Connection
    let municipality: String

    /// - Parameter sequence: the line of history that holds the words of a sheet concluded now.
    func apply(
        _ changes: [AgreementChange], to file: EntityID<CaseFile>, sequence: Int?, at now: Moment
    ) throws(StoreError) {
        for change in changes {
            switch change {
            case .concluded(let sheet, let standing):
                guard let sequence else { throw .notFound("the line of the agreement") }
                try insert(sheet, standing, of: file, sequence: sequence, at: now)
            case .stepDone(let id, let position, let at):
                try db.run(
                    """
                    UPDATE agreement_steps SET done_at = \(at)
                     WHERE municipality = \(municipality) AND agreement = \(id) AND position = \(position)
                    """)
            case .changed(let standing):
                try db.run(
                    """
                    UPDATE agreements SET state = \(standing.state), objections = \(standing.objections)
                     WHERE municipality = \(municipality) AND id = \(standing.id)
                    """)
            }
        }
    }

    private func insert(
        _ sheet: Agreement, _ standing: AgreementStanding, of file: EntityID<CaseFile>, sequence: Int, at now: Moment
    ) throws(StoreError) {
        try db.run(
            """
            INSERT INTO agreements (municipality, id, case_file, sequence, state, concluded_at, due_at, notice_until,
                objections, total_fen, shared_property)
            VALUES (\(municipality), \(standing.id), \(file), \(sequence), \(standing.state), \(now), \(standing.due),
                \(standing.noticeUntil), \(standing.objections), \(sheet.total), \(sheet.touchesSharedProperty))
            """)
        for (index, step) in sheet.steps.enumerated() {
            try db.run(
                """
                INSERT INTO agreement_steps (municipality, agreement, position, due_at, done_at)
                VALUES (\(municipality), \(standing.id), \(index + 1), \(step.due), \(Moment?.none))
                """)
        }
        for (index, share) in sheet.shares.enumerated() {
            try db.run(
                """
                INSERT INTO agreement_shares (municipality, agreement, position, fen)
                VALUES (\(municipality), \(standing.id), \(index + 1), \(share.fen))
                """)
        }
    }

    /// The file's latest sheet. Walks `agreements_by_file`.
    func latest(of file: EntityID<CaseFile>) throws(StoreError) -> AgreementRow? {
        let row = try db.row(
            """
            SELECT \(Self.columns) FROM agreements a
             WHERE a.municipality = \(municipality) AND a.case_file = \(file) ORDER BY a.id DESC LIMIT 1
            """)
        guard let row else { return nil }
        return try AgreementRow(row: row)
    }

    /// The sheet of a notice that runs now.
    func inNotice(_ id: EntityID<Agreement>) throws(StoreError) -> AgreementRow? {
        let row = try db.row(
            """
            SELECT \(Self.columns) FROM agreements a
             WHERE a.municipality = \(municipality) AND a.id = \(id) AND a.state = 'inNotice'
            """)
        guard let row else { return nil }
        return try AgreementRow(row: row)
    }

    /// Sheets whose notice runs now, the one that ends first before the others. Walks `agreements_by_notice`.
    func inNotice(at now: Moment, limit: Int) throws(StoreError) -> [AgreementRow] {
        var found: [AgreementRow] = []
        for row in try db.rows(
            """
            SELECT \(Self.columns) FROM agreements a
             WHERE a.municipality = \(municipality) AND a.state = 'inNotice' AND a.notice_until >= \(now)
             ORDER BY a.notice_until, a.id LIMIT \(limit)
            """)
        {
            found.append(try AgreementRow(row: row))
        }
        return found
    }

    func steps(of id: EntityID<Agreement>) throws(StoreError) -> [(due: Moment, doneAt: Moment?)] {
        var found: [(due: Moment, doneAt: Moment?)] = []
        for row in try db.rows(
            """
            SELECT due_at, done_at FROM agreement_steps
             WHERE municipality = \(municipality) AND agreement = \(id) ORDER BY position
            """)
        {
            found.append((try row.get(0), try row.get(1)))
        }
        return found
    }

    func shares(of id: EntityID<Agreement>) throws(StoreError) -> [Int] {
        var found: [Int] = []
        for row in try db.rows(
            """
            SELECT fen FROM agreement_shares
             WHERE municipality = \(municipality) AND agreement = \(id) ORDER BY position
            """)
        {
            found.append(try row.get(0))
        }
        return found
    }

    private static let columns: SQL = """
        a.id, a.case_file, a.sequence, a.state, a.concluded_at, a.notice_until, a.objections, a.total_fen,
        a.shared_property
        """
}

/// One row of `agreements`.
struct AgreementRow {
    let id: EntityID<Agreement>
    let caseFile: EntityID<CaseFile>
    let sequence: Int
    let state: AgreementStanding.State
    let concludedAt: Moment
    let noticeUntil: Moment?
    let objections: Int
    let total: Int?
    let touchesSharedProperty: Bool

    fileprivate init(row: Row) throws(StoreError) {
        id = try row.get(0)
        caseFile = try row.get(1)
        sequence = try row.get(2)
        state = try row.get(3)
        concludedAt = try row.get(4)
        noticeUntil = try row.get(5)
        objections = try row.get(6)
        total = try row.get(7)
        touchesSharedProperty = try row.get(8)
    }
}
