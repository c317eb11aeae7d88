// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/admin`: how the city is set up, for its administrators.
package struct AdminPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/admin", use: start)
        router.get("/admin/departments", use: table("departments.csv", AdminTable.departments))
        router.get("/admin/matters", use: table("matters.csv", AdminTable.matters))
        router.get("/admin/duties", use: table("duties.csv", AdminTable.duties))
        router.get("/admin/sources", use: table("rules.yaml", AdminTable.sources))
        router.get("/admin/replies", use: table("replies.yaml", AdminTable.replies))
        PeoplePages(desk: desk, site: site).add(to: router)
        TokenPages(desk: desk, site: site).add(to: router)
        ReaderPages(desk: desk, site: site).add(to: router)
        GridDrawPages(desk: desk, site: site).add(to: router)
        router.get("/admin/holidays", use: holidays)
        RulePages(desk: desk, site: site).add(to: router)
        AdminDesignPages(desk: desk, site: site).add(to: router)
    }

    private var door: AdminDoor { AdminDoor(desk: desk, site: site) }

    @Sendable
    private func start(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let names = reader.names
            let content = desk.version.content
            let model = AdminStart(
                content, versions: try await desk.cityVersions(by: reader.principal), now: reader.now,
                isAuditor: reader.principal.role == .auditAdmin, names)
            return try site.page(
                "admin/start", model, title: names.strings["admin.title"], context: context, place: .admin)
        }
    }

    private func table(
        _ file: String, _ make: @escaping @Sendable (Municipality, AdminTable.Asked, CaseNames) -> AdminTable
    ) -> @Sendable (Request, AppRequestContext) async throws -> Response {
        { request, context in
            try await door.page(request, context) { reader in
                let model = make(desk.city, try AdminTable.Asked(request.query), reader.names)
                    .editable(file, by: reader.principal)
                return try site.page("admin/table", model, title: model.title, context: context, place: .admin)
            }
        }
    }

    @Sendable
    private func holidays(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let model = AdminTable.holidays(desk.city, at: reader.now, reader.names)
                .editable(AdminTable.holidayFile(desk.city, at: reader.now), by: reader.principal)
            return try site.page("admin/table", model, title: model.title, context: context, place: .admin)
        }
    }
}

/// Lets administrators in, and sends others where they work.
struct AdminDoor: Sendable {
    let desk: Desk
    let site: Site

    func page(
        _ request: Request, _ context: AppRequestContext, _ make: (CaseReader) async throws -> Response
    ) async throws -> Response {
        let door = StaffDoor(desk: desk, site: site)
        return try await door.page(request, context) {
            let reader = try door.reader(context, at: .admin, back: "/admin")
            try AdministrationPolicy.permitReading(by: reader.principal)
            return try await make(reader)
        }
    }

    /// - Parameter title: the key of its words.
    func show(
        _ template: String, _ model: some Sendable, _ title: String, _ context: AppRequestContext,
        _ reader: CaseReader, _ status: HTTPResponse.Status = .ok
    ) throws -> Response {
        try site.page(
            template, model, title: reader.names.strings[title], context: context, place: .admin, status: status)
    }

    /// The one page that shows a secret; nothing on the way keeps it.
    func showOnce(
        _ template: String, _ model: some Sendable, _ title: String, _ context: AppRequestContext,
        _ reader: CaseReader
    ) throws -> Response {
        var response = try show(template, model, title, context, reader)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
