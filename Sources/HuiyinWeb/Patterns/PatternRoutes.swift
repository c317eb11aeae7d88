// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/api/patterns`: places and matters that recur or rise, and what is made of them.
package struct PatternRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/patterns", use: list)
        router.post("/api/patterns", use: look)
        router.post("/api/patterns/:id/acceptance", use: accept)
        router.post("/api/patterns/:id/dismissal", use: dismiss)
    }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> PatternsJSON {
        let principal = try context.requireSession().principal
        let asked = request.uri.queryParameters["state"].map(String.init)
        guard let state = FoundPattern.State(rawValue: asked ?? FoundPattern.State.open.rawValue) else {
            throw Problem(value: "state")
        }
        return PatternsJSON(
            try await desk.listPatterns(state, by: principal), CityNames(desk.city, context.language))
    }

    /// Looks now instead of tonight.
    @Sendable
    private func look(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<PatternsJSON> {
        let principal = try context.requireSession().principal
        try PatternPolicy.permit(principal)
        _ = try await desk.findPatterns()
        return EditedResponse(
            status: .created,
            response: PatternsJSON(
                try await desk.listPatterns(.open, by: principal), CityNames(desk.city, context.language)))
    }

    @Sendable
    private func accept(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<PatternJSON> {
        let principal = try context.requireSession().principal
        let body = try await request.decode(as: PatternDecisionJSON.self, context: context)
        let decided = try await desk.decidePattern.accept(
            try context.pathID(), words: try body.words("text", body.text), by: principal)
        return EditedResponse(status: .created, response: PatternJSON(decided, CityNames(desk.city, context.language)))
    }

    @Sendable
    private func dismiss(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<PatternJSON> {
        let principal = try context.requireSession().principal
        let body = try await request.decode(as: PatternDecisionJSON.self, context: context)
        let decided = try await desk.decidePattern.dismiss(
            try context.pathID(), reason: try body.words("reason", body.reason), by: principal)
        return EditedResponse(status: .created, response: PatternJSON(decided, CityNames(desk.city, context.language)))
    }
}

struct PatternDecisionJSON: Decodable {
    let text: String?
    let reason: String?

    func words(_ field: String, _ given: String?) throws -> BoundedText {
        try read(field) { () throws(ValueError) in try BoundedText(given ?? "", limit: Report.longestWords) }
    }
}

struct PatternsJSON: ResponseEncodable {
    let items: [PatternJSON]
    let next: String?

    init(_ patterns: [FoundPattern], _ names: CityNames) {
        items = patterns.map { PatternJSON($0, names) }
        next = nil
    }
}

struct PatternJSON: ResponseEncodable {
    let id: String
    let kind: String
    /// `rootCause` or `check`.
    let proposes: String
    let matter: NamedJSON
    let longitude: Double
    let latitude: Double
    let grid: NamedJSON?
    let from: String
    let until: String
    let count: Int
    let expected: Double
    let chance: Double
    let files: [String]
    let foundAt: String
    let state: String
    let reason: String?
    let work: String?

    init(_ pattern: FoundPattern, _ names: CityNames) {
        id = pattern.id.description
        kind = pattern.kind.rawValue
        proposes = pattern.proposes.rawValue
        matter = names.matter(pattern.matter)
        longitude = pattern.coordinate.longitude
        latitude = pattern.coordinate.latitude
        grid = pattern.grid.map(names.grid)
        from = names.text(pattern.from)
        until = names.text(pattern.until)
        count = pattern.count
        expected = pattern.expected
        chance = pattern.chance
        files = pattern.files
        foundAt = names.text(pattern.foundAt)
        state = pattern.state.rawValue
        reason = pattern.reason
        work = pattern.work?.text
    }
}

extension PatternRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .decidedAlready: Problem("pattern-decided", .conflict)
        }
    }
}
