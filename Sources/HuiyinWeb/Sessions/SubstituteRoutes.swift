// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `POST /api/substitute`: who fills one's post, and from when until when one is away.
package struct SubstituteRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.post("/api/substitute", use: name)
    }

    @Sendable
    private func name(_ request: Request, _ context: AppRequestContext) async throws -> HTTPResponse.Status {
        let principal = try context.requireSession().principal
        let body = try await request.decode(as: SubstituteJSON.self, context: context)
        try await desk.nameSubstitute(body.account, absence: try body.absence(), by: principal)
        return .noContent
    }
}

struct SubstituteJSON: Decodable {
    let account: String
    let from: String?
    let until: String?

    /// Nil when neither moment is given: one is there, and the substitute stands by.
    func absence() throws -> Absence? {
        if from == nil, until == nil { return nil }
        return try Absence(from: try moment("from", from), until: try moment("until", until))
    }

    private func moment(_ field: String, _ text: String?) throws(Problem) -> Moment {
        guard let text else { throw Problem("missing-field", .unprocessableContent, field: field) }
        guard let moment = Moment(rfc3339: text) else {
            throw Problem(.malformed(example: "2026-11-30T18:00:00+08:00"), field: field)
        }
        return moment
    }
}
