// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/councils`: what residents' councils said; recorded by their village, followed by whoever was there.
package struct CouncilPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/councils", use: list)
        router.get("/councils/new", use: form)
        router.post("/councils", use: record)
        router.group("/councils/:receipt")
            .add(middleware: RateLimitMiddleware(ReceiptRoutes.limit, now: desk.workplace.clock.now))
            .get(use: show)
            .post(use: bringUp)
    }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try reader(context)
            let records = try await desk.listCouncils(by: reader.principal)
            return try site.page(
                "council/list", CouncilList(records, reader), title: reader.names.strings["council.title"],
                context: context)
        }
    }

    @Sendable
    private func form(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            try formPage(Form(urlEncoded: ""), nil, try recorder(context), context)
        }
    }

    @Sendable
    private func record(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try recorder(context)
        let form = try await request.form(context)
        do {
            let record = try await desk.recordCouncil(
                try form.council(in: desk.city), by: reader.principal, request: try form.again(request, context))
            return site.redirect(to: "/councils/\(record.receipt.digits)", flash: "council-recorded")
        } catch {
            guard let problem = Problem(behind: error), problem.status == .unprocessableContent else { throw error }
            return try formPage(form, problem, reader, context)
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await page(Form(urlEncoded: ""), nil, context)
    }

    @Sendable
    private func bringUp(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try recorder(context)
        let receipt = try context.receipt()
        let form = try await request.form(context)
        do {
            _ = try await desk.bringUp(
                try form.broughtUp(), from: receipt, by: reader.principal, request: try form.again(request, context))
            return site.redirect(to: "/councils/\(receipt.digits)", flash: "council-brought-up")
        } catch {
            guard let problem = Problem(behind: error), problem.status == .unprocessableContent else { throw error }
            return try await page(form, problem, context)
        }
    }

    private func reader(_ context: AppRequestContext) throws -> CaseReader {
        door.reader(try context.requireSession(), context, back: "/councils")
    }

    private func recorder(_ context: AppRequestContext) throws -> CaseReader {
        let reader = try reader(context)
        try desk.city.require(.council)
        _ = try CouncilPolicy.village(of: reader.principal)
        return reader
    }

    private func formPage(
        _ typed: Form, _ problem: Problem?, _ reader: CaseReader, _ context: AppRequestContext
    ) throws -> Response {
        try site.page(
            "council/form", CouncilForm(typed, problem, key: typed["key"] ?? context.id, today: desk.today, reader),
            title: reader.names.strings["council.record"], context: context, status: problem?.status ?? .ok)
    }

    private func page(_ typed: Form, _ problem: Problem?, _ context: AppRequestContext) async throws -> Response {
        let council = try await desk.followCouncil(try context.receipt())
        let names = CaseNames(city: desk.city, strings: site.strings[context.language])
        let model = CouncilPage(
            council, session: context.session, now: desk.now, names,
            form: BringUpForm(typed, problem, key: typed["key"] ?? context.id, names))
        var response = try site.page(
            "council/record", model, title: model.title, context: context, status: problem?.status ?? .ok)
        // The address is the key to the record: no search engine keeps it.
        response.headers[.robots] = "noindex"
        return response
    }
}

extension Form {
    /// The words of a step stand in a field of their own.
    static let step = "steps."

    func council(in city: Municipality) throws -> CouncilDraft {
        var said: [String: String] = [:]
        for step in city.rules.lists.councilSteps { said[step.code] = filled(Self.step + step.code) }
        return try CouncilDraftJSON(
            body: self["body"] ?? "", heldOn: try required("heldOn"), represented: self["represented"] ?? "",
            steps: said
        ).draft()
    }

    func broughtUp() throws -> BroughtUp {
        try BroughtUpJSON(
            text: self["text"] ?? "", longitude: filled("longitude").flatMap { Double($0) },
            latitude: filled("latitude").flatMap { Double($0) }, crs: nil, address: self["address"],
            urgent: .init(by: self["urgent.by"], why: self["urgent.why"])
        ).matter()
    }

    /// The request under whose key this form may be sent twice and means once.
    func again(_ request: Request, _ context: AppRequestContext) throws(Problem) -> IdempotentRequest? {
        var head = request.head
        head.headerFields[.idempotencyKey] = filled("key")
        return try Request(head: head, body: RequestBody(buffer: substance)).idempotent(substance, context)
    }
}
