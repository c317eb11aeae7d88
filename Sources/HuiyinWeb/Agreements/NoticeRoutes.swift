// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/api/notices`: what parties agreed on, published before it binds, open to objections by whomever it concerns.
package struct NoticeRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/notices", use: list)
        router.group("/api/notices/:id")
            .add(middleware: RateLimitMiddleware(Self.limit, now: desk.workplace.clock.now))
            .post("/objection", use: object)
        router.get("/api/case-files/:number/sheet", use: agreement)
    }

    /// Ten at once, then one a minute: a household objects once.
    package static let limit = RateLimiter(burst: 10, refill: .seconds(60))

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> RunningNoticesJSON {
        let names = CityNames(desk.city, context.language)
        return RunningNoticesJSON(
            items: try await desk.listPublicNotices(after: context.seen).map { RunningNoticeJSON($0, names) })
    }

    @Sendable
    private func object(_ request: Request, _ context: AppRequestContext) async throws -> HTTPResponse.Status {
        var request = request
        let id: EntityID<Agreement> = try context.pathID()
        let (body, idempotent) = try await request.posted(NoticeObjectionJSON.self, context)
        try await desk.objectToNotice(id, try NoticeObjection(body.name, body.text), request: idempotent)
        return .created
    }

    @Sendable
    private func agreement(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> EditedResponse<AgreementJSON> {
        let principal = try context.requireSession().principal
        let sheet = try await desk.openAgreement(try context.caseNumber(), by: principal)
        return EditedResponse(
            headers: [.cacheControl: "no-store"],
            response: AgreementJSON(sheet, CityNames(desk.city, context.language)))
    }
}

extension NoticeObjection {
    init(_ name: String?, _ text: String?) throws(Problem) {
        self.init(
            name: try read("name") { () throws(ValueError) in try BoundedText(name ?? "", limit: 64) }.text,
            text: try read("text") { () throws(ValueError) in try BoundedText(text ?? "", limit: 1_000) }.text)
    }
}
