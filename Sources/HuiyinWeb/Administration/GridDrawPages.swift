// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// `/admin/grids/…`: one grid with its history, and the place where grids are split, drawn and handed over on the map.
struct GridDrawPages: Sendable {
    let desk: Desk
    let site: Site

    private var door: AdminDoor { AdminDoor(desk: desk, site: site) }

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/admin/grids", use: grids)
        router.get("/admin/grids/draw", use: form)
        router.post("/admin/grids/draw", use: draw)
        router.get("/admin/grids/:code", use: grid)
    }

    /// `?check=all` looks through all of them, which takes a moment.
    @Sendable
    private func grids(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let isChecked = request.query.filled("check") != nil
            let found = isChecked ? try await desk.checkGrids(by: reader.principal) : nil
            let model = AdminGrids(desk.version.content, request.query.filled("q"), found, reader)
            return try site.page(
                "admin/grids", model, title: reader.names.strings["admin.grids.title"], context: context, place: .admin)
        }
    }

    @Sendable
    private func grid(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            let code = GridCode(try context.parameters.require("code"))
            guard let outline = desk.version.content.outlines.first(where: { $0.grid.code == code }) else {
                throw Problem("not-found", .notFound)
            }
            let history = try await desk.gridHistory(of: code, by: reader.principal)
            let model = AdminGridPage(outline, desk.city, history, reader)
            return try site.page("admin/grid", model, title: model.name, context: context, place: .admin)
        }
    }

    @Sendable
    private func form(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            try AdministrationPolicy.permitPublishing(by: reader.principal)
            let kind = GridChange.Kind(rawValue: request.query.filled("kind") ?? "") ?? .split
            return try page(
                GridDrawPage(kind, request.query, basis: desk.version.number, content, reader), context, reader)
        }
    }

    private var content: MunicipalityContent { desk.version.content }

    /// Looks at a change, or publishes it; a draft is nowhere but on the page.
    @Sendable
    private func draw(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) { reader in
            try AdministrationPolicy.permitPublishing(by: reader.principal)
            let form = try await request.form(context)
            guard let kind = GridChange.Kind(rawValue: form["kind"] ?? "") else { throw Problem(value: "kind") }
            guard let basis = Int64(form["basis"] ?? "") else { throw Problem(value: "basis") }
            var model = GridDrawPage(kind, form, basis: basis, content, reader)
            do {
                let change = try GridChange(kind, form, in: desk.city)
                if form["act"] == "publish" {
                    let reason = try read("reason") { () throws(ValueError) in
                        try BoundedText(form["reason"] ?? "", limit: 400)
                    }
                    _ = try await desk.redrawGrids.publish(change, basis: basis, reason: reason, by: reader.principal)
                    return site.redirect(to: "/admin/grids", flash: "published")
                }
                try await look(change, basis, &model, reader)
                return try page(model, context, reader, model.publishable ? .ok : .unprocessableContent)
            } catch let refused as FolderRefused {
                model.refuse(refused.problems, content, reader.names)
            } catch {
                guard let problem = Problem(behind: error), problem.status == .unprocessableContent else { throw error }
                if problem.field == "reason", let change = try? GridChange(kind, form, in: desk.city) {
                    try await look(change, basis, &model, reader)
                }
                model.refuse(problem, reader.names)
            }
            return try page(model, context, reader, .unprocessableContent)
        }
    }

    private func look(
        _ change: GridChange, _ basis: Int64, _ model: inout GridDrawPage, _ reader: CaseReader
    ) async throws {
        let (before, after, report) = try await desk.redrawGrids.look(change, basis: basis, by: reader.principal)
        model.show(before, after, report, content, reader.names)
    }

    private func page(
        _ model: GridDrawPage, _ context: AppRequestContext, _ reader: CaseReader,
        _ status: HTTPResponse.Status = .ok
    ) throws -> Response {
        try site.page(
            "admin/grid-draw", model, title: reader.names.strings["admin.grids.draw"], context: context, place: .admin,
            status: status)
    }
}
