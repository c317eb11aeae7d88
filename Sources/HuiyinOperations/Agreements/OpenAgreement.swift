// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows the sheet that the parties of a file agreed on, to somebody who may see the file.
package struct OpenAgreement: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotPermitted/unseen``, or `StoreError.notFound` when there is no such file or no sheet.
    package func callAsFunction(_ number: CaseNumber, by principal: Principal) async throws -> AgreementSheet {
        let city = workplace.city()
        let reads = CountReads(workplace, city, by: principal)
        let (sheet, isDue) = try await workplace.database.read { db in
            let records = Records(db, city.identity.slug)
            let file = try records.caseFiles.find(number)
            guard CaseFilePolicy.canRead(file, principal, in: city) else { throw NotPermitted.unseen }
            guard let row = try records.agreements.latest(of: file.id) else {
                throw StoreError.notFound("agreement of \(number)")
            }
            let events = try records.events.all(of: file.id)
            let words = events.first { $0.line.sequence == row.sequence }?.texts ?? [:]
            let steps = try records.agreements.steps(of: row.id)
            let isDue = try reads.isDue(.opened, of: file.id, in: records)
            let sheet = AgreementSheet(
                file: file, row, words: words, steps: steps, shares: try records.agreements.shares(of: row.id),
                objections: events.filter { $0.isObjection(since: row.sequence) }, consultation: events.consultation)
            return (sheet, isDue)
        }
        if isDue { try await reads.count(.opened, of: sheet.file.id) }
        return sheet
    }
}

/// A sheet as it reads: what of its words was erased is empty.
package struct AgreementSheet: Sendable {
    package let file: CaseFile
    package let state: AgreementStanding.State
    package let concludedAt: Moment
    package let noticeUntil: Moment?
    package let parties: [String]
    package let place: String
    package let survey: String
    package let steps: [Step]
    package let obligations: [Agreement.Obligation]
    package let shares: [Agreement.Share]
    package let total: Int?
    package let touchesSharedProperty: Bool
    package let notice: String?
    package let objections: [Objection]

    package struct Step: Sendable {
        package let text: String
        package let owner: String
        package let due: Moment
        package let doneAt: Moment?
    }

    package struct Objection: Sendable {
        package let at: Moment
        package let name: String
        package let text: String
    }

    init(
        file: CaseFile, _ row: AgreementRow, words: [String: String], steps: [(due: Moment, doneAt: Moment?)],
        shares: [Int], objections: [StoredEvent], consultation: StoredEvent?
    ) {
        self.file = file
        state = row.state
        concludedAt = row.concludedAt
        noticeUntil = row.noticeUntil
        total = row.total
        touchesSharedProperty = row.touchesSharedProperty
        notice = words["notice"]
        parties = words.listed("party.")
        place = consultation?.texts["place"] ?? ""
        survey = consultation?.texts["survey"] ?? ""
        self.steps = steps.enumerated().map { index, step in
            Step(
                text: words["step.\(index)"] ?? "", owner: words["step.\(index).owner"] ?? "", due: step.due,
                doneAt: step.doneAt)
        }
        obligations = words.listed("obligation.").enumerated().map { index, text in
            Agreement.Obligation(party: words["obligation.\(index).party"] ?? "", text: text)
        }
        self.shares = shares.enumerated().map { index, fen in
            Agreement.Share(party: words["share.\(index)"] ?? "", fen: fen)
        }
        self.objections = objections.map {
            Objection(at: $0.line.at, name: $0.texts["name"] ?? "", text: $0.texts["text"] ?? "")
        }
    }
}

extension [String: String] {
    /// The values of `prefix0`, `prefix1` and so on, as far as they go.
    fileprivate func listed(_ prefix: String) -> [String] {
        var found: [String] = []
        while let next = self["\(prefix)\(found.count)"] { found.append(next) }
        return found
    }
}

extension StoredEvent {
    fileprivate func isObjection(since sequence: Int) -> Bool {
        line.sequence > sequence && line.kind == CaseNoteKind.noticeObjection.rawValue
    }
}

extension [StoredEvent] {
    fileprivate var consultation: StoredEvent? { last { $0.line.kind == CaseMoveKind.consultation.rawValue } }
}
