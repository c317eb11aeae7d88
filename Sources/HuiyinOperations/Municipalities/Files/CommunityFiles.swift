// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// `community.csv`: stations, partners and activities that everybody may go to or join.
struct CommunityFile {
    static let name = "community.csv"
    static let columns = ["kind", "name", "place", "hours", "offers"]

    let offers: [CommunityOffer]

    init(_ text: String, log: ProblemLog) {
        var keys = UniqueKeys()
        var offers: [CommunityOffer] = []
        for row in CSVTable(Self.name, text, columns: Self.columns, log: log).rows {
            let kind = row.choice("kind", as: CommunityOffer.Kind.self)
            let (name, place) = (row.text("name"), row.text("place"))
            let (hours, words) = (row.text("hours"), row.text("offers"))
            guard let kind, let name, let place, let hours, let words else { continue }
            guard keys.take("\(kind.rawValue) \(name)", row, "name") else { continue }
            offers.append(CommunityOffer(kind: kind, name: name, place: place, hours: hours, offers: words))
        }
        self.offers = offers
    }
}

/// `partner-agreements.csv`: what partners have agreed with offices of the city, and until when.
struct PartnerAgreementsFile {
    static let name = "partner-agreements.csv"
    static let columns = ["partner", "with", "terms", "signed", "until"]

    let agreements: [PartnerAgreement]

    init(_ text: String, offers: [CommunityOffer], departments: DepartmentsFile, log: ProblemLog) {
        let partners = Dictionary(
            offers.filter { $0.kind == .partner }.map { ($0.name, $0.name) }, uniquingKeysWith: { first, _ in first })
        var keys = UniqueKeys()
        var agreements: [PartnerAgreement] = []
        for row in CSVTable(Self.name, text, columns: Self.columns, log: log).rows {
            let partner = row.reference("partner", in: partners, CommunityFile.name)
            let with = row.reference("with", in: departments.byName, DepartmentsFile.name)
            let (terms, signed) = (row.text("terms"), row.day("signed"))
            let until = row.optional("until") == nil ? nil : row.day("until")
            guard let partner, let with, let terms, let signed else { continue }
            guard keys.take("\(partner) \(terms)", row, "terms") else { continue }
            if let until, until < signed { row.add("until", .contradicts(field: "signed", value: "\(signed)")) }
            agreements.append(
                PartnerAgreement(partner: partner, with: with.code, terms: terms, signed: signed, until: until))
        }
        self.agreements = agreements
    }
}

/// `systems.csv`: which systems the offices run, and what they exchange.
struct SystemsFile {
    static let name = "systems.csv"
    static let columns = ["name", "owner", "keeps", "exchanges"]

    let systems: [OfficeSystem]

    init(_ text: String, departments: DepartmentsFile, log: ProblemLog) {
        var keys = UniqueKeys()
        var systems: [OfficeSystem] = []
        for row in CSVTable(Self.name, text, columns: Self.columns, log: log).rows {
            let owner = row.reference("owner", in: departments.byName, DepartmentsFile.name)
            let (name, keeps) = (row.text("name"), row.text("keeps"))
            guard let owner, let name, let keeps, keys.take(name, row, "name") else { continue }
            systems.append(
                OfficeSystem(name: name, owner: owner.code, keeps: keeps, exchanges: row.optional("exchanges")))
        }
        self.systems = systems
    }
}

extension CommunityList {
    /// Says in `log` what is switched on and has nothing to show.
    func check(_ rules: RuleSet, log: ProblemLog) {
        for missing in missing(in: rules) {
            let (feature, file) =
                switch missing {
                case .offers(let kind): (kind.feature, CommunityFile.name)
                case .systems: (CityFeature.systemInventory, SystemsFile.name)
                }
            log.add(
                RulesFile.name, nil, "switched_on", .unknownReference(feature.rawValue, file: file, nearest: nil))
        }
    }
}
