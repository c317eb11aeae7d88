// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/sign-in` and `/sign-out`.
package struct SignInPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/sign-in", use: show)
        router.post("/sign-in", use: signIn)
        router.get("/sign-in/code", use: askCode)
        router.post("/sign-in/code", use: giveCode)
        router.post("/sign-out", use: signOut)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let next = request.query["next"]?.localPath
        if let session = context.session { return site.redirect(to: next ?? session.home) }
        return try page(SignInModel(next: next, site.strings[context.language]), context)
    }

    @Sendable
    private func signIn(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let form = try await request.form(context)
        let strings = site.strings[context.language]
        let next = form["next"]?.localPath
        guard let account = form.filled("account"), let password = form["password"], !password.isEmpty else {
            let model = SignInModel(next: next, account: form["account"] ?? "", missing: true, strings)
            return try page(model, context, status: .unprocessableContent)
        }
        do {
            let signedIn = try await context.loggingSignIn {
                try await desk.signIn(
                    account, Secret(password), isInSteps: true, agent: request.headers[.userAgent],
                    from: context.countedAddress)
            }
            return signedIn.lands(site, next: next)
        } catch let error as SignInError {
            let model = SignInModel(next: next, account: account, refusal: error.words(strings, now: desk.now), strings)
            return try page(model, context, status: error.problem.status)
        }
    }

    @Sendable
    private func askCode(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        guard let token = request.cookies[SessionDoor.cookie]?.value,
            try await desk.giveCode.waiting(Secret(token))?.stage == .code
        else { return site.redirect(to: "/sign-in") }
        return try codePage(nil, next: request.query["next"]?.localPath, context)
    }

    @Sendable
    private func giveCode(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let form = try await request.form(context)
        let next = form["next"]?.localPath
        do {
            let token = Secret(request.cookies[SessionDoor.cookie]?.value ?? "")
            let signedIn = try await context.loggingSignIn {
                try await desk.giveCode(token, Secret(form["code"] ?? ""), from: context.countedAddress)
            }
            return signedIn.lands(site, next: next)
        } catch SignInError.startAgain {
            return site.redirect(to: "/sign-in", flash: "sign-in-again")
        } catch let error as SignInError {
            return try codePage(error, next: next, context)
        }
    }

    private func codePage(_ error: SignInError?, next: String?, _ context: AppRequestContext) throws -> Response {
        let strings = site.strings[context.language]
        let model = CodeModel(next: next, refusal: error?.words(strings, now: desk.now), strings)
        return try site.page(
            "sign-in/code", model, title: strings["sign-in.code-title"], context: context,
            status: error?.problem.status ?? .ok)
    }

    private func page(
        _ model: SignInModel, _ context: AppRequestContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        var model = model
        if desk.signInElsewhere.isOffered {
            model.elsewhere = "/sign-in/elsewhere" + (model.next.map { "?next=\(Form.encoded($0))" } ?? "")
        }
        let title = site.strings[context.language]["sign-in.title"]
        return try site.page("sign-in/form", model, title: title, context: context, status: status)
    }

    @Sendable
    private func signOut(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        if let token = request.cookies[SessionDoor.cookie]?.value { try await desk.signOut(Secret(token)) }
        context.logSigningOut()
        var response = site.redirect(to: "/sign-in", flash: "signed-out")
        response.setCookie(site.cookie(SessionDoor.cookie, "", maxAge: 0))
        return response
    }
}

extension SignedIn {
    /// Where somebody who signed in goes on: to their work, or to what is still missing.
    func lands(_ site: Site, next: String?) -> Response {
        let onwards = next.map { "?next=\(Form.encoded($0))" } ?? ""
        var response =
            switch stage {
            case .whole:
                site.redirect(to: next ?? Place.all(of: principal.role).first?.path ?? "/", flash: "signed-in")
            case .code: site.redirect(to: "/sign-in/code\(onwards)")
            case .enrolment: site.redirect(to: "/account/factor\(onwards)")
            }
        response.setCookie(site.cookie(SessionDoor.cookie, token.value))
        return response
    }
}

/// The form for the code of the phone.
struct CodeModel: Sendable {
    let next: String?
    let refusal: String?
    let code: FormField

    init(next: String?, refusal: String?, _ strings: Strings) {
        self.next = next
        self.refusal = refusal
        code = FormField(
            "code", label: strings["sign-in.code"], help: strings["sign-in.code-help"], required: true,
            autocomplete: "one-time-code")
    }
}

struct SignInModel: Sendable {
    let next: String?
    let refusal: String?
    let summary: ErrorSummary?
    let account: FormField
    let password: FormField
    /// The way to the city's identity provider, where one is configured.
    var elsewhere: String?

    init(next: String?, account: String = "", missing: Bool = false, refusal: String? = nil, _ strings: Strings) {
        func error(_ key: String, _ isMissing: Bool) -> String? { missing && isMissing ? strings[key] : nil }
        self.next = next
        self.refusal = refusal
        self.account = FormField(
            "account", label: strings["sign-in.account"], value: account,
            error: error("sign-in.account-missing", account.isEmpty), required: true, autocomplete: "username")
        // A password is never sent back to the browser.
        password = FormField(
            "password", label: strings["sign-in.password"],
            error: error("sign-in.password-missing", true), required: true, type: "password",
            autocomplete: "current-password")
        summary = ErrorSummary([self.account, password])
    }
}

extension SignInError {
    func words(_ strings: Strings, now: Moment) -> String {
        switch self {
        case .wrongCredentials: strings["sign-in.wrong"]
        case .locked(let until):
            strings[
                "sign-in.locked",
                [
                    "clock": strings.clock(until),
                    "span": strings.span(minutes: Int(until.span(since: now).milliseconds / 60_000) + 1),
                ]]
        case .tooManyAttempts: strings["sign-in.too-many"]
        case .wrongCode: strings["sign-in.wrong-code"]
        case .codeNeeded: strings["problems.code-needed.detail"]
        case .factorNeeded: strings["problems.factor-needed.detail"]
        case .startAgain: strings["problems.sign-in-again.detail"]
        }
    }
}
