// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/department`: what is asked of a department, soonest due first, and each file.
package struct DepartmentPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/department", use: inbox)
        router.get("/department/:number", use: file)
    }

    @Sendable
    private func inbox(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try door.reader(context, at: .department, back: "/department")
            let done = request.query["show"] == "done"
            var query = CaseFileQuery()
            query.limit = 30
            query.department = reader.principal.department
            query.after = request.query.filled("after").flatMap { CaseFileQuery.Cursor(text: $0) }
            if done { query.statuses = [.handled, .replied, .closed] }
            let page = try await desk.listCaseFiles(query, by: reader.principal)
            let model = DepartmentInbox(page, done: done, isFirst: query.after == nil, reader)
            let title = reader.names.strings["department.title"]
            return try site.page("department/inbox", model, title: title, context: context, place: .department)
        }
    }

    @Sendable
    private func file(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let number = try context.caseNumber()
            let reader = try door.reader(context, at: .department, back: "/department/\(number)")
            let view = try await desk.openCaseFile(number, by: reader.principal)
            let model = FilePage(file: try door.model(view, reader), list: "/department")
            return try site.page("department/file", model, title: number.text, context: context, place: .department)
        }
    }
}

/// One file on a page of its own, and where its list is.
struct FilePage: Sendable {
    let file: CaseFileModel
    let list: String
}

struct DepartmentInbox: Sendable {
    let title: String
    let tabs: [DeskModel.Filter]
    let rows: [CaseRow]
    let pages: Pagination
    let empty: EmptyState?

    init(_ page: CaseFilePage, done: Bool, isFirst: Bool, _ reader: CaseReader) {
        let strings = reader.names.strings
        title = reader.principal.department.map(reader.names.department) ?? strings["department.title"]
        tabs = [
            .init(href: "/department", name: strings["department.open"], current: !done),
            .init(href: "/department?show=done", name: strings["department.done"], current: done),
        ]
        rows = page.rows.map {
            CaseRow($0, base: "/department", holder: reader.asked($0), now: reader.now, reader.names)
        }
        let show = done ? "show=done&" : ""
        pages = Pagination(
            next: page.next.map { "/department?\(show)after=\($0.text)" },
            first: isFirst ? nil : "/department\(done ? "?show=done" : "")")
        let key = done ? "department.empty-done" : "department.empty"
        empty = page.rows.isEmpty ? EmptyState(title: strings["\(key).title"], words: strings["\(key).words"]) : nil
    }
}

extension CaseReader {
    /// What a department is asked to do with the file of one line.
    func asked(_ row: CaseFileRow) -> String {
        let isLead = row.lead == principal.department
        let lead = row.lead.map(names.department) ?? ""
        guard isLead || !row.status.isOpen else { return names.strings["department.asked.co", ["lead": lead]] }
        return names.strings.find("department.asked.\(row.status.rawValue)") ?? names.status(row.status)
    }
}
