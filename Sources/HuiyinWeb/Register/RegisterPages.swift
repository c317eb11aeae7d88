// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/register`: what cannot be done for now, why, and when it is looked at again, for everybody to read (挂账清单).
package struct RegisterPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) { router.get("/register", use: list) }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let names = CaseNames(city: desk.city, strings: site.strings[context.language])
        let lines = try await desk.listRegister(after: context.seen)
        return try site.page(
            "register/list", RegisterPage(lines, names), title: names.strings["register.title"], context: context)
    }
}

struct RegisterPage: Sendable {
    let lines: [Line]
    let empty: EmptyState?

    struct Line: Sendable {
        let number: String
        let matter: String
        let reason: String
        let review: String
    }

    init(_ lines: [RegisterLine], _ names: CaseNames) {
        let strings = names.strings
        self.lines = lines.map {
            Line(
                number: $0.number.text, matter: names.matter($0.matter),
                reason: names.coded($0.reason, in: names.city.rules.lists.suspensionReasons),
                review: strings.day($0.nextReview))
        }
        empty =
            lines.isEmpty
            ? EmptyState(title: strings["register.empty.title"], words: strings["register.empty.words"]) : nil
    }
}
