// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/command`: the city at a glance for a wall and a phone. Files and offices, never a person.
package struct BoardPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/command", use: board)
        router.get("/command/cases.geojson", use: cases)
    }

    @Sendable
    private func board(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        try await door.page(request, context) {
            let reader = try door.reader(context, at: .command, back: "/command")
            let board = try await desk.readBoard(by: reader.principal, after: context.seen)
            let files = try context.requireSession().places.contains(.desk) ? "/desk" : nil
            var shown = context
            // On a wall a board is dark, unless somebody chose otherwise.
            if shown.preferences.theme == .auto { shown.preferences.theme = .dark }
            return try site.page(
                "board/board", BoardPage(board, reader.names, files: files), title: reader.names.strings["board.title"],
                context: shown, place: .command)
        }
    }

    @Sendable
    private func cases(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let reader = try door.reader(context, at: .command, back: "/command")
        var query = PublicCaseQuery()
        query.heading = request.query.filled("heading")
        query.limit = ListPublicCases.longestMap
        query.isForBoard = true
        let drawn = try OpenCasesJSON(
            try await desk.listPublicCases(query, after: context.seen), reader.names, at: reader.now, withLate: true)
        return request.unlessSeen(ETag(of: drawn.body)) {
            .geoJSON(drawn.body, request, cached: "private, no-cache")
        }
    }
}
