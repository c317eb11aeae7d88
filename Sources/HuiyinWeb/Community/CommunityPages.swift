// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/community` and `/systems`: what a city lists for everybody, where it has switched that on.
package struct CommunityPages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/community", use: community)
        router.get("/systems", use: systems)
    }

    @Sendable
    private func community(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let (city, strings) = (desk.city, site.strings[context.language])
        guard let first = city.offeredKinds.first else { throw NotSwitchedOn(feature: .stations) }
        try city.require(first.feature)
        return try site.page(
            "community/offers", CommunityPage(city, on: desk.now.date(at: city.identity.offset), strings),
            title: strings["community.title"], context: context)
    }

    @Sendable
    private func systems(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let (city, strings) = (desk.city, site.strings[context.language])
        try city.require(.systemInventory)
        return try site.page(
            "community/systems", SystemsPage(city), title: strings["systems.title"], context: context)
    }
}

struct CommunityPage: Sendable {
    let parts: [Part]

    struct Part: Sendable {
        let name: String
        let offers: [Offer]
    }

    struct Offer: Sendable {
        let offer: CommunityOffer
        let agreements: [Agreement]
    }

    struct Agreement: Sendable {
        let terms: String
        /// With whom and for how long.
        let about: String
        let isOver: Bool
    }

    init(_ city: Municipality, on today: CivilDate, _ strings: Strings) {
        parts = city.offeredKinds.map { kind in
            Part(
                name: strings["community.kinds.\(kind.rawValue)"],
                offers: city.community.offers.filter { $0.kind == kind }.map { offer in
                    let agreements = city.community.agreements(of: offer)
                    return Offer(offer: offer, agreements: agreements.map { Agreement($0, city, on: today, strings) })
                })
        }
    }
}

extension CommunityPage.Agreement {
    init(_ agreement: PartnerAgreement, _ city: Municipality, on today: CivilDate, _ strings: Strings) {
        let standing = agreement.standing(on: today)
        terms = agreement.terms
        isOver = standing == .ended
        about = [
            strings[
                "community.agreed",
                [
                    "with": city.departments[agreement.with]?.name ?? agreement.with.text,
                    "day": strings.dayAndYear(agreement.signed),
                ]],
            agreement.until.map { strings["community.until", ["day": strings.dayAndYear($0)]] },
            standing == .holds ? nil : strings["community.standings.\(standing.rawValue)"],
        ].compactMap(\.self).joined(separator: " · ")
    }
}

struct SystemsPage: Sendable {
    let systems: [Row]

    struct Row: Sendable {
        let name: String
        let owner: String
        let keeps: String
        let exchanges: String?
    }

    init(_ city: Municipality) {
        systems = city.community.systems.map {
            Row(
                name: $0.name, owner: city.departments[$0.owner]?.name ?? $0.owner.text, keeps: $0.keeps,
                exchanges: $0.exchanges)
        }
    }
}
