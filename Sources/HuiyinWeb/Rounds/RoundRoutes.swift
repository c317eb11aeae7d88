// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/api/rounds`: what is looked at in turn, what was seen of it, and a report of what is wrong.
package struct RoundRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/rounds", use: list)
        router.get("/api/rounds/:thing", use: show)
        router.post("/api/rounds/:thing/records", use: record)
        router.post("/api/rounds/:thing/reports", use: report)
    }

    private func names(_ context: AppRequestContext) -> CityNames { CityNames(desk.city, context.language) }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> RoundsJSON {
        let lines = try await desk.listRounds(by: try context.requireSession().principal)
        let sorted = lines.due(on: desk.today) + lines.later(than: desk.today)
        return RoundsJSON(items: sorted.map { RoundJSON($0, today: desk.today, names(context)) })
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> RoundJSON {
        let principal = try context.requireSession().principal
        let (line, history) = try await desk.listRounds(try context.thing(), by: principal)
        return RoundJSON(line, history: history, today: desk.today, names(context))
    }

    @Sendable
    private func record(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<RoundJSON> {
        var request = request
        let (code, principal) = try permitted(context)
        let (body, again) = try await request.posted(RoundRecordJSON.self, context)
        try await desk.recordRound(
            code, try body.outcome(), on: try body.lookedOn(), remark: try body.remark(), by: principal,
            request: again)
        let (line, _) = try await desk.listRounds(code, by: principal)
        return EditedResponse(status: .created, response: RoundJSON(line, today: desk.today, names(context)))
    }

    @Sendable
    private func report(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<FiledJSON> {
        var request = request
        let (code, principal) = try permitted(context)
        let (body, again) = try await request.posted(RoundReportJSON.self, context)
        let filed = try await desk.reportFromRound(
            code, on: try CivilDate(looked: body.day), try NewReport(body.report, by: principal, in: desk.city),
            by: principal, request: again)
        return EditedResponse(
            status: .created, headers: [.cacheControl: "no-store"],
            response: FiledJSON(filed, offset: desk.city.identity.offset))
    }

    /// Asked before the body is read, so that whoever may not learns nothing from what it lacks.
    private func permitted(_ context: AppRequestContext) throws -> (RoundThingCode, Principal) {
        let principal = try context.requireSession().principal
        try desk.city.require(.rounds)
        return (try RoundPolicy.recorded(try context.thing(), by: principal, in: desk.city).code, principal)
    }
}

/// A report of a listed thing: what every report says, and the day.
struct RoundReportJSON: Decodable {
    let day: String?
    let report: ReportJSON

    private enum Key: String, CodingKey { case day }

    init(from decoder: any Decoder) throws {
        day = try decoder.container(keyedBy: Key.self).decodeIfPresent(String.self, forKey: .day)
        report = try ReportJSON(from: decoder)
    }
}

extension AppRequestContext {
    func thing() throws -> RoundThingCode { RoundThingCode(try parameters.require("thing")) }
}
