// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/grids`: who looks after a grid, and the poster by which it is reported from. Posts and office numbers, no persons.
package struct GridPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/grids", use: find)
        router.get("/grids/:code", use: show)
        router.get("/grids/:code/poster", use: poster)
        router.get("/grids/:code/qr.svg", use: square)
    }

    /// `?q=` finds grids by the name of grid or village; a position leads to its grid.
    @Sendable
    private func find(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let query = request.query
        let strings = site.strings[context.language]
        if let x = query.filled("longitude").flatMap(Double.init),
            let y = query.filled("latitude").flatMap(Double.init),
            let place = try? GivenPlace(longitude: x, latitude: y),
            let grid = desk.version.locator.grid(at: place.coordinate)
        {
            return site.redirect(to: "/grids/\(grid.code)")
        }
        return try site.page(
            "grid/find", GridFindPage(query, CaseNames(city: desk.city, strings: strings)),
            title: strings["grids.title"], context: context)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let (grid, names) = try asked(context)
        return try site.page(
            "grid/view", GridPage(grid, names), title: names.grid(grid.code), context: context)
    }

    @Sendable
    private func poster(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let (grid, names) = try asked(context)
        return try site.page(
            "grid/poster", GridPoster(grid, address: address(of: grid, request), names),
            title: names.strings["grids.poster"], context: context)
    }

    /// The square that opens the report form with this grid filled in.
    @Sendable
    private func square(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let (grid, _) = try asked(context)
        guard let drawing = PosterSquare(address(of: grid, request)) else { throw Problem("not-found", .notFound) }
        return Response(
            status: .ok, headers: [.contentType: "image/svg+xml", .cacheControl: "no-cache"],
            body: .init(byteBuffer: ByteBuffer(string: drawing.svg)))
    }

    private func asked(_ context: AppRequestContext) throws -> (Grid, CaseNames) {
        let code = GridCode(try context.parameters.require("code"))
        guard let grid = desk.city.grids[code], grid.layer == "service" else { throw Problem("not-found", .notFound) }
        return (grid, CaseNames(city: desk.city, strings: site.strings[context.language]))
    }

    /// As people outside reach us: the name by which this page was asked for.
    private func address(of grid: Grid, _ request: Request) -> String {
        let host = request.head.authority ?? "localhost"
        return "\(site.settings.https ? "https" : "http")://\(host)/report?grid=\(grid.code)"
    }
}

/// `grid/find`: a box to type a name into, and what it found.
struct GridFindPage: Sendable {
    let typed: String
    let isAsked: Bool
    let grids: [Found]
    let isMore: Bool
    let call: String
    let callHref: String

    static let longest = 60

    struct Found: Sendable {
        let href: String
        let name: String
        let township: String?
    }

    init(_ query: Form, _ names: CaseNames) {
        typed = String((query.filled("q") ?? "").prefix(40))
        isAsked = !typed.isEmpty
        let sought = typed.lowercased().filter { !$0.isWhitespace }
        let matching = names.city.grids.values.filter { grid in
            grid.layer == "service" && !sought.isEmpty
                && (names.grid(grid.code).lowercased().filter { !$0.isWhitespace }.contains(sought)
                    || grid.village.township.flatMap(names.office)?.lowercased().contains(sought) ?? false)
        }.sorted { $0.code < $1.code }
        isMore = matching.count > Self.longest
        let home = HomePage(names.city.identity, names.strings)
        call = home.callWords
        callHref = home.hotlineHref
        grids = matching.prefix(Self.longest).map {
            Found(
                href: "/grids/\($0.code)", name: names.grid($0.code),
                township: $0.village.township.flatMap(names.office))
        }
    }
}

/// `grid/view`: the posts that answer for a grid and where to call them.
struct GridPage: Sendable {
    let name: String
    let posts: [Post]
    let report: String
    let poster: String
    let call: String
    let callHref: String

    struct Post: Sendable {
        let role: String
        let office: String
        let does: String
    }

    init(_ grid: Grid, _ names: CaseNames) {
        let (strings, rules) = (names.strings, names.city.rules)
        name = names.grid(grid.code)
        let township = grid.village.township.flatMap(names.office)
        let village = names.office(grid.village) ?? grid.village.digits
        posts =
            [
                Post(
                    role: strings.role(.worker, in: rules), office: village, does: strings["grids.does.worker"]),
                Post(role: strings.role(.leader, in: rules), office: village, does: strings["grids.does.leader"]),
            ]
            + (township.map {
                [Post(role: strings.role(.township, in: rules), office: $0, does: strings["grids.does.township"])]
            } ?? [])
        report = "/report?grid=\(grid.code)"
        poster = "/grids/\(grid.code)/poster"
        let home = HomePage(names.city.identity, strings)
        call = home.callWords
        callHref = home.hotlineHref
    }
}

/// `grid/poster`: one sheet of paper for a notice board.
struct GridPoster: Sendable {
    let name: String
    let city: String
    let square: String
    let address: String
    let hotline: String
    let back: String

    init(_ grid: Grid, address: String, _ names: CaseNames) {
        let identity = names.city.identity
        name = names.grid(grid.code)
        city = names.strings.language == .english ? identity.nameInEnglish : identity.name
        square = "/grids/\(grid.code)/qr.svg"
        self.address = address
        hotline = identity.hotline
        back = "/grids/\(grid.code)"
    }
}

/// A square of modules as a drawing, with the mark in its middle.
struct PosterSquare: Sendable {
    let svg: String

    init?(_ text: String) {
        guard let code = DrawnSquare(text) else { return nil }
        // Four modules of quiet all around; the mark covers a fifth of a side, which the code can spare.
        let (size, mark) = (code.side + 8, Double(code.side) / 5)
        let corner = (Double(size) - mark) / 2
        let unit = mark / 32
        svg = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" shape-rendering="crispEdges">\
            <rect width="\(size)" height="\(size)" fill="#fff"/><path transform="translate(4 4)" d="\(code.path)"/>\
            <g transform="translate(\(corner) \(corner)) scale(\(unit))" shape-rendering="auto">\
            <rect x="-3" y="-3" width="38" height="38" fill="#fff"/>\
            <path d="M18 28H4V4h24v14" fill="none" stroke="#1b2328" stroke-width="4"/>\
            <path d="M12 12h8v8h-8z" fill="#0f5c63"/></g></svg>
            """
    }
}
