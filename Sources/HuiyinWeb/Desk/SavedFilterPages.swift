// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// `POST /desk/filters`: gives what the list is asked a name, or forgets it.
struct SavedFilterPages: Sendable {
    let desk: Desk
    let site: Site

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.post("/desk/filters", use: save)
        router.post("/desk/filters/forget", use: forget)
    }

    @Sendable
    private func save(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try StaffDoor(desk: desk, site: site).reader(context, at: .desk, back: "/desk")
        let form = try await request.form(context)
        let name = try read("name") { () throws(ValueError) in
            try BoundedText(form["name"] ?? "", limit: SavedFilters.longestName)
        }
        // Only what the desk itself understands is kept of it.
        let question = DeskFilter(Form(urlEncoded: form["query"] ?? "")).question
        try await desk.savedFilters.save(name, question, by: reader.principal)
        return site.redirect(to: "/desk?\(question)", flash: "filter-saved")
    }

    @Sendable
    private func forget(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try StaffDoor(desk: desk, site: site).reader(context, at: .desk, back: "/desk")
        let form = try await request.form(context)
        try await desk.savedFilters.forget(try form.required("name"), by: reader.principal)
        return site.redirect(to: "/desk", flash: "filter-forgotten")
    }
}
