// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/case-files/{number}/sheet`: the sheet as it would lie on the table, and its notice before anybody publishes it.
package struct AgreementPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/case-files/:number/sheet", use: sheet)
    }

    @Sendable
    private func sheet(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await StaffDoor(desk: desk, site: site).filePage(request, context) { number, reader in
            let sheet = try await desk.openAgreement(number, by: reader.principal)
            return try site.page(
                "agreement/sheet", AgreementPage(sheet, reader), title: reader.names.strings["agreement.title"],
                context: context)
        }
    }
}

/// The sheet, in finished words.
struct AgreementPage: Sendable {
    let number: String
    let matter: String
    let back: String
    let state: String
    let place: String
    let survey: String
    let parties: [String]
    let steps: [Step]
    let obligations: [Agreement.Obligation]
    let costs: Costs?
    let notice: Notice?
    let concluded: String

    struct Step: Sendable {
        let position: Int
        let text: String
        let owner: String
        let due: String
        let done: String?
    }

    struct Costs: Sendable {
        let shares: [Share]
        let total: String
        /// The shares added up, beside the total: whoever reads sees that they are the same.
        let sum: String

        struct Share: Sendable {
            let party: String
            let sum: String
        }
    }

    struct Notice: Sendable {
        let text: String
        let until: String
        let objections: [Objection]

        struct Objection: Sendable {
            let who: String
            let when: String
            let words: String
        }
    }

    init(_ sheet: AgreementSheet, _ reader: CaseReader) {
        let strings = reader.names.strings
        let erased = { (text: String) in text.isEmpty ? strings["case-file.words-erased"] : text }
        number = sheet.file.number.text
        matter = reader.names.matter(sheet.file.triage?.matter)
        back = reader.back
        state = strings["agreement.states.\(sheet.state.rawValue)"]
        place = erased(sheet.place)
        survey = erased(sheet.survey)
        parties = sheet.parties.map(erased)
        steps = sheet.steps.enumerated().map { index, step in
            Step(
                position: index + 1, text: erased(step.text), owner: erased(step.owner), due: strings.day(step.due),
                done: step.doneAt.map(strings.day))
        }
        obligations = sheet.obligations.map { Agreement.Obligation(party: erased($0.party), text: erased($0.text)) }
        costs = sheet.total.map { total in
            Costs(
                shares: sheet.shares.map { .init(party: erased($0.party), sum: strings.yuan($0.fen)) },
                total: strings.yuan(total), sum: strings.yuan(sheet.shares.map(\.fen).reduce(0, +)))
        }
        notice = sheet.noticeUntil.map { until in
            Notice(
                text: erased(sheet.notice ?? ""), until: strings.exactly(until),
                objections: sheet.objections.map {
                    .init(who: erased($0.name), when: strings.moment($0.at), words: erased($0.text))
                })
        }
        concluded = strings.exactly(sheet.concludedAt)
    }
}

/// What will be published, for whoever wrote it down to read first and to mend.
struct NoticePreview: Sendable {
    let action: String
    let back: String
    /// Everything that was typed, sent again with the notice.
    let typed: [Field]
    let notice: FormField
    let summary: ErrorSummary?

    struct Field: Sendable {
        let name: String
        let value: String
    }

    init(_ draft: String, _ form: Form, number: CaseNumber, back: String, error: String?, _ strings: Strings) {
        action = "/case-files/\(number)/\(CaseMoveKind.agreement.rawValue)"
        self.back = back
        typed = form.fields.filter { $0.name != "csrf" && $0.name != "notice" }.map {
            Field(name: $0.name, value: $0.value)
        }
        notice = FormField(
            "notice", label: strings["agreement.notice"], help: strings["agreement.preview-help"], value: draft,
            error: error, required: true, maxLength: Report.longestWords)
        summary = ErrorSummary([notice])
    }
}
