// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/field`: report, what is open around here, and what waits to be checked.
package struct FieldPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/field", use: today)
        router.get("/field/checks", use: checks)
        router.get("/field/report", use: form)
        router.post("/field/report", use: report)
        router.get("/field/:number", use: file)
    }

    @Sendable
    private func today(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await list(.today, request, context)
    }

    @Sendable
    private func checks(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await list(.checks, request, context)
    }

    private func list(
        _ tab: FieldTab, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await door.page(request, context) {
            let reader = try door.reader(context, at: .field, back: tab.path)
            var query = CaseFileQuery()
            query.limit = 30
            query.statuses = tab == .checks ? [.handled] : CaseStatus.open
            query.after = request.query.filled("after").flatMap { CaseFileQuery.Cursor(text: $0) }
            let page = try await desk.listCaseFiles(query, by: reader.principal)
            let model = FieldList(page, tab, isFirst: query.after == nil, reader)
            return try site.page("field/list", model, title: model.title, context: context, place: .field)
        }
    }

    @Sendable
    private func file(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let number = try context.caseNumber()
            let reader = try door.reader(context, at: .field, back: "/field/\(number)")
            let view = try await desk.openCaseFile(number, by: reader.principal)
            let tab: FieldTab = view.file.status == .handled ? .checks : .today
            let model = FieldFile(file: try door.model(view, reader), list: tab.path, bar: ThumbBar(tab))
            return try site.page("field/file", model, title: number.text, context: context, place: .field)
        }
    }

    @Sendable
    private func form(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            try page(Form(urlEncoded: ""), nil, context, try door.reader(context, at: .field, back: "/field/report"))
        }
    }

    @Sendable
    private func report(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try door.reader(context, at: .field, back: "/field/report")
        let (form, filed) = try await door.file(request, context, channel: .worker, reader)
        switch filed {
        case .failure(let problem): return try page(form, problem, context, reader)
        case .success(let report):
            let model = FiledModel(report, reader, next: "/field/report", open: "/field/\(report.number)")
            return try site.page(
                "desk/filed", model, title: reader.names.strings["desk.filed.title"], context: context, place: .field)
        }
    }

    private func page(
        _ typed: Form, _ problem: Problem?, _ context: AppRequestContext, _ reader: CaseReader
    ) throws -> Response {
        let model = FieldReport(typed, problem, key: typed["key"] ?? context.id, reader)
        return try site.page(
            "field/report", model, title: reader.names.strings["field.report"], context: context, place: .field,
            status: problem?.status ?? .ok)
    }
}
