// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/api/indicators` and `/api/appeals`: the city's figures, and departments' appeals against their own.
package struct IndicatorRoutes: Sendable {
    let desk: Desk
    let strings: StringTables

    package init(desk: Desk, strings: StringTables) {
        self.desk = desk
        self.strings = strings
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/indicators", use: list)
        router.get("/api/appeals", use: appeals)
        router.post("/api/appeals/:appeal/decision", use: decide)
        router.post("/api/case-files/:number/appeal", use: appeal)
    }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> FigureListJSON {
        _ = try context.requireSession()
        let query = request.query
        let breakdown: Breakdown? = try query.filled("by").map { text throws(Problem) in
            guard let by = Breakdown(rawValue: text) else { throw Problem(value: "by") }
            return by
        }
        let (from, to) = (try query.day("from"), try query.day("to"))
        let figures = try await desk.listFigures(by: breakdown, from: from, to: to, after: context.seen)
        let names = CityNames(desk.city, context.language)
        let words = strings[context.language]
        return FigureListJSON(items: figures.map { FigureJSON($0, by: breakdown, names, words) })
    }

    @Sendable
    private func appeal(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<AppealJSON> {
        let principal = try context.requireSession().principal
        let number = try context.caseNumber()
        let body = try await request.decode(as: AppealRequestJSON.self, context: context)
        guard let indicator = Indicator(rawValue: body.indicator) else { throw Problem(value: "indicator") }
        let text = try read("text") { () throws(ValueError) in try BoundedText(body.text, limit: MoveJSON.longest) }
        let appeal = try await desk.appealFigure.ask(
            number, indicator, reason: body.reason, text: text, by: principal)
        return EditedResponse(status: .created, response: AppealJSON(appeal, number))
    }

    @Sendable
    private func appeals(_ request: Request, _ context: AppRequestContext) async throws -> AppealListJSON {
        let principal = try context.requireSession().principal
        let waiting = try await desk.appealFigure.waiting(by: principal)
        let counts = try await desk.appealFigure.counts(after: context.seen)
        return AppealListJSON(
            items: waiting.map { AppealJSON($0.appeal, $0.number) }, decided: counts.map(AppealCountJSON.init))
    }

    @Sendable
    private func decide(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<AppealJSON> {
        let principal = try context.requireSession().principal
        guard let id = EntityID<Appeal>(text: try context.parameters.require("appeal")) else {
            throw Problem("not-found", .notFound)
        }
        let body = try await request.decode(as: AppealDecisionJSON.self, context: context)
        let reason = try read("reason") { () throws(ValueError) in
            try BoundedText(body.reason, limit: MoveJSON.longest)
        }
        let appeal = try await desk.appealFigure.decide(id, granted: body.granted, reason: reason, by: principal)
        return EditedResponse(status: .created, response: AppealJSON(appeal, nil))
    }
}

extension Form {
    /// A day as `2026-11-21`.
    fileprivate func day(_ name: String) throws(Problem) -> CivilDate {
        guard let day = CivilDate(text: try required(name)) else {
            throw Problem(.malformed(example: "2026-11-21"), field: name)
        }
        return day
    }
}
