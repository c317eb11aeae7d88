// SPDX-License-Identifier: Apache-2.0
import Foundation
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
        router.get("/desk/rows", use: rows)
        router.get("/desk/:number", use: queue)
        IncidentPages(desk: desk, site: site).add(to: router)
        IntakePages(desk: desk, site: site).add(to: router)
        BulkPages(desk: desk, site: site).add(to: router)
        ExportPages(desk: desk, site: site).add(to: router)
        SavedFilterPages(desk: desk, site: site).add(to: router)
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
            let saved = try await desk.savedFilters(of: reader.principal)
            var file: CaseFileModel?
            if let number {
                file = try door.model(
                    try await desk.openCaseFile(number, by: reader.principal, lookingForAlike: true), reader)
            }
            let model = DeskModel(
                page, waiting, filter, saved, file, current: number,
                messages: try await desk.listMessages.waiting(for: reader.principal), reader,
                identity: desk.city.identity)
            let title = number?.text ?? reader.names.strings["desk.title"]
            return try site.page("desk/queue", model, title: title, context: context, place: .desk)
        }
    }

    /// Rows alone: those named that stand in the list, or the next stretch of it.
    @Sendable
    private func rows(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let filter = DeskFilter(request.query)
        let reader = try door.reader(context, at: .desk, back: "/desk")
        var query = filter.query(of: reader.principal, in: reader.names.city)
        query.numbers = request.query.all("number").prefix(CaseFileQuery.mostNumbers).compactMap { try? CaseNumber($0) }
        let page = try await desk.listCaseFiles(query, by: reader.principal)
        let next = page.next.map { "/desk/rows\(filter.address(after: $0))" }
        let rows = page.rows.map { DeskRow($0, filter, current: nil, reader) }
        return try site.piece("desk/rows", DeskRows(rows: rows, next: next), context: context)
    }

    /// All files of the list at once, not only those of the page that is shown.
    @Sendable
    private func dots(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let filter = DeskFilter(request.query)
        let reader = try door.reader(context, at: .desk, back: "/desk")
        var query = filter.query(of: reader.principal, in: reader.names.city)
        query.after = nil
        let places = try await desk.listCasePlaces(query, by: reader.principal)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let drawn = try encoder.encode(DotsJSON(places, reader, address: filter.address()))
        return .geoJSON(Array(drawn), request, cached: "private, no-store")
    }
}
