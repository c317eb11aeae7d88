// SPDX-License-Identifier: Apache-2.0
package import HuiyinOperations
package import Hummingbird

/// The table of contents: every address and who answers there.
package enum Doors {
    /// - Parameters:
    ///   - tiles: the city's own map pictures, where it has some.
    ///   - drain: told when the server is about to stop.
    ///   - isTraced: whether what each request takes is told to the tracer of the task.
    package static func router(
        _ desk: Desk, _ site: Site, tiles: MapTiles? = nil, drain: Drain = Drain(), isTraced: Bool = false
    ) -> Router<AppRequestContext> {
        let visitors = RateLimitMiddleware.ofVisitors(
            aMinute: site.settings.requestsAMinute, now: desk.workplace.clock.now)
        let router = Router<AppRequestContext>.front(
            site, session: SessionDoor(desk).find, visitors: visitors, isTraced: isTraced)
        let counts = RequestCounts()
        router.add(middleware: CountingMiddleware(counts))
        router.add(middleware: RateLimitMiddleware.ofAccounts(now: desk.workplace.clock.now))
        router.add(middleware: OwnWritesMiddleware(desk: desk, site: site))

        let (anHour, now) = (site.settings.reportsAnHour, desk.workplace.clock.now)
        let filing = RateLimitMiddleware.filing(anHour: anHour, now: now)
        let photos = RateLimitMiddleware.filing(
            anHour: anHour, times: RateLimitMiddleware.photosToAReport, now: now)
        let suggestions = RateLimitMiddleware.filing(
            anHour: anHour, times: RateLimitMiddleware.suggestionsToAReport, now: now)
        ReportRoutes(desk: desk, limit: filing).add(to: router)
        ReceiptRoutes(desk: desk, strings: site.strings).add(to: router)
        CaseFileRoutes(desk: desk, strings: site.strings).add(to: router)
        StreamRoutes(desk: desk).add(to: router)
        IndicatorRoutes(desk: desk, strings: site.strings).add(to: router)
        RegisterRoutes(desk: desk).add(to: router)
        SubstituteRoutes(desk: desk).add(to: router)
        SessionRoutes(desk: desk).add(to: router)
        PhotoRoutes(desk: desk, limit: photos).add(to: router)
        GridRoutes(desk: desk).add(to: router)
        PlaceRoutes(desk: desk).add(to: router)
        if let tiles { TileRoutes(tiles: tiles).add(to: router) }
        SuggestionRoutes(desk: desk, limit: suggestions).add(to: router)
        SuggestionFigureRoutes(desk: desk, site: site).add(to: router)
        PatternRoutes(desk: desk).add(to: router)
        NoticeRoutes(desk: desk).add(to: router)
        CouncilRoutes(desk: desk).add(to: router)
        FieldTaskRoutes(desk: desk).add(to: router)
        RoundRoutes(desk: desk).add(to: router)
        DigestRoutes(desk: desk).add(to: router)
        InterviewRoutes(desk: desk).add(to: router)
        AuditRoutes(desk: desk).add(to: router)
        HealthRoutes(desk: desk, counts: counts, drain: drain).add(to: router)
        OpenAPIRoutes().add(to: router)

        HomePages(desk: desk, site: site).add(to: router)
        OpenPages(desk: desk, site: site).add(to: router)
        DataMapPages(desk: desk, site: site).add(to: router)
        GridPages(desk: desk, site: site).add(to: router)
        CommunityPages(desk: desk, site: site).add(to: router)
        BoardPages(desk: desk, site: site).add(to: router)
        ReportPages(desk: desk, site: site, limit: filing).add(to: router)
        ReceiptPages(desk: desk, site: site).add(to: router)
        MinePages(desk: desk, site: site).add(to: router)
        SignInPages(desk: desk, site: site).add(to: router)
        ElsewherePages(desk: desk, site: site).add(to: router)
        AccountPages(desk: desk, site: site).add(to: router)
        DeskPages(desk: desk, site: site).add(to: router)
        MessagePages(desk: desk, site: site).add(to: router)
        PatternPages(desk: desk, site: site).add(to: router)
        DepartmentPages(desk: desk, site: site).add(to: router)
        RevisitPages(desk: desk, site: site).add(to: router)
        DisputePages(desk: desk, site: site).add(to: router)
        AppealPages(desk: desk, site: site).add(to: router)
        SubstitutePages(desk: desk, site: site).add(to: router)
        RegisterPages(desk: desk, site: site).add(to: router)
        FieldPages(desk: desk, site: site).add(to: router)
        CouncilPages(desk: desk, site: site).add(to: router)
        FieldTaskPages(desk: desk, site: site).add(to: router)
        RoundPages(desk: desk, site: site).add(to: router)
        DigestPages(desk: desk, site: site).add(to: router)
        AdminPages(desk: desk, site: site).add(to: router)
        InterviewPages(desk: desk, site: site).add(to: router)
        AgreementPages(desk: desk, site: site).add(to: router)
        PublicNoticePages(desk: desk, site: site).add(to: router)
        CaseFilePages(desk: desk, site: site).add(to: router)
        AuditPages(desk: desk, site: site).add(to: router)

        return router
    }
}
