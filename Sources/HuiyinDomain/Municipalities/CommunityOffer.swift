// SPDX-License-Identifier: Apache-2.0

/// Something that everybody may go to or join, as the city lists it: a place, an organisation, a meeting. Never a person.
package struct CommunityOffer: Equatable, Sendable {
    package let kind: Kind
    package let name: String
    /// Where, in words.
    package let place: String
    /// When, in words.
    package let hours: String
    /// What one gets or does there.
    package let offers: String

    package enum Kind: String, CaseIterable, Sendable {
        /// A rest station 驿站.
        case station
        /// An organisation or firm that gives the community something 合伙人.
        case partner
        case activity

        /// What must be switched on for it to be shown.
        package var feature: CityFeature {
            switch self {
            case .station: .stations
            case .partner: .partners
            case .activity: .activities
            }
        }
    }

    package init(kind: Kind, name: String, place: String, hours: String, offers: String) {
        self.kind = kind
        self.name = name
        self.place = place
        self.hours = hours
        self.offers = offers
    }
}

/// A system that an office of the city runs 政务信息系统, and what it gives to which others.
package struct OfficeSystem: Equatable, Sendable {
    package let name: String
    /// The office that answers for it.
    package let owner: DepartmentCode
    /// What is kept in it.
    package let keeps: String
    /// What it exchanges with whom and how often; nil for one that stands alone.
    package let exchanges: String?

    package init(name: String, owner: DepartmentCode, keeps: String, exchanges: String?) {
        self.name = name
        self.owner = owner
        self.keeps = keeps
        self.exchanges = exchanges
    }
}

/// What the city's folder lists beside its work, in the order of its files.
package struct CommunityList: Equatable, Sendable {
    package let offers: [CommunityOffer]
    package let agreements: [PartnerAgreement]
    package let systems: [OfficeSystem]

    package static let none = CommunityList(offers: [], agreements: [], systems: [])

    package init(offers: [CommunityOffer], agreements: [PartnerAgreement], systems: [OfficeSystem]) {
        self.offers = offers
        self.agreements = agreements
        self.systems = systems
    }

    /// What a partner has agreed, the newest first.
    package func agreements(of partner: CommunityOffer) -> [PartnerAgreement] {
        guard partner.kind == .partner else { return [] }
        return agreements.filter { $0.partner == partner.name }.sorted { $0.signed > $1.signed }
    }

    /// What is switched on and has nothing to show, with the word its file would need.
    package func missing(in rules: RuleSet) -> [Missing] {
        let kinds = CommunityOffer.Kind.allCases.filter { kind in
            rules.features.contains(kind.feature) && !offers.contains { $0.kind == kind }
        }
        let lacksSystems = rules.features.contains(.systemInventory) && systems.isEmpty
        return kinds.map { .offers($0) } + (lacksSystems ? [.systems] : [])
    }

    package enum Missing: Equatable, Sendable {
        case offers(CommunityOffer.Kind)
        case systems
    }
}

extension Municipality {
    /// The kinds that the city shows.
    package var offeredKinds: [CommunityOffer.Kind] { CommunityOffer.Kind.allCases.filter { has($0.feature) } }
}
