// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// `/desk/new`: an operator writes down what a caller says and reads the receipt out.
struct IntakePages: Sendable {
    let desk: Desk
    let site: Site

    static let roles: Set<Role> = [.operator, .township, .county, .city]

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/desk/new", use: show)
        router.post("/desk/new", use: file)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            try page(Form(urlEncoded: "channel=phone"), nil, context, try reader(context))
        }
    }

    @Sendable
    private func file(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try reader(context)
        let (form, filed) = try await door.file(request, context, reader) { _ in .phone }
        switch filed {
        case .failure(let problem): return try page(form, problem, context, reader)
        case .success(let report):
            let model = FiledModel(
                report, reader, questions: door.asksMore(about: form["text"] ?? ""), next: "/desk/new",
                open: "/desk/\(report.number)")
            return try site.page(
                "desk/filed", model, title: reader.names.strings["desk.filed.title"], context: context, place: .desk)
        }
    }

    private func reader(_ context: AppRequestContext) throws -> CaseReader {
        let reader = try door.reader(context, at: .desk, back: "/desk/new")
        guard Self.roles.contains(reader.principal.role) else { throw Problem("not-permitted", .forbidden) }
        return reader
    }

    private func page(
        _ typed: Form, _ problem: Problem?, _ context: AppRequestContext, _ reader: CaseReader
    ) throws -> Response {
        let model = IntakeModel(typed, problem, key: typed["key"] ?? context.id, reader)
        return try site.page(
            "desk/intake", model, title: reader.names.strings["desk.intake"], context: context, place: .desk,
            status: problem?.status ?? .ok)
    }
}

struct IntakeModel: Sendable {
    let report: StaffReport
    let name: FormField
    let phone: FormField
    let share: FormField
    let relation: FormField
    let source: FormField

    init(_ typed: Form, _ problem: Problem?, key: String, _ reader: CaseReader) {
        let make = StaffReportFields(typed: typed, problem: problem, names: reader.names)
        let strings = reader.names.strings
        name = make.field("name", maxLength: 64)
        phone = make.field("phone", type: "tel", maxLength: 32)
        share = make.field(
            "share", options: Contact.Share.allCases.map { ($0.rawValue, strings["field.share.\($0.rawValue)"], nil) })
        relation = make.field("relation", maxLength: 200)
        let isEnglish = strings.language == .english
        source = make.field(
            "source",
            options: [("", strings["field.no-source"], nil)]
                + reader.names.city.rules.sources.map { ($0.code.text, isEnglish ? $0.nameInEnglish : $0.name, nil) })
        report = StaffReport(
            typed, problem, key: key, extra: [name, phone, share, relation, source], isOnTheSpot: false, reader)
    }
}

/// What whoever reported takes away.
struct FiledModel: Sendable {
    let receipt: String
    let number: String
    let due: String?
    let calls: [String]
    /// Where the questions of the likely matter are answered, while the caller is still there; nil where none is asked.
    let questions: String?
    let next: String
    let open: String

    init(_ filed: FiledReport, _ reader: CaseReader, questions: Bool, next: String, open: String) {
        receipt = filed.receipt.description
        number = filed.number.text
        due = filed.due.map { reader.names.strings["desk.filed.due", ["when": reader.names.strings.moment($0)]] }
        calls = filed.emergencies.compactMap(\.numberToCall)
        self.questions = questions ? "/r/\(filed.receipt.digits)#asked-title" : nil
        self.next = next
        self.open = open
    }
}
