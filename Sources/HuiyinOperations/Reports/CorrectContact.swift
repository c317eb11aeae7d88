// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

extension AnswerReport {
    /// Puts another name and number in the place of those given, or takes them away; the history says that, not what.
    ///
    /// - Parameters:
    ///   - contact: nil takes name and number away, and nobody can ask back any more.
    ///   - statement: that it was corrected, in words for the history.
    /// - Throws: ``ReceiptRefusal/anonymous`` for a report that came without anybody's name, or `StoreError`.
    package func correctContact(
        _ receipt: Receipt, _ contact: Contact?, saying statement: String, request: IdempotentRequest? = nil
    ) async throws {
        try await act(on: receipt, request) { records, report, file, context in
            guard !report.isAnonymous else { throw ReceiptRefusal.anonymous }
            try records.reports.setContact(try records.seal(contact, of: report.id), of: report.id)
            let note = CaseNote(
                kind: .supplement, text: statement, facts: ["contact": contact == nil ? "erased" : "corrected"])
            return file.noting(note, in: context)
        }
    }
}

/// Gives whoever holds a receipt everything that is kept of the report, to take along.
package struct ExportReport: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: `StoreError.notFound` for a receipt nobody has.
    package func callAsFunction(_ receipt: Receipt) async throws -> ExportedReport {
        let city = workplace.city()
        let followed = try await FollowReport(workplace)(receipt)
        return try await workplace.database.read { [workplace] db in
            let records = Records(db, city.identity.slug, keys: workplace.keys)
            let (report, _, origin) = try records.reports.findWithOrigin(receipt)
            let filing = try records.events.all(of: origin).first
            return ExportedReport(
                followed: followed, words: filing?.texts ?? [:], contact: try records.openContact(of: report.id),
                at: workplace.clock.now())
        }
    }
}

/// Everything that is kept of one report, for its reporter.
package struct ExportedReport: Sendable {
    package let followed: FollowedReport
    /// What was said when it was filed, by name: `words`, `address`.
    package let words: [String: String]
    package let contact: Contact?
    package let at: Moment
}

extension ReportStore {
    fileprivate func setContact(_ contact: SealedContact?, of report: EntityID<Report>) throws(StoreError) {
        try db.run("DELETE FROM report_contacts WHERE municipality = \(municipality) AND report = \(report)")
        guard let contact else { return }
        try db.run(
            """
            INSERT INTO report_contacts (municipality, report, name, phone, share, phone_index)
            VALUES (\(municipality), \(report), \(contact.name), \(contact.phone), \(contact.share), \(contact.index))
            """)
    }
}
