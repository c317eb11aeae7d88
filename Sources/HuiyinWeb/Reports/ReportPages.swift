// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/report`: the form, without an account and without scripts.
package struct ReportPages: Sendable {
    let desk: Desk
    let site: Site
    let limit: RateLimitMiddleware?

    package init(desk: Desk, site: Site, limit: RateLimitMiddleware? = nil) {
        self.desk = desk
        self.site = site
        self.limit = limit
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/report", use: show)
        router.post("/report", use: file)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let draft = ReportDraft(Form(fields: request.query.fields.filter { $0.name == "text" }))
        return try page(draft, nonce: newNonce(), context)
    }

    /// Files the report and leads to its receipt; shows the form again when something is missing or did not work.
    @Sendable
    private func file(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let bytes = try await request.bodyBytes(upTo: context.maxUploadSize)
        let form = try await Request(head: request.head, body: RequestBody(buffer: bytes)).form(context)
        var draft = ReportDraft(form)
        // The box on the first page: its words go on here, nothing is filed yet.
        if form["start"] != nil { return try page(draft, nonce: newNonce(), context) }
        let nonce = form.filled("nonce") ?? newNonce()
        guard let report = draft.read(by: context.principal, site.strings[context.language]) else {
            return try page(draft, nonce: nonce, status: .unprocessableContent, context)
        }
        do {
            try limit?.check(request, context)
            let once = try request.under(nonce).idempotent(bytes, context)
            let filed = try await desk.fileReport(report, by: context.principal, request: once)
            return site.redirect(to: "/r/\(filed.receipt.digits)?new=1")
        } catch {
            // Everything foreseen is told above the form; what was typed stays in it.
            guard let problem = Problem(behind: error) else { throw error }
            return try told(problem, draft, nonce: nonce, context)
        }
    }

    private func told(
        _ problem: Problem, _ draft: ReportDraft, nonce: String, _ context: AppRequestContext
    ) throws -> Response {
        let strings = site.strings[context.language]
        // Changed words under a used nonce are another report: sent once more, they are filed as one.
        let isChanged = problem.type == "idempotency-key-reused"
        let words =
            isChanged
            ? ProblemWords(
                title: strings["report.changed"], detail: strings["report.changed-detail"],
                hint: strings["report.changed-hint"])
            : problem.words(strings)
        return try page(
            draft, nonce: isChanged ? newNonce() : nonce, refusal: words, status: problem.status, context)
    }

    private func page(
        _ draft: ReportDraft, nonce: String, refusal: ProblemWords? = nil, status: HTTPResponse.Status = .ok,
        _ context: AppRequestContext
    ) throws -> Response {
        let strings = site.strings[context.language]
        let model = ReportFormPage(draft, nonce: nonce, refusal: refusal, in: desk.city, strings)
        return try site.page(
            "report/form", model, title: strings["report.title"], context: context, place: .report, status: status)
    }

    private func newNonce() -> String {
        String(UInt64.random(in: 0 ... .max), radix: 36) + String(UInt64.random(in: 0 ... .max), radix: 36)
    }
}

extension Request {
    /// The same, as a device would send it that may send it twice: key and sender are the form itself.
    fileprivate func under(_ nonce: String) -> Request {
        var head = head
        head.headerFields[.idempotencyKey] = nonce
        head.headerFields[.idempotencyNonce] = nonce
        return Request(head: head, body: body)
    }
}

extension Form {
    init(fields: [(name: String, value: String)]) { self.fields = fields }
}
