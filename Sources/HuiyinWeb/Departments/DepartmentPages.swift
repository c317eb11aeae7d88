// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/department`: what is asked of a department, today first; each file; its own figures beside its own past.
package struct DepartmentPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/department", use: show)
        router.get("/department/:number", use: file)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try door.reader(context, at: .department, back: "/department")
            return switch DepartmentTab(rawValue: request.query["show"] ?? "") ?? .today {
            case .today: try await today(reader, context)
            case .figures: try await figures(reader, context)
            case .open: try await list(.open, request, reader, context)
            case .done: try await list(.done, request, reader, context)
            }
        }
    }

    private func today(_ reader: CaseReader, _ context: AppRequestContext) async throws -> Response {
        let owed = try await desk.listDuties(by: reader.principal)
        let post = try await desk.openPost(by: reader.principal)
        return try page("department/today", DepartmentToday(owed, post, reader), reader, context)
    }

    private func figures(_ reader: CaseReader, _ context: AppRequestContext) async throws -> Response {
        var figures: [OwnFigure] = []
        if let department = reader.principal.department { figures = try await desk.listOwnFigures(of: department) }
        return try page("department/figures", DepartmentFigures(figures, reader), reader, context)
    }

    private func list(
        _ tab: DepartmentTab, _ request: Request, _ reader: CaseReader, _ context: AppRequestContext
    ) async throws -> Response {
        var query = CaseFileQuery()
        query.limit = 30
        query.department = reader.principal.department
        query.after = request.query.filled("after").flatMap { CaseFileQuery.Cursor(text: $0) }
        if tab == .done { query.statuses = [.handled, .replied, .closed] }
        let page = try await desk.listCaseFiles(query, by: reader.principal)
        let model = DepartmentInbox(page, tab, isFirst: query.after == nil, reader)
        return try self.page("department/inbox", model, reader, context)
    }

    private func page(
        _ template: String, _ model: some Sendable, _ reader: CaseReader, _ context: AppRequestContext
    ) throws -> Response {
        try site.page(
            template, model, title: reader.names.strings["department.title"], context: context, place: .department)
    }

    @Sendable
    private func file(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let number = try context.caseNumber()
            let reader = try door.reader(context, at: .department, back: "/department/\(number)")
            let view = try await desk.openCaseFile(number, by: reader.principal)
            let chosen = request.query.filled("reply")
            let model = FilePage(file: try door.model(view, reader, reply: chosen), list: "/department")
            return try site.page("department/file", model, title: number.text, context: context, place: .department)
        }
    }
}

/// What the page of a department shows, by its `show` in the address.
enum DepartmentTab: String, CaseIterable {
    case today, open, done, figures

    var path: String { self == .today ? "/department" : "/department?show=\(rawValue)" }

    static func all(_ current: DepartmentTab, _ strings: Strings) -> [DeskModel.Filter] {
        allCases.map { .init(href: $0.path, name: strings["department.tabs.\($0.rawValue)"], current: $0 == current) }
    }
}

extension CaseReader {
    /// The department that the reader works for, as the heading of its pages.
    var ownDepartment: String {
        principal.department.map(names.department) ?? names.strings["department.title"]
    }
}

/// One file on a page of its own, and where its list is.
struct FilePage: Sendable {
    let file: CaseFileModel
    let list: String
}
