// SPDX-License-Identifier: Apache-2.0
package import HuiyinOperations
package import Hummingbird

/// The table of contents: every address and who answers there.
package enum Doors {
    /// - Parameter tiles: the city's own map pictures, where it has some.
    package static func router(
        _ desk: Desk, _ site: Site, tiles: MapTiles? = nil
    ) -> Router<AppRequestContext> {
        let router = Router<AppRequestContext>.front(site, session: SessionDoor(desk).find)
        let counts = RequestCounts()
        router.add(middleware: CountingMiddleware(counts))

        let filing = RateLimitMiddleware.filing(
            anHour: site.settings.reportsAnHour, now: desk.workplace.clock.now)
        ReportRoutes(desk: desk, limit: filing).add(to: router)
        ReceiptRoutes(desk: desk, strings: site.strings).add(to: router)
        CaseFileRoutes(desk: desk, strings: site.strings).add(to: router)
        IndicatorRoutes(desk: desk, strings: site.strings).add(to: router)
        RegisterRoutes(desk: desk).add(to: router)
        SubstituteRoutes(desk: desk).add(to: router)
        SessionRoutes(desk: desk).add(to: router)
        PhotoRoutes(desk: desk).add(to: router)
        GridRoutes(desk: desk).add(to: router)
        if let tiles { TileRoutes(tiles: tiles).add(to: router) }
        SuggestionRoutes(desk: desk).add(to: router)
        HealthRoutes(desk: desk, counts: counts).add(to: router)
        OpenAPIRoutes().add(to: router)

        HomePages(desk: desk, site: site).add(to: router)
        ReportPages(desk: desk, site: site, limit: filing).add(to: router)
        ReceiptPages(desk: desk, site: site).add(to: router)
        SignInPages(desk: desk, site: site).add(to: router)
        DeskPages(desk: desk, site: site).add(to: router)
        DepartmentPages(desk: desk, site: site).add(to: router)
        FieldPages(desk: desk, site: site).add(to: router)
        CaseFilePages(desk: desk, site: site).add(to: router)

        return router
    }
}
