// SPDX-License-Identifier: Apache-2.0
package import Hummingbird

/// `GET /notice`: the uses that are excluded.
package struct NoticePages: Sendable {
    let site: Site

    package init(site: Site) { self.site = site }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/notice", use: show)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) throws -> Response {
        try site.page("web/notice", Empty(), title: site.strings[context.language]["notice.title"], context: context)
    }

    private struct Empty: Sendable {}
}
