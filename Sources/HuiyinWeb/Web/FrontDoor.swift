// SPDX-License-Identifier: Apache-2.0
package import Hummingbird

extension Router<AppRequestContext> {
    /// A router with everything that stands before the routes, and the assets. Add routes to what it returns.
    ///
    /// - Parameters:
    ///   - session: who is signed in, from the cookie or the bearer token; may throw a problem.
    ///   - visitors: counts those who are not; see ``RateLimitMiddleware/ofVisitors(aMinute:now:)``.
    package static func front(
        _ site: Site,
        session: @escaping @Sendable (Request, AppRequestContext) async throws -> SessionInfo? = { _, _ in nil },
        visitors: RateLimitMiddleware? = nil,
        isTraced: Bool = false
    ) -> Router<AppRequestContext> {
        let router = Router(context: AppRequestContext.self, options: [.autoGenerateHeadEndpoints])
        if isTraced { router.add(middleware: TracingMiddleware()) }
        // The order is the order of passing inwards. Problems are caught twice: outside for what goes wrong on the
        // way in, inside so that the page that tells of one knows who is signed in.
        router.add(middleware: LettingGoMiddleware())
        router.add(middleware: SecurityHeadersMiddleware(site.settings))
        router.add(middleware: ForwardedMiddleware(site.settings))
        router.add(middleware: PreferencesMiddleware(site: site))
        router.add(middleware: ProblemMiddleware(site: site))
        router.add(middleware: BodyLimitMiddleware(patience: site.settings.patience))
        AssetRoutes(assets: site.assets).add(to: router)
        router.add(middleware: SessionMiddleware(find: session, visitors: visitors))
        router.add(middleware: ProblemMiddleware(site: site))
        if let visitors { router.add(middleware: visitors) }
        router.add(middleware: ScopeMiddleware())
        router.add(middleware: ForgeryMiddleware())
        NoticePages(site: site).add(to: router)
        if site.settings.development { DesignPages(site: site).add(to: router) }
        return router
    }
}
