// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/field/rounds`: what the people of a grid look at in turn. `/rounds`: what waits in a place, for its centre.
package struct RoundPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/field/rounds", use: list)
        router.get("/field/rounds/:thing", use: thing)
        router.post("/field/rounds/:thing", use: record)
        router.get("/rounds", use: place)
        router.get("/rounds/:thing", use: seen)
    }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try door.reader(context, at: .field, back: "/field/rounds")
            let lines = try await desk.listRounds(by: reader.principal)
            return try site.page(
                "round/list", RoundList(lines, today: desk.today, reader),
                title: reader.names.strings["rounds.title"], context: context, place: .field)
        }
    }

    @Sendable
    private func thing(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try door.reader(context, at: .field, back: "/field/rounds")
            return try await page(Form(urlEncoded: ""), nil, reader, context)
        }
    }

    @Sendable
    private func record(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try door.reader(context, at: .field, back: "/field/rounds")
        try desk.city.require(.rounds)
        let code = try RoundPolicy.recorded(try context.thing(), by: reader.principal, in: desk.city).code
        let form = try await request.form(context)
        do {
            let said = RoundRecordJSON(result: try form.required("result"), day: form["day"], text: form["text"])
            try await desk.recordRound(
                code, try said.outcome(), on: try said.lookedOn(), remark: try said.remark(), by: reader.principal,
                request: try form.again(request, context))
            return site.redirect(to: "/field/rounds", flash: "round-recorded")
        } catch {
            guard let problem = Problem(behind: error), problem.status == .unprocessableContent else { throw error }
            return try await page(form, problem, reader, context)
        }
    }

    private func page(
        _ typed: Form, _ problem: Problem?, _ reader: CaseReader, _ context: AppRequestContext
    ) async throws -> Response {
        let (line, history) = try await desk.listRounds(try context.thing(), by: reader.principal)
        let row = RoundRow(line, at: "/field/rounds", today: desk.today, reader)
        let mayRecord = RoundPolicy.mayRecord(line.thing, reader.principal, in: desk.city)
        let form = RoundForm(
            row.code, typed, problem, key: typed["key"] ?? context.id, offset: desk.city.identity.offset,
            reader.names.strings)
        let model = RoundThingPage(
            row: row, back: "/field/rounds", history: history.map { .init($0, reader) }, form: mayRecord ? form : nil,
            bar: ThumbBar(.today))
        return try site.page(
            "round/thing", model, title: row.name, context: context, place: .field, status: problem?.status ?? .ok)
    }

    @Sendable
    private func place(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try reader(context)
            let lines = try await desk.listRounds(by: reader.principal)
            let chosen = request.query.filled("place").flatMap { Division($0) }
            return try site.page(
                "round/place", RoundPlace(lines, chosen: chosen, today: desk.today, reader),
                title: reader.names.strings["rounds.title"], context: context)
        }
    }

    @Sendable
    private func seen(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try reader(context)
            let (line, history) = try await desk.listRounds(try context.thing(), by: reader.principal)
            let row = RoundRow(line, at: "/rounds", today: desk.today, reader)
            let model = RoundThingPage(
                row: row, back: "/rounds", history: history.map { .init($0, reader) }, form: nil, bar: nil)
            return try site.page("round/thing", model, title: row.name, context: context)
        }
    }

    private func reader(_ context: AppRequestContext) throws -> CaseReader {
        let session = try context.requireSession()
        return door.reader(session, context, back: session.home)
    }
}
