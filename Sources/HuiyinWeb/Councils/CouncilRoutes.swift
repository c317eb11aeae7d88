// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/api/councils`: meetings are recorded, matters brought up from them, and whoever was there follows by receipt.
package struct CouncilRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/councils", use: list)
        router.post("/api/councils", use: record)
        router.group("/api/councils/:receipt")
            .add(middleware: RateLimitMiddleware(ReceiptRoutes.limit, now: desk.workplace.clock.now))
            .get(use: show)
            .post("/case-files", use: bringUp)
    }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> CouncilsJSON {
        let principal = try context.requireSession().principal
        return CouncilsJSON(try await desk.listCouncils(by: principal), CityNames(desk.city, context.language))
    }

    /// Whoever records meetings; others are told so before what they sent is read.
    private func recorder(_ context: AppRequestContext) throws -> Principal {
        let principal = try context.requireSession().principal
        try desk.city.require(.council)
        _ = try CouncilPolicy.village(of: principal)
        return principal
    }

    @Sendable
    private func record(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<CouncilJSON> {
        var request = request
        let principal = try recorder(context)
        let (body, again) = try await request.posted(CouncilDraftJSON.self, context)
        let record = try await desk.recordCouncil(try body.draft(), by: principal, request: again)
        return EditedResponse(
            status: .created,
            response: CouncilJSON(
                FollowedCouncil(record: record), isForStaff: true, CityNames(desk.city, context.language)))
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<CouncilJSON> {
        let council = try await desk.followCouncil(try context.receipt())
        return EditedResponse(
            headers: [.cacheControl: "no-store"],
            response: CouncilJSON(
                council, isForStaff: context.session.map { council.isAnswered(by: $0.principal) } ?? false,
                CityNames(desk.city, context.language)))
    }

    @Sendable
    private func bringUp(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<FiledJSON> {
        var request = request
        let principal = try recorder(context)
        let receipt = try context.receipt()
        let (body, again) = try await request.posted(BroughtUpJSON.self, context)
        let filed = try await desk.bringUp(try body.matter(), from: receipt, by: principal, request: again)
        return EditedResponse(
            status: .created, headers: [.cacheControl: "no-store"],
            response: FiledJSON(filed, offset: desk.city.identity.offset))
    }
}

extension FollowedCouncil {
    /// Whether `principal` reads the records of its place as staff.
    func isAnswered(by principal: Principal) -> Bool {
        do throws(NotPermitted) {
            return try CouncilPolicy.readable(by: principal)?.holds(record.division) ?? true
        } catch {
            return false
        }
    }
}
