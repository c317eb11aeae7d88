// SPDX-License-Identifier: Apache-2.0
import HuiyinOperations
import Hummingbird

/// `GET /admin/design`: every token and piece in every state, for whoever adds a page or judges one.
struct AdminDesignPages: Sendable {
    let desk: Desk
    let site: Site

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/admin/design", use: show)
        router.get("/admin/design/dots.geojson") { _, _ in geoJSON(DesignSamples.dots) }
        router.get("/admin/design/base.geojson") { _, _ in geoJSON(DesignSamples.base) }
        router.get("/admin/design/grids.geojson") { _, _ in geoJSON(DesignSamples.grids) }
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await AdminDoor(desk: desk, site: site).page(request, context) { reader in
            let strings = reader.names.strings
            let samples = DesignSamples(
                strings: strings, withErrors: request.query["text"] == nil, root: "/admin/design")
            return try site.page(
                "web/design", samples.model, title: strings["design.title"], context: context, place: .admin)
        }
    }

    private func geoJSON(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/geo+json"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
