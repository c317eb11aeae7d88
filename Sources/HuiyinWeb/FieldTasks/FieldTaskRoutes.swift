// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/api/field-tasks`: tasks are sent to grids, answered by them, and add up by themselves.
package struct FieldTaskRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/field-tasks", use: list)
        router.post("/api/field-tasks", use: issue)
        router.get("/api/field-tasks/:id", use: show)
        router.post("/api/field-tasks/:id/answers", use: answer)
    }

    private func names(_ context: AppRequestContext) -> CityNames { CityNames(desk.city, context.language) }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> FieldTasksJSON {
        let principal = try context.requireSession().principal
        let tasks = try await desk.listFieldTasks(by: principal)
        return FieldTasksJSON(items: tasks.map { FieldTaskJSON($0, isWhole: false, names(context)) })
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> FieldTaskJSON {
        let principal = try context.requireSession().principal
        return FieldTaskJSON(
            try await desk.listFieldTasks(try context.pathID(), by: principal), isWhole: true, names(context))
    }

    @Sendable
    private func issue(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> EditedResponse<FieldTaskJSON> {
        var request = request
        let principal = try context.requireSession().principal
        try desk.city.require(.sweeps)
        _ = try FieldTaskPolicy.issuingPlace(of: principal, in: desk.city)
        let (body, again) = try await request.posted(FieldTaskDraftJSON.self, context)
        let task = try await desk.issueFieldTask(try body.draft(), by: principal, request: again)
        return EditedResponse(
            status: .created,
            response: FieldTaskJSON(
                try await desk.listFieldTasks(task.id, by: principal), isWhole: true, names(context)))
    }

    @Sendable
    private func answer(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> EditedResponse<AnsweredTaskJSON> {
        var request = request
        let principal = try context.requireSession().principal
        let id: EntityID<FieldTask> = try context.pathID()
        try desk.city.require(.sweeps)
        _ = try FieldTaskPolicy.sight(of: principal, in: desk.city)
        let (body, again) = try await request.posted(GridAnswerJSON.self, context)
        let filed = try await desk.answerFieldTask(
            id, for: GridCode(body.grid), places: body.places, words: try body.words(), report: try body.found(),
            by: principal, request: again)
        let task = try await desk.listFieldTasks(id, by: principal)
        return EditedResponse(
            status: .created,
            response: AnsweredTaskJSON(
                task: FieldTaskJSON(task, isWhole: true, names(context)),
                report: filed.map { FiledJSON($0, offset: desk.city.identity.offset) }))
    }
}

struct FieldTaskDraftJSON: Decodable {
    let title: String
    let why: String
    let matter: String
    let place: String
    let until: String
    let file: String?

    func draft() throws -> FieldTaskDraft {
        guard let day = CivilDate(text: until) else {
            throw Problem(.malformed(example: "2026-11-30"), field: "until")
        }
        guard let place = Division(place) else { throw Problem(.malformed(example: "411102001001"), field: "place") }
        return FieldTaskDraft(
            title: try read("title") { () throws(ValueError) in
                try BoundedText(title, limit: FieldTask.longestTitle)
            },
            why: try read("why") { () throws(ValueError) in try BoundedText(why, limit: FieldTask.longestWords) },
            matter: MatterCode(matter), place: place, until: day,
            file: try file.flatMap { text in
                text.trimmed.isEmpty
                    ? nil : try read("file") { () throws(ValueError) in try CaseNumber(text.trimmed.uppercased()) }
            })
    }
}

/// What was found in a grid; with `report` it becomes a report in the same step.
struct GridAnswerJSON: Decodable {
    let grid: String
    let places: Int
    let text: String
    let report: Report?

    struct Report: Decodable {
        let longitude: Double?
        let latitude: Double?
        let crs: String?
        let address: String?
        let photos: [String]?
    }

    func words() throws -> BoundedText {
        try read("text") { () throws(ValueError) in try BoundedText(text, limit: FieldTask.longestWords) }
    }

    func found() throws -> FoundThere? {
        guard let report else { return nil }
        var address: BoundedText?
        if let given = report.address, !given.trimmed.isEmpty {
            address = try read("report.address") { () throws(ValueError) in try BoundedText(given, limit: 200) }
        }
        return FoundThere(
            coordinate: try PlaceGivenJSON(
                longitude: report.longitude, latitude: report.latitude, crs: report.crs
            ).coordinate(), address: address, photos: report.photos ?? [])
    }
}

struct AnsweredTaskJSON: ResponseEncodable {
    let task: FieldTaskJSON
    let report: FiledJSON?
}

struct FieldTasksJSON: ResponseEncodable {
    let items: [FieldTaskJSON]
}

struct FieldTaskJSON: ResponseEncodable {
    let id: String
    let title: String
    let why: String
    let matter: NamedJSON
    let until: String
    let file: String?
    let issuedAt: String
    /// The office that sent it; nobody's name.
    let issuer: NamedJSON?
    let totals: Totals
    let grids: [Grid]?

    struct Totals: Encodable {
        let grids: Int
        let answered: Int
        let withFindings: Int
        let places: Int
    }

    struct Grid: Encodable {
        let grid: NamedJSON
        let places: Int?
        let text: String?
        let answeredAt: String?
        let files: [String]
    }

    /// - Parameter isWhole: with each grid, not the sums alone.
    init(_ swept: SweptTask, isWhole: Bool, _ names: CityNames) {
        let (task, sums) = (swept.task, swept.totals)
        id = task.id.description
        title = task.title
        why = task.why
        matter = names.matter(task.matter)
        until = task.until.description
        file = task.file?.text
        issuedAt = names.text(task.issuedAt)
        issuer = task.issuer.department.map(names.department)
        totals = Totals(
            grids: sums.grids, answered: sums.answered, withFindings: sums.withFindings, places: sums.places)
        grids =
            isWhole
            ? swept.grids.map {
                Grid(
                    grid: names.grid($0.code), places: $0.answer?.places, text: $0.answer?.words,
                    answeredAt: $0.answer.map { names.text($0.at) }, files: $0.files.map(\.number.text))
            } : nil
    }
}

extension FieldTaskRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .unknownMatter(let code): Problem("unknown-code", .unprocessableContent, ["code": code], field: "matter")
        case .dayHasPassed: Problem("day-passed", .unprocessableContent, field: "until")
        case .tooLong(let days): Problem("task-too-long", .unprocessableContent, ["days": days], field: "until")
        case .noGrids: Problem("no-grids-there", .unprocessableContent, field: "place")
        case .isOver: Problem("task-over", .conflict)
        case .impossibleCount: Problem("impossible-count", .unprocessableContent, field: "places")
        }
    }
}
