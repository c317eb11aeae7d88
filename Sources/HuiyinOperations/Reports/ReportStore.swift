// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `reports` and their contacts. What was said stands in `event_contents`, once.
package struct ReportStore {
    let db: Connection
    let municipality: String

    /// - Parameter contact: how its reporter can be reached, sealed.
    func insert(_ report: Report, _ contact: SealedContact?, on file: EntityID<CaseFile>) throws(StoreError) {
        try db.run(
            """
            INSERT INTO reports (municipality, id, receipt, case_file, origin_file, origin_sequence, channel, source,
                received_at, photos, is_anonymous)
            VALUES (\(municipality), \(report.id), \(report.receipt), \(file), \(file), 1, \(report.channel),
                \(report.source), \(report.receivedAt), \(CommaList(items: report.photos)), \(report.isAnonymous))
            """)
        guard let contact else { return }
        try db.run(
            """
            INSERT INTO report_contacts (municipality, report, name, phone, share, phone_index)
            VALUES (\(municipality), \(report.id), \(contact.name), \(contact.phone), \(contact.share), \(contact.index))
            """)
    }

    /// A report that has been answered already, as a generated history has them.
    ///
    /// - Parameter origin: the file it opened, which may follow `file` by now.
    func insert(
        _ report: Report, answeredAt: Moment?, rated: (given: Rating, at: Moment)?, on file: EntityID<CaseFile>,
        filedOn origin: EntityID<CaseFile>
    ) throws(StoreError) {
        try db.run(
            """
            INSERT INTO reports (municipality, id, receipt, case_file, origin_file, origin_sequence, channel, source,
                received_at, photos, is_anonymous, replied_at, contacted, solved, satisfied, is_pressured, rated_at)
            VALUES (\(municipality), \(report.id), \(report.receipt), \(file), \(origin), 1, \(report.channel),
                \(report.source), \(report.receivedAt), \(CommaList(items: report.photos)), \(report.isAnonymous),
                \(answeredAt), \(rated?.given.contacted), \(rated?.given.solved), \(rated?.given.satisfied),
                \(rated?.given.isPressured), \(rated?.at))
            """)
    }

    /// How the reporter of `report` can be reached. Whoever reads it asks ``CaseFilePolicy/canReveal(_:on:to:)`` first.
    func contact(of report: EntityID<Report>) throws(StoreError) -> SealedContact? {
        let row = try db.row(
            """
            SELECT name, phone, share, phone_index FROM report_contacts
             WHERE municipality = \(municipality) AND report = \(report)
            """)
        guard let row else { return nil }
        return SealedContact(name: try row.get(0), phone: try row.get(1), share: try row.get(2), index: try row.get(3))
    }

    /// The report of `receipt` and the key of its file.
    ///
    /// - Throws: ``StoreError/notFound(_:)``.
    func find(_ receipt: Receipt) throws(StoreError) -> (report: Report, file: EntityID<CaseFile>) {
        let (report, file, _) = try findWithOrigin(receipt)
        return (report, file)
    }

    /// The same with the file it was filed on, which is another one once that was merged.
    ///
    /// - Throws: ``StoreError/notFound(_:)``.
    func findWithOrigin(
        _ receipt: Receipt
    ) throws(StoreError) -> (report: Report, file: EntityID<CaseFile>, origin: EntityID<CaseFile>) {
        let row = try db.row("\(Self.select) WHERE r.municipality = \(municipality) AND r.receipt = \(receipt)")
        guard let row else { throw .notFound("receipt") }
        return (try Report(row: row), try row.get(1), try row.get(17))
    }

    /// The reports that were filed on `file`, wherever they are now. Walks `reports_by_origin`.
    func filed(on file: EntityID<CaseFile>) throws(StoreError) -> [ShownReport] {
        try shown("\(Self.select) WHERE r.municipality = \(municipality) AND r.origin_file = \(file) ORDER BY r.id")
    }

    /// The reports of a merged file are answered with the leading one.
    func move(from file: EntityID<CaseFile>, to leading: EntityID<CaseFile>) throws(StoreError) {
        try db.run(
            "UPDATE reports SET case_file = \(leading) WHERE municipality = \(municipality) AND case_file = \(file)")
    }

    /// Those filed on `file` come back to it, as yet unanswered.
    func bringBack(to file: EntityID<CaseFile>) throws(StoreError) {
        try db.run(
            """
            UPDATE reports SET case_file = \(file), replied_at = \(Moment?.none)
             WHERE municipality = \(municipality) AND origin_file = \(file) AND case_file <> \(file)
            """)
    }

    /// All reports of a file, oldest first. Walks `reports_by_file`.
    func all(of file: EntityID<CaseFile>) throws(StoreError) -> [Report] { try shown(on: file).map(\.report) }

    /// The same with the files they were filed on.
    func shown(on file: EntityID<CaseFile>) throws(StoreError) -> [ShownReport] {
        try shown("\(Self.select) WHERE r.municipality = \(municipality) AND r.case_file = \(file) ORDER BY r.id")
    }

    /// The same of several files, by one question.
    func shown(on files: [EntityID<CaseFile>]) throws(StoreError) -> [EntityID<CaseFile>: [ShownReport]] {
        guard !files.isEmpty else { return [:] }
        let listed = SQL.listed(files)
        let found = try shown(
            "\(Self.select) WHERE r.municipality = \(municipality) AND r.case_file IN (\(listed)) ORDER BY r.id")
        return Dictionary(grouping: found, by: \.file)
    }

    private func shown(_ sql: SQL) throws(StoreError) -> [ShownReport] {
        var found: [ShownReport] = []
        for row in try db.rows(sql) {
            found.append(
                ShownReport(report: try Report(row: row), file: try row.get(1), origin: try row.get(17)))
        }
        return found
    }

    func markReplied(_ file: EntityID<CaseFile>, at now: Moment) throws(StoreError) {
        try db.run(
            "UPDATE reports SET replied_at = \(now) WHERE municipality = \(municipality) AND case_file = \(file)")
    }

    func setWithdrawn(_ report: EntityID<Report>, at moment: Moment?) throws(StoreError) {
        try db.run(
            "UPDATE reports SET withdrawn_at = \(moment) WHERE municipality = \(municipality) AND id = \(report)")
    }

    func withdrawnAt(_ report: EntityID<Report>) throws(StoreError) -> Moment? {
        try db.row("SELECT withdrawn_at FROM reports WHERE municipality = \(municipality) AND id = \(report)")?.get(0)
    }

    func rate(_ report: EntityID<Report>, _ rating: Rating, at now: Moment) throws(StoreError) {
        try db.run(
            """
            UPDATE reports
               SET contacted = \(rating.contacted), solved = \(rating.solved), satisfied = \(rating.satisfied),
                   comment = \(rating.comment), is_pressured = \(rating.isPressured),
                   fair = \(rating.fairness?.answer), was_heard = \(rating.fairness?.wasHeard), rated_at = \(now)
             WHERE municipality = \(municipality) AND id = \(report)
            """)
    }

    /// Keeps by which receipt the reporter follows the protected file.
    func link(_ report: EntityID<Report>, toProtected receipt: Receipt) throws(StoreError) {
        try db.run(
            "UPDATE reports SET protected_receipt = \(receipt) WHERE municipality = \(municipality) AND id = \(report)")
    }

    private static let select: SQL = """
        SELECT r.id, r.case_file, r.receipt, r.channel, r.source, r.received_at, r.photos, r.is_anonymous,
               r.withdrawn_at, r.replied_at, r.contacted, r.solved, r.satisfied, r.comment, r.is_pressured,
               w.value, c.share, r.origin_file, r.protected_receipt,
               r.fair, r.was_heard
          FROM reports r
          LEFT JOIN event_contents w ON w.municipality = r.municipality AND w.case_file = r.origin_file
               AND w.sequence = r.origin_sequence AND w.name = 'words'
          LEFT JOIN report_contacts c ON c.municipality = r.municipality AND c.report = r.id
        """
}

extension Report {
    init(row: Row) throws(StoreError) {
        let photos: CommaList = try row.get(6)
        let withdrawn: Moment? = try row.get(8)
        let words: String? = try row.get(15)
        self.init(
            id: try row.get(0), receipt: try row.get(2), channel: try row.get(3), source: try row.get(4),
            receivedAt: try row.get(5), words: words ?? "", photos: photos.items, contact: try row.get(16),
            isAnonymous: try row.get(7), isWithdrawn: withdrawn != nil, repliedAt: try row.get(9),
            rating: try Rating(row: row), protectedReceipt: try row.get(18))
    }
}

extension Rating {
    fileprivate init?(row: Row) throws(StoreError) {
        guard let solved = try row.get(11, as: Solved?.self) else { return nil }
        do {
            try self.init(
                contacted: try row.get(10), solved: solved, satisfied: try row.get(12), comment: try row.get(13),
                isPressured: try row.get(14, as: Bool?.self) ?? false,
                fairness: Fairness(try row.get(19), wasHeard: try row.get(20)))
        } catch {
            throw .unreadable(column: "satisfied")
        }
    }
}
