// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/account/factor`: setting up a second factor, also by somebody whose post lets them in no other way.
package struct FactorPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/account/factor", use: show)
        router.post("/account/factor", use: begin)
        router.post("/account/factor/confirm", use: confirm)
    }

    /// Who sets up: somebody signed in, or somebody whose session waits for it.
    private struct Owner {
        let account: EntityID<Account>
        let name: String
        /// The token of a session that waits.
        let waiting: Secret<String>?
    }

    private func owner(_ request: Request, _ context: AppRequestContext) async throws -> Owner? {
        if let session = context.session, let account = session.principal.account {
            return Owner(account: account, name: session.account, waiting: nil)
        }
        guard let cookie = request.cookies[SessionDoor.cookie]?.value else { return nil }
        guard let found = try await desk.giveCode.waiting(Secret(cookie)), found.stage == .enrolment else { return nil }
        return Owner(account: found.account, name: found.accountName, waiting: Secret(cookie))
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        guard let owner = try await owner(request, context) else { return toSignIn }
        return try await page(owner, next: request.query["next"]?.localPath, nil, context)
    }

    @Sendable
    private func begin(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        guard let owner = try await owner(request, context) else { return toSignIn }
        try await desk.setUpFactor.begin(of: owner.account)
        return try await page(owner, next: try await request.form(context)["next"]?.localPath, nil, context)
    }

    /// Shows the codes for paper, this once; somebody whose session waited is then signed in.
    @Sendable
    private func confirm(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        guard let owner = try await owner(request, context) else { return toSignIn }
        let form = try await request.form(context)
        let next = form["next"]?.localPath
        do {
            let codes = try await desk.setUpFactor.confirm(Secret(form["code"] ?? ""), of: owner.account)
            let strings = site.strings[context.language]
            var model = FactorPage(strings)
            model.codes = codes.map(\.value)
            guard let waiting = owner.waiting else {
                model.onwards = next ?? "/account"
                return try answer(model, context)
            }
            let signedIn = try await context.loggingSignIn { try await desk.giveCode.afterSettingUp(waiting) }
            model.onwards = next ?? Place.all(of: signedIn.principal.role).first?.path ?? "/"
            var response = try answer(model, context)
            response.setCookie(site.cookie(SessionDoor.cookie, signedIn.token.value))
            return response
        } catch let error as FactorError {
            return try await page(owner, next: next, error.problem, context)
        }
    }

    private var toSignIn: Response { site.redirect(to: "/sign-in?next=\(Form.encoded("/account/factor"))") }

    private func page(
        _ owner: Owner, next: String?, _ problem: Problem?, _ context: AppRequestContext
    ) async throws -> Response {
        let strings = site.strings[context.language]
        var model = FactorPage(strings)
        model.next = next
        model.isMandatory = owner.waiting != nil
        switch try await desk.setUpFactor(of: owner.account) {
        case .none: model.isNew = true
        case .confirmed: return site.redirect(to: "/account")
        case .offered(let secret): model.offer(secret, desk.setUpFactor.address(secret, account: owner.name))
        }
        model.refuse(problem, strings)
        return try answer(model, context, problem?.status ?? .ok)
    }

    private func answer(
        _ model: FactorPage, _ context: AppRequestContext, _ status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let title = site.strings[context.language]["account.factor-title"]
        return try site.page("account/factor", model, title: title, context: context, status: status)
    }
}

/// `account/factor`: what is shown at each of the three steps.
struct FactorPage: Sendable {
    var next: String?
    var isMandatory = false
    /// Whether nothing has been offered yet.
    var isNew = false
    var secret: String?
    var square: Square?
    var code: FormField
    var summary: ErrorSummary?
    var codes: [String] = []
    var onwards: String?

    struct Square: Sendable {
        let side: Int
        let path: String
    }

    init(_ strings: Strings) {
        code = FormField("code", label: strings["sign-in.code"], required: true, autocomplete: "one-time-code")
    }

    /// The secret in groups of four, as people type it, and as a square that the phone reads.
    mutating func offer(_ secret: Secret<String>, _ address: Secret<String>) {
        self.secret = stride(from: 0, to: secret.value.count, by: 4)
            .map { String(secret.value.dropFirst($0).prefix(4)) }.joined(separator: " ")
        square = DrawnSquare(address.value).map { Square(side: $0.side + 8, path: $0.path) }
    }

    mutating func refuse(_ problem: Problem?, _ strings: Strings) {
        guard let problem else { return }
        code = FormField(
            "code", label: strings["sign-in.code"], error: problem.besideField(strings), required: true,
            autocomplete: "one-time-code")
        summary = ErrorSummary([code])
    }
}
