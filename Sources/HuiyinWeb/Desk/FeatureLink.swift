// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// Where what the city has switched on is found, for those whose work it is.
struct FeatureLink: Sendable {
    let href: String
    let name: String

    /// What the city lists for everybody.
    static func forEverybody(in city: Municipality, _ strings: Strings) -> [FeatureLink] {
        let offers =
            city.offeredKinds.isEmpty ? [] : [FeatureLink(href: "/community", name: strings["community.title"])]
        return offers
            + (city.has(.systemInventory) ? [FeatureLink(href: "/systems", name: strings["systems.title"])] : [])
    }

    static func all(for reader: CaseReader) -> [FeatureLink] {
        let (city, strings) = (reader.names.city, reader.names.strings)
        var links: [FeatureLink] = []
        if DigestPolicy.mayRead(reader.principal) {
            if city.has(.digest) { links.append(FeatureLink(href: "/digest", name: strings["digest.title"])) }
            if city.has(.weeklyBoard) { links.append(FeatureLink(href: "/weekly", name: strings["weekly.title"])) }
        }
        if city.has(.council), CouncilPolicy.mayRead(reader.principal) {
            links.append(FeatureLink(href: "/councils", name: strings["council.title"]))
        }
        if city.has(.sweeps), FieldTaskPolicy.mayRead(reader.principal, in: city) {
            links.append(FeatureLink(href: "/tasks", name: strings["tasks.title"]))
        }
        if city.has(.rounds), RoundPolicy.mayRead(reader.principal, in: city) {
            let isOfGrid = [.worker, .leader].contains(reader.principal.role)
            // Whoever works in a grid has those of today on the page already.
            links.append(
                isOfGrid
                    ? FeatureLink(href: "/field/rounds", name: strings["rounds.all"])
                    : FeatureLink(href: "/rounds", name: strings["rounds.title"]))
        }
        return links
    }
}
