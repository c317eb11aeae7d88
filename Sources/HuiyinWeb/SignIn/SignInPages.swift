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
            let signedIn = try await desk.signIn(account, Secret(password), from: context.remoteAddress)
            let home = Place.all(of: signedIn.principal.role).first?.path ?? "/"
            var response = site.redirect(to: next ?? home, flash: "signed-in")
            response.setCookie(site.cookie(SessionDoor.cookie, signedIn.token.value))
            return response
        } catch let error as SignInError {
            let model = SignInModel(next: next, account: account, refusal: error.words(strings, now: desk.now), strings)
            return try page(model, context, status: error.problem.status)
        }
    }

    private func page(
        _ model: SignInModel, _ context: AppRequestContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let title = site.strings[context.language]["sign-in.title"]
        return try site.page("sign-in/form", model, title: title, context: context, status: status)
    }

    @Sendable
    private func signOut(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        if let token = request.cookies[SessionDoor.cookie]?.value { try await desk.signOut(Secret(token)) }
        var response = site.redirect(to: "/sign-in", flash: "signed-out")
        response.setCookie(site.cookie(SessionDoor.cookie, "", maxAge: 0))
        return response
    }
}

struct SignInModel: Sendable {
    let next: String?
    let refusal: String?
    let summary: ErrorSummary?
    let account: FormField
    let password: FormField

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
    fileprivate func words(_ strings: Strings, now: Moment) -> String {
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
        }
    }
}
