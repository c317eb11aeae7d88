// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// `/admin/people`: who holds which post; opening and closing accounts, and handing out passwords.
struct PeoplePages: Sendable {
    let desk: Desk
    let site: Site

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/admin/people", use: list)
        router.get("/admin/people/new", use: form)
        router.post("/admin/people/new", use: open)
        router.post("/admin/people/close", use: close)
        router.post("/admin/people/password", use: password)
    }

    private var door: AdminDoor { AdminDoor(desk: desk, site: site) }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let after = request.query["after"] ?? ""
            let people = try await desk.listAccounts(after: after, limit: PeopleList.page + 1, by: reader.principal)
            let model = PeopleList(people, isFirst: after.isEmpty, reader)
            return try door.show("admin/people", model, "admin.people.title", context, reader)
        }
    }

    @Sendable
    private func form(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            try door.show("admin/person", PersonForm(nil, reader.names), "admin.people.new", context, reader)
        }
    }

    @Sendable
    private func open(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let form = try await request.form(context)
            do {
                let new = try NewAccount(form, in: reader.names.city)
                let password = try await desk.handOutAccount(new, by: reader.principal)
                let made = HandedOut(account: new.account, name: new.name, password: password.value)
                return try door.showOnce("admin/handed-out", made, "admin.people.made", context, reader)
            } catch {
                guard let problem = Problem(behind: error), problem.status.code < 500 else { throw error }
                let typed = TypedMove(name: "account", form: form, problem: problem)
                let model = PersonForm(typed, reader.names)
                return try door.show("admin/person", model, "admin.people.new", context, reader, problem.status)
            }
        }
    }

    @Sendable
    private func close(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let form = try await request.form(context)
            try await desk.deactivateAccount(try form.required("account"), by: reader.principal)
            return site.redirect(to: "/admin/people", flash: "account-closed")
        }
    }

    @Sendable
    private func password(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let account = try await request.form(context).required("account")
            let password = try await desk.handOutAccount.newPassword(of: account, by: reader.principal)
            let made = HandedOut(account: account, name: nil, password: password.value)
            return try door.showOnce("admin/handed-out", made, "admin.people.made", context, reader)
        }
    }
}

struct HandedOut: Sendable {
    let account: String
    let name: String?
    let password: String
}

/// `admin/people`: one line a person.
struct PeopleList: Sendable {
    let rows: [Row]
    let pages: Pagination
    /// Whether the reader opens and closes accounts.
    let changes: Bool

    struct Row: Sendable {
        let name: String
        let account: String
        let post: [String]
        let state: String
        /// Whether the reader may close it and hand out another password.
        let mayChange: Bool
    }

    static let page = 100

    init(_ people: [AccountRecord], isFirst: Bool, _ reader: CaseReader) {
        let (names, strings) = (reader.names, reader.names.strings)
        let shown = people.prefix(Self.page)
        let mayAny = AccountPolicy.changesAny(reader.principal)
        changes = mayAny
        rows = shown.map { person in
            let place = person.grid.map(names.grid) ?? person.division.map(names.place) ?? ""
            return Row(
                name: person.name, account: person.account,
                post: [
                    strings.post(person.role, person.terms, in: names.city.rules),
                    person.department.map(names.department) ?? "",
                    person.level.map(names.level) ?? "", place,
                ], state: strings[person.isActive ? "admin.people.active" : "admin.people.closed"],
                mayChange: mayAny && person.isActive && !person.role.isAdministrator)
        }
        let next = people.count > Self.page ? shown.last.map { "/admin/people?after=\($0.account)" } : nil
        pages = Pagination(next: next, first: isFirst ? nil : "/admin/people")
    }
}

/// `admin/person`: the form of a new account, with what was typed and the error beside its field.
struct PersonForm: Sendable {
    let fields: [MoveField]
    let departments: [String]
    let summary: ErrorSummary?
    let refusal: ProblemWords?

    init(_ typed: TypedMove?, _ names: CaseNames) {
        let strings = names.strings
        let make = MoveFields(name: "account", names: names, typed: typed)
        func field(
            _ name: String, required: Bool = false, list: String? = nil,
            options: [(value: String, label: String, help: String?)] = []
        ) -> FormField {
            FormField(
                name, label: strings["admin.people.fields.\(name)"], help: strings.find("admin.people.help.\(name)"),
                value: typed?.form[name] ?? "", error: make.error(name), required: required, maxLength: 64,
                options: options, list: list)
        }
        let rules = names.city.rules
        let roles = Role.ofAccounts.filter { !$0.isAdministrator }.map {
            ($0.rawValue, strings.role($0, in: rules), nil as String?)
        }
        let levels = [("", "—", nil)] + rules.ladder.levels.map { ($0.code.text, names.level($0.code), nil as String?) }
        let terms =
            [("", "—", nil)]
            + WorkTerms.allCases.map { ($0.rawValue, strings["work-terms.\($0.rawValue)"], nil as String?) }
        fields = [
            MoveField(line: field("account", required: true)), MoveField(line: field("name", required: true)),
            MoveField(select: field("role", required: true, options: roles)),
            MoveField(line: field("department", list: "departments")),
            MoveField(select: field("level", options: levels)), MoveField(line: field("division")),
            MoveField(line: field("grid")), MoveField(select: field("terms", options: terms)),
        ]
        departments = names.city.departments.all.filter(\.isReal).map(\.name)
        summary = ErrorSummary(fields.compactMap(\.field))
        refusal = summary == nil ? typed?.problem.told(strings) : nil
    }
}

extension NewAccount {
    fileprivate init(_ form: Form, in city: Municipality) throws {
        guard let role = Role(rawValue: try form.required("role")) else { throw Problem(value: "role") }
        var division: Division?
        if let digits = form.filled("division") {
            guard let read = Division(digits.trimmed) else { throw Problem(value: "division") }
            division = read
        }
        let terms = form.filled("terms").flatMap(WorkTerms.init)
        guard terms != nil || form.filled("terms") == nil else { throw Problem(value: "terms") }
        try self.init(
            account: try form.required("account"), name: try form.required("name"), role: role,
            department: form.filled("department").map { city.departmentCode($0.trimmed) },
            level: form.filled("level").map { LevelCode($0) }, division: division,
            grid: form.filled("grid").map { GridCode($0.trimmed) }, terms: terms)
    }
}

extension Strings {
    /// The post by name, with whether it is filled full or part time where that is known.
    fileprivate func post(_ role: Role, _ terms: WorkTerms?, in rules: RuleSet) -> String {
        let name = self.role(role, in: rules)
        guard let terms else { return name }
        return self["work-terms.post", ["post": name, "terms": self["work-terms.\(terms.rawValue)"]]]
    }
}
