// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/mine`: whoever has no receipt at hand finds their reports again by the phone they left with them.
package struct MinePages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    /// The cookie of a browser that asked for a code.
    static let cookie = "mine"
    static let limit = RateLimiter(burst: 10, refill: .minutes(1))

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/mine", use: show)
        let limit = RateLimitMiddleware(Self.limit, now: desk.workplace.clock.now)
        router.group("/mine").add(middleware: limit).post(use: ask).post("/code", use: give)
        router.post("/mine/leave", use: leave)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try offered()
        let strings = site.strings[context.language]
        switch try await desk.comeByPhone.standing(token(request)) {
        case .none: return try page(MineModel(phone: "", nil, strings), context)
        case .waiting: return try page(MineModel(code: nil, strings), context)
        case .admitted(let own): return try page(MineModel(own, strings), context)
        }
    }

    @Sendable
    private func ask(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try offered()
        let strings = site.strings[context.language]
        let phone = try await request.form(context)["phone"] ?? ""
        do {
            let token = try await desk.comeByPhone.ask(phone) { strings["mine.message", ["code": $0]] }
            var response = site.redirect(to: "/mine")
            response.setCookie(site.cookie(Self.cookie, token.value, maxAge: 3_600))
            return response
        } catch let error as PhoneCodeError {
            return try page(MineModel(phone: phone, error, strings), context, status: error.problem.status)
        }
    }

    @Sendable
    private func give(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try offered()
        let code = try await request.form(context)["code"] ?? ""
        do {
            try await desk.comeByPhone.give(code, token(request))
            return site.redirect(to: "/mine")
        } catch let error as PhoneCodeError {
            let model = MineModel(code: error, site.strings[context.language])
            return try page(model, context, status: error.problem.status)
        }
    }

    @Sendable
    private func leave(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await desk.comeByPhone.leave(token(request))
        var response = site.redirect(to: "/r")
        response.setCookie(site.cookie(Self.cookie, "", maxAge: 0))
        return response
    }

    private func token(_ request: Request) -> Secret<String> { Secret(request.cookies[Self.cookie]?.value ?? "") }

    private func offered() throws(PhoneCodeError) {
        guard desk.comeByPhone.isOffered else { throw .notOffered }
    }

    private func page(
        _ model: MineModel, _ context: AppRequestContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let title = site.strings[context.language]["mine.title"]
        var response = try site.page("mine/page", model, title: title, context: context, status: status)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

/// One of three: where the phone is asked for, where the code is, and the reports themselves.
struct MineModel: Sendable {
    struct Row: Sendable {
        let href: String
        let receipt: String
        let received: String
        let status: String
    }

    var phone: FormField?
    var code: FormField?
    var rows: [Row]?
    var isEmpty = false
    var summary: ErrorSummary?

    init(phone typed: String, _ error: PhoneCodeError?, _ strings: Strings) {
        let field = FormField(
            "phone", label: strings["mine.phone"], help: strings["mine.phone-help"], value: typed,
            error: error?.problem.besideField(strings), required: true, type: "tel", autocomplete: "tel", maxLength: 32
        )
        phone = field
        summary = ErrorSummary([field])
    }

    init(code error: PhoneCodeError?, _ strings: Strings) {
        let field = FormField(
            "code", label: strings["mine.code"], help: strings["mine.code-help"],
            error: error?.problem.besideField(strings), required: true, autocomplete: "one-time-code",
            inputMode: "numeric", maxLength: 12)
        code = field
        summary = ErrorSummary([field])
    }

    init(_ own: [OwnReport], _ strings: Strings) {
        isEmpty = own.isEmpty
        rows = own.map { report in
            Row(
                href: "/r/\(report.receipt.digits)", receipt: "\(report.receipt)",
                received: strings.day(report.receivedAt),
                status: strings["status-for-reporter.\(report.status.rawValue)"])
        }
    }
}

extension PhoneCodeError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .notOffered: Problem("phone-not-offered", .notFound)
        case .noPhone: Problem("no-phone", .unprocessableContent, field: "phone")
        case .tooMany: Problem("too-many-codes", .tooManyRequests, field: "phone")
        case .wrongCode: Problem("wrong-phone-code", .unprocessableContent, field: "code")
        }
    }
}
