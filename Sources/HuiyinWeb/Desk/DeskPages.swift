// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/desk`: the dispatcher's queue, the file that is open, and the map.
package struct DeskPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/desk", use: queue)
        router.get("/desk/dots.geojson", use: dots)
        router.get("/desk/:number", use: queue)
        IntakePages(desk: desk, site: site).add(to: router)
    }

    @Sendable
    private func queue(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let filter = DeskFilter(request.query)
            let number = context.parameters.get("number") == nil ? nil : try context.caseNumber()
            let back = "/desk\(number.map { "/\($0)" } ?? "")\(filter.address())"
            let reader = try door.reader(context, at: .desk, back: back)
            let page = try await desk.listCaseFiles(
                filter.query(of: reader.principal, in: reader.names.city), by: reader.principal)
            let waiting = try await desk.listRequests(for: reader.principal)
            var file: CaseFileModel?
            if let number {
                file = try door.model(
                    try await desk.openCaseFile(number, by: reader.principal, lookingForAlike: true), reader)
            }
            let model = DeskModel(page, waiting, filter, file, current: number, reader, identity: desk.city.identity)
            let title = number?.text ?? reader.names.strings["desk.title"]
            return try site.page("desk/queue", model, title: title, context: context, place: .desk)
        }
    }

    @Sendable
    private func dots(_ request: Request, _ context: AppRequestContext) async throws -> DotsJSON {
        let filter = DeskFilter(request.query)
        let reader = try door.reader(context, at: .desk, back: "/desk")
        var query = filter.query(of: reader.principal, in: reader.names.city)
        query.limit = 200
        query.after = nil
        let page = try await desk.listCaseFiles(query, by: reader.principal)
        let features = page.rows.compactMap { DotJSON($0, reader, address: filter.address()) }
        return DotsJSON(features)
    }
}

struct DeskModel: Sendable {
    let filters: [Filter]
    let statuses: FormField
    let kept: [HiddenField]
    /// What waits for the reader's decision.
    let requests: [WaitingRow]
    let rows: [CaseRow]
    let pages: Pagination
    let empty: EmptyState?
    let file: CaseFileModel?
    let list: String
    let map: MapView
    let intake: Bool

    struct Filter: Sendable {
        let href: String
        let name: String
        let current: Bool
    }

    init(
        _ page: CaseFilePage, _ waiting: [WaitingRequest], _ filter: DeskFilter, _ file: CaseFileModel?,
        current: CaseNumber?, _ reader: CaseReader, identity: Municipality.Identity
    ) {
        let strings = reader.names.strings
        let tabs = DeskFilter.tabs(for: reader.principal, in: reader.names.city)
        let shown = filter.shown(for: reader.principal, in: reader.names.city)
        filters = tabs.map {
            Filter(
                href: "/desk?show=\($0.rawValue)", name: strings["desk.filters.\($0.rawValue)"], current: $0 == shown)
        }
        let all = [("", strings["desk.all-statuses"], nil as String?)]
        statuses = FormField(
            "status", label: strings["desk.status"], value: filter.status?.rawValue ?? "", required: true,
            options: all + CaseStatus.allCases.map { ($0.rawValue, reader.names.status($0), nil) })
        kept = [HiddenField("show", shown.rawValue)]
        requests = waiting.map { WaitingRow($0, now: reader.now, reader.names) }
        rows = page.rows.map { row in
            let holder = row.lead.map(reader.names.department)
            return CaseRow(
                row, base: "/desk", query: filter.address(), current: current,
                holder: [reader.names.status(row.status), holder].compactMap(\.self).joined(separator: " · "),
                now: reader.now, reader.names)
        }
        pages = Pagination(
            next: page.next.map { "/desk\(filter.address(after: $0))" },
            first: filter.after == nil ? nil : "/desk\(filter.address(after: nil, keepPage: false))")
        empty =
            page.rows.isEmpty
            ? EmptyState(title: strings["desk.empty.title"], words: strings["desk.empty.words"]) : nil
        self.file = file
        list = "/desk\(filter.address())"
        map = MapView(
            label: strings["desk.map"], longitude: identity.centre.longitude, latitude: identity.centre.latitude,
            zoom: identity.zoom, dots: "/desk/dots.geojson\(filter.address())")
        intake = IntakePages.roles.contains(reader.principal.role)
    }
}
