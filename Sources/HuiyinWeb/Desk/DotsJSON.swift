// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// Files as dots on a map, with how many of all they are.
struct DotsJSON: Encodable {
    let type = "FeatureCollection"
    /// How many are shown of how many, in words for whoever looks at the map.
    let told: String
    let features: [DotJSON]

    init(_ places: CasePlaces, _ reader: CaseReader, address: String) {
        let strings = reader.names.strings
        features = places.placed.map { DotJSON($0, reader, address: address) }
        told = strings.shown(
            features.count, of: places.total, without: places.read - features.count, isCut: places.read < places.total)
    }

    private enum CodingKeys: CodingKey { case type, told, features }
}

extension Strings {
    /// How many files a map shows of how many; how many of those looked at have no place on it.
    func shown(_ count: Int, of total: Int, without: Int, isCut: Bool) -> String {
        let isMore = total >= ListCasePlaces.mostCounted
        let told = self[isMore ? "map.shown-more" : "map.shown", ["n": String(count), "m": String(total)]]
        let bare = without > 0 ? self["map.without-place", ["n": String(without)]] : ""
        return told + bare + (isCut ? self["map.cut"] : "")
    }
}

struct DotJSON: Encodable {
    let type = "Feature"
    let geometry: Point
    let properties: Properties

    struct Point: Encodable {
        let type = "Point"
        /// To a metre.
        let coordinates: [Double]

        private enum CodingKeys: CodingKey { case type, coordinates }
    }

    struct Properties: Encodable {
        let age: String
        let title: String
        let href: String
    }

    private enum CodingKeys: CodingKey { case type, geometry, properties }

    init(_ file: CasePlace, _ reader: CaseReader, address: String) {
        let at = file.coordinate
        geometry = Point(coordinates: [at.longitude, at.latitude].map { ($0 * 100_000).rounded() / 100_000 })
        let age = file.age(at: reader.now)
        properties = Properties(
            age: age, title: "\(reader.names.matter(file.matter)) · \(reader.names.strings["map.\(age)"])",
            href: "/desk/\(file.number)\(address)")
    }
}

extension CasePlace {
    /// Its colour on a map.
    fileprivate func age(at now: Moment) -> String {
        if let dueAt, dueAt < now { return "late" }
        return now.span(since: receivedAt) < .hours(24) ? "new" : "open"
    }
}
