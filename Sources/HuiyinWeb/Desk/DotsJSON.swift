// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// Files as dots on a map.
struct DotsJSON: ResponseEncodable {
    let type = "FeatureCollection"
    let features: [DotJSON]

    init(_ features: [DotJSON]) { self.features = features }

    private enum CodingKeys: CodingKey { case type, features }
}

struct DotJSON: Encodable {
    let type = "Feature"
    let geometry: Point
    let properties: Properties

    struct Point: Encodable {
        let type = "Point"
        let coordinates: [Double]

        private enum CodingKeys: CodingKey { case type, coordinates }
    }

    struct Properties: Encodable {
        let age: String
        let title: String
        let href: String
    }

    private enum CodingKeys: CodingKey { case type, geometry, properties }

    /// Nil for a file without a place.
    init?(_ row: CaseFileRow, _ reader: CaseReader, address: String) {
        guard let at = row.coordinate else { return nil }
        geometry = Point(coordinates: [at.longitude, at.latitude])
        properties = Properties(
            age: row.age(at: reader.now), title: "\(reader.names.matter(row.matter)) \(row.words)",
            href: "/desk/\(row.number)\(address)")
    }
}
