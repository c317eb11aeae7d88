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
        let given = request.query.fields.filter { $0.name == "text" }
        let draft = ReportDraft(Form(fields: given + place(of: request.query.filled("grid"))))
        return try page(draft, nonce: newNonce(), context)
    }

    /// Files the report and leads to its receipt; shows the form again when something is missing or did not work.
    @Sendable
    private func file(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        var form = try await request.form(context)
        let substance = form.substance
        var draft = ReportDraft(form)
        // The box on the first page: its words go on here, nothing is filed yet.
        if form["start"] != nil { return try page(draft, nonce: newNonce(), context) }
        if form["look"] != nil { return try await look(&draft, form, context) }
        let nonce = form.filled("nonce") ?? newNonce()
        do {
            form = try await form.keepingPhotos(desk)
            draft = ReportDraft(form)
        } catch {
            guard let problem = Problem(behind: error) else { throw error }
            return try told(problem, draft, nonce: nonce, context)
        }
        guard let report = draft.read(by: context.principal, site.strings[context.language]) else {
            return try page(draft, nonce: nonce, status: .unprocessableContent, context)
        }
        if let known = try await known(report, form, context) {
            return try page(draft, nonce: nonce, known: known, context)
        }
        do {
            try limit?.check(request, context)
            let once = try request.under(nonce).idempotent(substance, context)
            let filed = try await desk.fileReport(report, by: context.principal, request: once)
            return site.redirect(to: "/r/\(filed.receipt.digits)?new=1")
        } catch {
            // Everything foreseen is told above the form; what was typed stays in it.
            guard let problem = Problem(behind: error) else { throw error }
            return try told(problem, draft, nonce: nonce, context)
        }
    }

    /// What is known already near by, to be asked once before anything is filed; nil when there is nothing to ask.
    private func known(_ report: NewReport, _ form: Form, _ context: AppRequestContext) async throws -> [JoinOffer]? {
        guard form["asked"] == nil, form.filled("join") == nil, report.about == nil else { return nil }
        let offers = try await desk.findKnownHappenings.offers(
            Telling(words: report.words.text, coordinate: report.coordinate, at: desk.now, channel: report.channel))
        return offers.isEmpty ? nil : offers
    }

    /// The same question while the form is still being filled in, asked by a script once words and place are known: the
    /// choices alone, or nothing. Nothing is filed.
    private func look(
        _ draft: inout ReportDraft, _ form: Form, _ context: AppRequestContext
    ) async throws -> Response {
        let strings = site.strings[context.language]
        guard let report = draft.read(by: context.principal, strings),
            let known = try await known(report, form, context)
        else { return Response(status: .noContent) }
        let field = KnownField.field(known, in: desk.city, strings)
        return try site.piece("report/known", KnownPiece(known: field), context: context)
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
            : problem.told(strings)
        return try page(
            draft, nonce: isChanged ? newNonce() : nonce, refusal: words, status: problem.status, context)
    }

    private func page(
        _ draft: ReportDraft, nonce: String, refusal: ProblemWords? = nil, known: [JoinOffer] = [],
        status: HTTPResponse.Status = .ok, _ context: AppRequestContext
    ) throws -> Response {
        let strings = site.strings[context.language]
        let model = ReportFormPage(
            draft, nonce: nonce, refusal: refusal,
            known: known.isEmpty ? nil : KnownField.field(known, in: desk.city, strings), in: desk.city, strings)
        return try site.page(
            "report/form", model, title: strings["report.title"], context: context, place: .report, status: status)
    }

    /// What the code on a grid's poster fills in: the grid, and a pin in its middle that can be moved.
    private func place(of grid: String?) -> [(name: String, value: String)] {
        let content = desk.version.content
        guard let grid, let outline = content.outlines.first(where: { $0.grid.code.text == grid }),
            let middle = outline.middle
        else { return [] }
        return [("grid", grid), ("longitude", "\(middle.longitude)"), ("latitude", "\(middle.latitude)")]
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
