// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Hummingbird

/// `GET /design`: every piece in every state, while developing. `?empty` is the form as it stands at first.
struct DesignPages: Sendable {
    let site: Site

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/design") { try show("web/design", $0, $1) }
        router.get("/design/panes") { try show("web/design-panes", $0, $1) }
        router.get("/design/field") { try show("web/design-field", $0, $1) }
        router.get("/design/dots.geojson") { _, _ in geoJSON(DesignSamples.dots) }
        router.get("/design/base.geojson") { _, _ in geoJSON(DesignSamples.base) }
        router.get("/design/grids.geojson") { _, _ in geoJSON(DesignSamples.grids) }
    }

    private func show(_ template: String, _ request: Request, _ context: AppRequestContext) throws -> Response {
        let strings = site.strings[context.language]
        let samples = DesignSamples(strings: strings, withErrors: request.query["text"] == nil)
        return try site.page(template, samples.model, title: strings["design.title"], context: context)
    }

    private func geoJSON(_ text: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/geo+json"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}

/// What the style page shows.
struct DesignModel: Sendable {
    let chips: [DeadlineChip]
    let rows: [CaseRow]
    let pages: Pagination
    let timeline: Timeline
    let suggestion: SuggestionCard
    let map: MapView
    let summary: ErrorSummary?
    let text: FormField
    let place: MapView
    let phone: FormField
    let share: FormField
    let street: FormField
    let figures: [Figure]
    let empty: EmptyState
    let table: [Row]

    struct Row: Sendable {
        let name: String
        let count: String
        let note: String
    }
}
