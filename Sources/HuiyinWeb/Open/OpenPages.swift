// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/open`: what the city works on, how well, and by which rules, for everybody and without persons.
package struct OpenPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/open", use: map)
        router.get("/open/cases.geojson", use: cases)
        router.get("/open/figures", use: figures)
        router.get("/open/results", use: results)
        router.get("/open/matters", use: matters)
        router.get("/open/rules", use: rules)
    }

    private func names(_ context: AppRequestContext) -> CaseNames {
        CaseNames(city: desk.city, strings: site.strings[context.language])
    }

    private func page(
        _ part: OpenPart, _ model: some Sendable, _ context: AppRequestContext
    ) throws -> Response {
        let strings = site.strings[context.language]
        return try site.page(
            "open/\(part.rawValue)", model, title: strings["open.parts.\(part.rawValue)"], context: context,
            place: .open)
    }

    @Sendable
    private func map(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let filter = OpenFilter(request.query)
        var query = filter.query
        query.withWords = true
        let listed = try await desk.listPublicCases(query, after: context.seen)
        return try page(.map, OpenMapPage(listed, filter, names(context)), context)
    }

    /// The same files as GeoJSON within `bbox`, at most ``OpenCasesJSON/limit`` bytes.
    @Sendable
    private func cases(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        var query = OpenFilter(request.query).query
        query.after = nil
        query.limit = ListPublicCases.longest
        query.box = try request.query.filled("bbox").map { text throws(GridQueryError) in try .init(bbox: text) }
        let found = try await desk.listPublicCases(query, after: context.seen)
        let drawn = try OpenCasesJSON(found, names(context), at: desk.now)
        return request.unlessSeen(ETag(of: drawn.body)) {
            var headers: HTTPFields = [.contentType: "application/geo+json", .cacheControl: "public, max-age=60"]
            if drawn.isTruncated { headers[.casesTruncated] = "true" }
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: drawn.body)))
        }
    }

    @Sendable
    private func figures(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let now = Month(of: desk.now.date(at: desk.city.identity.offset))
        let asked = request.query.filled("month").flatMap(Month.init(text:)) ?? now
        let months = (0..<ReadPublicMonth.months).map { now.adding(months: -$0) }
        let month = months.contains(asked) ? asked : now
        return try page(
            .figures,
            OpenMonthPage(try await desk.readPublicMonth(month, after: context.seen), of: months, names(context)),
            context)
    }

    @Sendable
    private func results(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        var query = OpenFilter(request.query).query
        query.list = .results
        query.withWords = true
        let answered = try await desk.listPublicCases(query, after: context.seen)
        let register = query.after == nil ? try await desk.listRegister(after: context.seen) : []
        return try page(.results, OpenResultsPage(answered, register, names(context)), context)
    }

    @Sendable
    private func matters(_ request: Request, _ context: AppRequestContext) throws -> Response {
        try page(.matters, OpenMattersPage(names(context)), context)
    }

    @Sendable
    private func rules(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try page(
            .rules, OpenRulesPage(try await desk.appealFigure.counts(after: context.seen), names(context)), context)
    }
}

/// The pages of the open city; each is a link above the others.
enum OpenPart: String, CaseIterable {
    case map, figures, results, matters, rules, suggestions

    var path: String { self == .map ? "/open" : "/open/\(rawValue)" }
}

/// `open/tabs`: the way between the pages of the open city.
struct OpenTabs: Sendable {
    let tabs: [Tab]

    struct Tab: Sendable {
        let href: String
        let name: String
        let current: Bool
    }

    init(_ current: OpenPart, _ strings: Strings) {
        tabs =
            OpenPart.allCases.map {
                Tab(href: $0.path, name: strings["open.parts.\($0.rawValue)"], current: $0 == current)
            } + [Tab(href: "/notices", name: strings["notices.title"], current: false)]
    }
}

/// What the public list shows; it travels in the address.
struct OpenFilter: Sendable {
    let state: PublicState?
    let heading: String?
    let after: EntityID<CaseFile>?

    init(_ query: Form) {
        state = query.filled("state").flatMap(PublicState.init)
        heading = query.filled("heading")
        after = query.filled("after").flatMap { Int64($0, radix: 36) }.map(EntityID.init(rawValue:))
    }

    var query: PublicCaseQuery {
        var query = PublicCaseQuery()
        query.state = state
        query.heading = heading
        query.after = after
        return query
    }

    /// `?state=…`, or nothing for what is shown without.
    func address(after next: EntityID<CaseFile>? = nil) -> String {
        let fields = [
            ("heading", heading), ("state", state?.rawValue), ("after", next.map { String($0.rawValue, radix: 36) }),
        ]
        let parts = fields.compactMap { name, value in value.map { "\(name)=\(Form.encoded($0))" } }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}
