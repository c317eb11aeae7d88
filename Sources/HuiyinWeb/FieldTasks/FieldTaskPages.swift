// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/tasks`: what grids are asked to look at, what they have found, and what a place's people send to theirs.
package struct FieldTaskPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/tasks", use: list)
        router.get("/tasks/new", use: form)
        router.post("/tasks", use: issue)
        router.get("/tasks/:id", use: show)
        router.post("/tasks/:id", use: answer)
    }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try reader(context)
            let tasks = try await desk.listFieldTasks(by: reader.principal)
            return try site.page(
                "field-task/list", FieldTaskList(tasks, today: desk.today, reader),
                title: reader.names.strings["tasks.title"], context: context)
        }
    }

    @Sendable
    private func form(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try reader(context)
            try desk.city.require(.sweeps)
            // From a file: the same gap, looked for elsewhere.
            return try formPage(Form(urlEncoded: request.uri.query ?? ""), nil, reader, context)
        }
    }

    @Sendable
    private func issue(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try reader(context)
        try desk.city.require(.sweeps)
        _ = try FieldTaskPolicy.issuingPlace(of: reader.principal, in: desk.city)
        let form = try await request.form(context)
        do {
            let task = try await desk.issueFieldTask(
                try form.fieldTask(desk.city), by: reader.principal, request: try form.again(request, context))
            return site.redirect(to: "/tasks/\(task.id)", flash: "task-sent")
        } catch {
            guard let problem = Problem(behind: error), problem.status == .unprocessableContent else { throw error }
            return try formPage(form, problem, reader, context)
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            try await page(Form(urlEncoded: ""), nil, try reader(context), context)
        }
    }

    @Sendable
    private func answer(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try reader(context)
        let id: EntityID<FieldTask> = try context.pathID()
        try desk.city.require(.sweeps)
        _ = try FieldTaskPolicy.sight(of: reader.principal, in: desk.city)
        let form = try await request.form(context)
        do {
            let answer = try form.gridAnswer()
            let filed = try await desk.answerFieldTask(
                id, for: GridCode(answer.grid), places: answer.places, words: try answer.words(),
                report: try answer.found(), by: reader.principal, request: try form.again(request, context))
            return site.redirect(to: "/tasks/\(id)", flash: filed == nil ? "task-answered" : "task-reported")
        } catch {
            guard let problem = Problem(behind: error), problem.status == .unprocessableContent else { throw error }
            return try await page(form, problem, reader, context)
        }
    }

    private func reader(_ context: AppRequestContext) throws -> CaseReader {
        let session = try context.requireSession()
        return door.reader(session, context, back: session.home)
    }

    private func formPage(
        _ typed: Form, _ problem: Problem?, _ reader: CaseReader, _ context: AppRequestContext
    ) throws -> Response {
        let place = try FieldTaskPolicy.issuingPlace(of: reader.principal, in: desk.city)
        return try site.page(
            "field-task/form",
            FieldTaskForm(typed, problem, key: typed["key"] ?? context.id, below: place, today: desk.today, reader),
            title: reader.names.strings["tasks.send"], context: context, status: problem?.status ?? .ok)
    }

    private func page(
        _ typed: Form, _ problem: Problem?, _ reader: CaseReader, _ context: AppRequestContext
    ) async throws -> Response {
        let swept = try await desk.listFieldTasks(try context.pathID(), by: reader.principal)
        let model = FieldTaskPage(swept, typed, problem, key: typed["key"] ?? context.id, today: desk.today, reader)
        return try site.page(
            "field-task/task", model, title: model.title, context: context, status: problem?.status ?? .ok)
    }
}

extension Form {
    func fieldTask(_ city: Municipality) throws -> FieldTaskDraft {
        try FieldTaskDraftJSON(
            title: self["title"] ?? "", why: self["why"] ?? "", matter: try matter("matter", city).text,
            place: self["place"] ?? "", until: try required("until"), file: self["file"]
        ).draft()
    }

    func gridAnswer() throws -> GridAnswerJSON {
        let found = try required("found")
        var places = 0
        if found == "yes" {
            guard let number = Int(try required("places").trimmed), number > 0 else {
                throw Problem(.malformed(example: "3"), field: "places")
            }
            places = number
        }
        let report = GridAnswerJSON.Report(
            longitude: filled("longitude").flatMap { Double($0) }, latitude: filled("latitude").flatMap { Double($0) },
            crs: nil, address: self["address"], photos: nil)
        return GridAnswerJSON(
            grid: self["grid"] ?? "", places: places, text: self["text"] ?? "",
            report: self["report"] == "yes" ? report : nil)
    }
}
