// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// `/admin/tokens`: by what keys other systems act here, until when, and when each was last used.
struct TokenPages: Sendable {
    let desk: Desk
    let site: Site

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/admin/tokens", use: list)
        router.get("/admin/tokens/new", use: form)
        router.post("/admin/tokens/new", use: issue)
        router.post("/admin/tokens/revoke", use: revoke)
    }

    private var door: AdminDoor { AdminDoor(desk: desk, site: site) }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let model = TokenList(try await desk.systemTokens.list(by: reader.principal), reader)
            return try door.show("admin/tokens", model, "admin.tokens.title", context, reader)
        }
    }

    @Sendable
    private func form(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            try door.show("admin/token", TokenForm(nil, reader.names), "admin.tokens.new", context, reader)
        }
    }

    @Sendable
    private func issue(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let form = try await request.form(context)
            do {
                let (name, account) = (try form.required("name"), try form.required("account").trimmed)
                guard let days = Int(try form.required("days").trimmed) else { throw Problem(value: "days") }
                let token = try await desk.systemTokens.issue(
                    name, for: account, scopes: try form.scopes(), days: days, by: reader.principal)
                let made = TokenMade(name: name, account: account, token: token.value)
                return try door.showOnce("admin/token-made", made, "admin.tokens.made", context, reader)
            } catch {
                guard let problem = Problem(behind: error), problem.status.code < 500 else { throw error }
                let model = TokenForm(TypedMove(name: "token", form: form, problem: problem), reader.names)
                return try door.show("admin/token", model, "admin.tokens.new", context, reader, problem.status)
            }
        }
    }

    @Sendable
    private func revoke(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let form = try await request.form(context)
            guard let id = EntityID<SystemToken>(text: try form.required("token")) else {
                throw Problem(value: "token")
            }
            try await desk.systemTokens.revoke(id, by: reader.principal)
            return site.redirect(to: "/admin/tokens", flash: "token-revoked")
        }
    }
}

struct TokenMade: Sendable {
    let name: String
    let account: String
    let token: String
}

/// `admin/tokens`: one line a token.
struct TokenList: Sendable {
    let rows: [Row]
    let empty: EmptyState?
    /// Whether the reader gives tokens and takes them back.
    let changes: Bool

    struct Row: Sendable {
        let id: String
        let name: String
        let account: String
        let scopes: [String]
        let until: String
        let used: String
        let state: String
        let mayRevoke: Bool
    }

    init(_ tokens: [SystemTokenRecord], _ reader: CaseReader) {
        let strings = reader.names.strings
        let mayAny = AccountPolicy.changesAny(reader.principal)
        changes = mayAny
        rows = tokens.map { token in
            let state = token.state(at: reader.now)
            return Row(
                id: token.id.description, name: token.name, account: token.account,
                scopes: TokenScope.allCases.filter(token.scopes.contains).map {
                    strings["admin.tokens.scopes.\($0.rawValue)"]
                },
                until: strings.exactly(token.expiresAt),
                used: token.usedAt.map(strings.exactly) ?? strings["admin.tokens.never"],
                state: strings["admin.tokens.states.\(state.rawValue)"], mayRevoke: mayAny && state == .holds)
        }
        empty =
            rows.isEmpty
            ? EmptyState(title: strings["admin.tokens.empty.title"], words: strings["admin.tokens.empty.words"]) : nil
    }
}

/// `admin/token`: the form of a new token, with what was typed and the error beside its field.
struct TokenForm: Sendable {
    let fields: [MoveField]
    let summary: ErrorSummary?
    let refusal: ProblemWords?

    private static let usualDays = 90

    init(_ typed: TypedMove?, _ names: CaseNames) {
        let strings = names.strings
        let make = MoveFields(name: "token", names: names, typed: typed)
        func field(
            _ name: String, value: String = "", type: String = "text",
            options: [(value: String, label: String, help: String?)] = []
        ) -> FormField {
            FormField(
                name, label: strings["admin.tokens.fields.\(name)"], help: strings.find("admin.tokens.help.\(name)"),
                value: typed?.form[name] ?? value, several: typed?.form.all(name) ?? [], error: make.error(name),
                required: true, type: type,
                maxLength: type == "text" ? 64 : nil, options: options)
        }
        let scopes = TokenScope.allCases.map {
            ($0.rawValue, strings["admin.tokens.scopes.\($0.rawValue)"], nil as String?)
        }
        fields = [
            MoveField(line: field("name")), MoveField(line: field("account")),
            MoveField(checks: field("scopes", options: scopes)),
            MoveField(line: field("days", value: String(Self.usualDays), type: "number")),
        ]
        summary = ErrorSummary(fields.compactMap(\.field))
        refusal = summary == nil ? typed?.problem.told(strings) : nil
    }
}

extension Form {
    fileprivate func scopes() throws(Problem) -> Set<TokenScope> {
        var scopes: Set<TokenScope> = []
        for name in all("scopes") {
            guard let scope = TokenScope(rawValue: name) else { throw Problem(value: "scopes") }
            scopes.insert(scope)
        }
        return scopes
    }
}
