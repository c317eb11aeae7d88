// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/account`: where somebody is signed in, their password and their second factor.
package struct AccountPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/account", use: show)
        router.post("/account/password", use: changePassword)
        router.post("/account/sessions/end", use: endSession)
        FactorPages(desk: desk, site: site).add(to: router)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await StaffDoor(desk: desk, site: site).page(request, context) { try await page(nil, context) }
    }

    @Sendable
    private func changePassword(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let session = try context.requireSession()
        let form = try await request.form(context)
        do {
            try await desk.setPassword.change(
                Secret(try form.required("old")), to: Secret(try form.required("password")), of: session.account,
                keeping: session.id)
        } catch {
            guard let problem = Problem(behind: error), problem.status.code < 500 else { throw error }
            return try await page(problem, context)
        }
        return site.redirect(to: "/account", flash: "password-changed")
    }

    @Sendable
    private func endSession(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let form = try await request.form(context)
        try await desk.ownSessions.end(form["session"] ?? "", of: try context.requireAccount())
        return site.redirect(to: "/account", flash: "session-ended")
    }

    private func page(_ problem: Problem?, _ context: AppRequestContext) async throws -> Response {
        let account = try context.requireAccount()
        let session = try context.requireSession()
        let strings = site.strings[context.language]
        let model = AccountPage(
            session, try await desk.ownSessions(of: account), try await desk.setUpFactor(of: account),
            terms: try await desk.ownTerms(of: account),
            isFactorNeeded: desk.workplace.needingFactor.contains(session.principal.role), problem, strings)
        return try site.page(
            "account/account", model, title: strings["account.title"], context: context,
            status: problem?.status ?? .ok)
    }
}

extension AppRequestContext {
    /// The account of whoever is signed in.
    ///
    /// - Throws: the problem `sign-in-needed`.
    func requireAccount() throws(Problem) -> EntityID<Account> {
        guard let account = try requireSession().principal.account else {
            throw Problem("sign-in-needed", .unauthorized)
        }
        return account
    }
}

/// `account/account`: finished words.
struct AccountPage: Sendable {
    let name: String
    let sessions: [Line]
    /// How it stands with the second factor, in one sentence.
    let factor: String
    /// The words of the way to setting it up; nil when it is.
    let setUp: String?
    let hasPost: Bool
    /// Whether the city has somebody in the grids on its list as full or part time.
    let terms: String?
    let old: FormField
    let password: FormField
    let summary: ErrorSummary?
    let refusal: ProblemWords?

    struct Line: Sendable {
        let id: String
        let agent: String
        let started: String
        let seen: String
        let isCurrent: Bool
    }

    init(
        _ session: SessionInfo, _ sessions: [OwnSession], _ factor: FactorStanding, terms: WorkTerms?,
        isFactorNeeded: Bool,
        _ problem: Problem?, _ strings: Strings
    ) {
        name = session.account
        self.terms = terms.map { strings["account.terms", ["terms": strings["work-terms.\($0.rawValue)"]]] }
        hasPost = !session.principal.role.isAdministrator
        self.sessions = sessions.map {
            Line(
                id: $0.id, agent: $0.agent.map { BrowserName($0, strings).words } ?? strings["account.agent-unknown"],
                started: strings.moment($0.startedAt), seen: strings.moment($0.seenAt),
                isCurrent: $0.id == session.id)
        }
        switch factor {
        case .confirmed(let left):
            self.factor = strings["account.factor-set", ["left": "\(left)"]]
            setUp = nil
        case .none, .offered:
            self.factor = strings[isFactorNeeded ? "account.factor-needed" : "account.factor-none"]
            setUp = strings["account.factor-set-up"]
        }
        func error(_ field: String) -> String? { problem?.field == field ? problem?.besideField(strings) : nil }
        old = FormField(
            "old", label: strings["account.old"], error: error("old"), required: true, type: "password",
            autocomplete: "current-password")
        password = FormField(
            "password", label: strings["account.new"],
            help: strings["account.new-help", ["minimum": "\(NewPassword.shortest)"]], error: error("password"),
            required: true, type: "password", autocomplete: "new-password")
        summary = ErrorSummary([old, password])
        refusal = summary == nil ? problem?.told(strings) : nil
    }
}
