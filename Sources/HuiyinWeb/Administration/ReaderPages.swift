// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// `/admin/readers`: the security administrator names who reads a protected file, by its number and without a look at it.
struct ReaderPages: Sendable {
    let desk: Desk
    let site: Site

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/admin/readers", use: form)
        router.post("/admin/readers", use: name)
    }

    private var door: AdminDoor { AdminDoor(desk: desk, site: site) }

    @Sendable
    private func form(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            try door.show("admin/readers", ReaderForm(nil, reader), "admin.readers.title", context, reader)
        }
    }

    @Sendable
    private func name(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let form = try await request.form(context)
            do {
                let number = try form.caseNumber("number")
                let strings = reader.names.strings
                guard let act = try CaseAct(.readers, form, in: reader.names.city, strings) else {
                    throw Problem("not-found", .notFound)
                }
                _ = try await desk.actOnCaseFile(number, act, by: reader.principal, version: nil)
                return site.redirect(to: "/admin/readers", flash: "moved-readers")
            } catch {
                guard let problem = Problem(behind: error), problem.status.code < 500 else { throw error }
                let model = ReaderForm(TypedMove(name: "reader", form: form, problem: problem), reader)
                return try door.show("admin/readers", model, "admin.readers.title", context, reader, problem.status)
            }
        }
    }
}

/// `admin/readers`: which file, who, and why, with what was typed and the error beside its field.
struct ReaderForm: Sendable {
    /// None for the other administrators, who only learn that there is such a thing.
    let fields: [MoveField]
    let summary: ErrorSummary?
    let refusal: ProblemWords?

    init(_ typed: TypedMove?, _ reader: CaseReader) {
        let strings = reader.names.strings
        let make = MoveFields(name: "reader", names: reader.names, typed: typed)
        func field(_ name: String, longest: Int, options: [(String, String, String?)] = []) -> FormField {
            FormField(
                name, label: strings["admin.readers.fields.\(name)"],
                help: strings.find("admin.readers.help.\(name)"),
                value: typed?.form[name] ?? options.first?.0 ?? "", error: make.error(name), required: true,
                maxLength: options.isEmpty ? longest : nil, options: options)
        }
        let changes = ["add", "release"].map { ($0, strings["case-file.reader-\($0)"], nil as String?) }
        fields =
            reader.principal.role == .securityAdmin
            ? [
                MoveField(line: field("number", longest: 32)),
                MoveField(choices: field("change", longest: 0, options: changes)),
                MoveField(line: field("account", longest: 64)),
                MoveField(area: field("reason", longest: Report.longestWords)),
            ] : []
        summary = ErrorSummary(fields.compactMap(\.field))
        refusal = summary == nil ? typed?.problem.told(strings) : nil
    }
}
