// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `POST /api/reports`: somebody says what is wrong.
package struct ReportRoutes: Sendable {
    let desk: Desk
    let limit: RateLimitMiddleware?

    package init(desk: Desk, limit: RateLimitMiddleware? = nil) {
        self.desk = desk
        self.limit = limit
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.post("/api/reports", use: file)
    }

    @Sendable
    private func file(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<FiledJSON> {
        try limit?.check(request, context)
        var request = request
        let (body, idempotent) = try await request.posted(ReportJSON.self, context)
        let city = desk.city
        let report = try NewReport(body, by: context.principal, in: city)
        let filed = try await desk.fileReport(report, by: context.principal, request: idempotent)
        return EditedResponse(
            status: .created, headers: [.cacheControl: "no-store"],
            response: FiledJSON(filed, offset: city.identity.offset))
    }
}

struct FiledJSON: ResponseEncodable {
    let receipt: String
    let number: String
    let status: String
    let dueAt: String?
    /// Whether `dueAt` may still move, because the holidays it leans on are not published yet; absent without one.
    let provisional: Bool?
    let href: String
    /// Numbers to call at once; absent when the words warn of nothing.
    let emergencies: [String]?
    /// Whether it joined what it was offered to join.
    let joined: Bool

    init(_ filed: FiledReport, offset: UTCOffset) {
        receipt = filed.receipt.description
        number = filed.number.text
        status = filed.status.rawValue
        joined = filed.isJoined
        dueAt = filed.due?.moment.rfc3339(at: offset)
        provisional = filed.due?.isProvisional
        href = "/r/" + filed.receipt.digits
        let numbers = filed.emergencies.compactMap(\.numberToCall)
        emergencies = numbers.isEmpty ? nil : numbers
    }
}

extension DangerKind {
    /// 110, 119 or 120; nil where the city's own people on duty are told.
    var numberToCall: String? {
        switch self {
        case .emergency110: "110"
        case .emergency119: "119"
        case .emergency120: "120"
        case .urgent: nil
        }
    }
}
