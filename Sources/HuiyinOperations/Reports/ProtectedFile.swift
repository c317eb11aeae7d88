// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

extension Workplace {
    /// Opens a file about somebody who wanted another rating, and links it to the report that was rated.
    ///
    /// It has no place, so that neither grid nor township sees it, and it is about the department that led, so that this
    /// one does not either. The rated file keeps no trace of it: its handlers never learn who spoke.
    func openProtected(
        about rated: CaseFile, of report: Report, _ words: String, _ number: CaseNumber, in records: Records,
        at now: Moment
    ) throws {
        let city = city()
        let filing = Filing(
            id: ids.next(at: now), number: number, place: place(nil, address: nil), channel: .system, source: nil,
            isAnonymous: report.isAnonymous,
            about: rated.lead.map { CaseFile.About(department: $0.department, account: nil) },
            dangers: [], protection: .pressure)
        let context = context(.reporter, at: now, in: city)
        let words = [words, rated.number.text].filter { !$0.isEmpty }.joined(separator: "\n")
        let opening = CaseFile.opened(for: filing, words: ["words": words], in: context)
        try records.open(opening, in: context, ids: ids)
        let receipt = Receipt(prefix: city.identity.receiptPrefix, random: .random(in: 0 ... .max))
        let contact = try records.openContact(of: report.id).map {
            Contact(name: $0.name, phone: $0.phone, share: .centre)
        }
        let own = Report(
            id: ids.next(at: now), receipt: receipt, channel: .system, source: nil, receivedAt: now, words: words,
            photos: [], contact: contact?.share, isAnonymous: report.isAnonymous, isWithdrawn: false, repliedAt: nil,
            rating: nil)
        try records.reports.insert(own, try records.seal(contact, of: own.id), on: opening.file.id)
        try records.reports.link(report.id, toProtected: receipt)
    }

    /// A number for a file that is opened now; a gap does no harm.
    func nextNumber() async throws -> CaseNumber {
        let identity = city().identity
        return try await numbers.next(
            identity.slug, prefix: identity.casePrefix, on: clock.now().date(at: identity.offset))
    }
}
