// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// `/desk/exports`: lists one asks for and takes; `/admin/exports`: all of them, and the decision on the large ones.
struct ExportPages: Sendable {
    let desk: Desk
    let site: Site

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/desk/exports", use: own)
        router.post("/desk/exports", use: ask)
        router.post("/desk/exports/take", use: take)
        router.get("/admin/exports", use: all)
        router.post("/admin/exports", use: decide)
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    @Sendable
    private func own(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            try await page(nil, DeskFilter(request.query).question, context)
        }
    }

    private func page(_ typed: TypedMove?, _ question: String, _ context: AppRequestContext) async throws -> Response {
        let reader = try door.reader(context, at: .desk, back: "/desk/exports")
        let exports = try await desk.caseExports(by: reader.principal)
        let model = ExportsPage(exports, question, typed, reader)
        return try site.page(
            "exports/own", model, title: reader.names.strings["exports.title"], context: context, place: .desk,
            status: typed?.problem.status ?? .ok)
    }

    @Sendable
    private func ask(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try door.reader(context, at: .desk, back: "/desk/exports")
        let form = try await request.form(context)
        // Only what the desk itself understands is kept of it.
        let filter = DeskFilter(Form(urlEncoded: form["question"] ?? ""))
        do {
            let reason = try read("reason") { () throws(ValueError) in
                try BoundedText(form["reason"] ?? "", limit: 400)
            }
            let query = filter.query(of: reader.principal, in: reader.names.city)
            _ = try await desk.caseExports.ask(query, because: reason, by: reader.principal)
        } catch {
            guard let problem = Problem(behind: error), problem.status.code < 500 else { throw error }
            return try await page(TypedMove(name: "export", form: form, problem: problem), filter.question, context)
        }
        return site.redirect(to: "/desk/exports", flash: "export-asked")
    }

    @Sendable
    private func take(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try door.reader(context, at: .desk, back: "/desk/exports")
        let id = try await request.form(context).export()
        let (export, rows) = try await desk.caseExports.take(id, by: reader.principal)
        let text = ExportText(export, rows, reader).text
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"huiyin-\(id).csv\"",
            ], body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    @Sendable
    private func all(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await AdminDoor(desk: desk, site: site).page(request, context) { reader in
            let exports = try await desk.caseExports(by: reader.principal)
            let model = ExportsPage(exports, "", nil, reader)
            return try site.page(
                "exports/all", model, title: reader.names.strings["admin.exports.title"], context: context,
                place: .admin)
        }
    }

    @Sendable
    private func decide(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await AdminDoor(desk: desk, site: site).page(request, context) { reader in
            let form = try await request.form(context)
            let reason = try read("reason") { () throws(ValueError) in
                try BoundedText(form["reason"] ?? "", limit: 400)
            }
            try await desk.caseExports.decide(
                try form.export(), granted: try form.required("granted") == "yes", because: reason,
                by: reader.principal)
            return site.redirect(to: "/admin/exports", flash: "export-decided")
        }
    }
}

extension Form {
    fileprivate func export() throws(Problem) -> EntityID<CaseExport> {
        guard let id = EntityID<CaseExport>(text: self["export"] ?? "") else { throw Problem("not-found", .notFound) }
        return id
    }
}

extension ExportError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .notPermitted(let role):
            Problem("not-permitted", .forbidden, ["move": "export", "role": role.rawValue], field: "reason")
        case .nothing: Problem("nothing-to-export", .conflict, field: "reason")
        case .tooMany(let most): Problem("export-too-large", .unprocessableContent, ["most": most], field: "reason")
        case .notWaiting: Problem("export-decided", .conflict)
        case .notOpen: Problem("export-not-open", .conflict)
        }
    }
}
