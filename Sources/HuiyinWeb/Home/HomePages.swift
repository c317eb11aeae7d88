// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `GET /`: say what is wrong, follow what was said, or call.
package struct HomePages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) { router.get("/", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let strings = site.strings[context.language]
        return try site.page(
            context.preferences.view == .elder ? "home/elder" : "home/home",
            HomePage(desk.city.identity, strings, links: FeatureLink.forEverybody(in: desk.city, strings)),
            title: strings["home.title"], context: context,
            place: .home)
    }
}

struct HomePage: Sendable {
    let hotline: String
    let hotlineHref: String
    let callWords: String
    /// That the city is made up, where it is.
    let notice: String?
    /// What the city lists for everybody.
    let links: [FeatureLink]

    init(_ city: Municipality.Identity, _ strings: Strings, links: [FeatureLink] = []) {
        self.links = links
        hotline = city.hotline
        hotlineHref = "tel:" + city.hotline.filter { $0.isNumber || $0 == "+" }
        callWords = strings["home.call", ["hotline": city.hotline]]
        notice = city.isMadeUp ? city.notice(in: strings.language) : nil
    }
}

extension Municipality.Identity {
    /// What the city says about itself, in the reader's language where there is such a text.
    func notice(in language: Language) -> String? {
        let words = language == .english && !noticeInEnglish.isEmpty ? noticeInEnglish : notice
        return words.isEmpty ? nil : words
    }
}
