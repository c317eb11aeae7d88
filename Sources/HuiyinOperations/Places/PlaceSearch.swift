// SPDX-License-Identifier: Apache-2.0
import Foundation
package import HuiyinDomain
import HuiyinSpatial

/// Finds streets, places and grids of the city by their names, in the city's own map and nowhere else.
package struct PlaceSearch: Sendable {
    /// Gathered when somebody first looks for one.
    private let places: WhenAsked<[NamedPlace]>

    /// The most places of one answer.
    package static let longest = 8

    package init(_ content: MunicipalityContent) {
        places = WhenAsked { Self.drawn(content.baseMap) + Self.grids(content.outlines) }
    }

    private static func grids(_ outlines: [GridOutline]) -> [NamedPlace] {
        outlines.filter { $0.grid.layer == "service" }.compactMap { outline in
            outline.middle.map { NamedPlace(name: outline.grid.name, kind: .grid, coordinate: $0) }
        }
    }

    /// Those whose name holds `text`, or whose name `text` holds: what begins with it first, then by length of the name.
    package func callAsFunction(_ text: String) -> [NamedPlace] {
        let sought = text.lowercased().filter { !$0.isWhitespace }
        guard !sought.isEmpty else { return [] }
        let found = places.value.compactMap { place -> (rank: Int, place: NamedPlace)? in
            let name = place.name.lowercased().filter { !$0.isWhitespace }
            if name.hasPrefix(sought) { return (0, place) }
            if name.contains(sought) { return (1, place) }
            return name.count > 1 && sought.contains(name) ? (2, place) : nil
        }
        let order = found.enumerated().sorted { a, b in
            // Of names inside what was typed the longest says most; of names around it the shortest.
            let (one, other) = (a.element, b.element)
            let lengths =
                one.rank == 2
                ? (-one.place.name.count, -other.place.name.count)
                : (one.place.name.count, other.place.name.count)
            return (one.rank, lengths.0, a.offset) < (other.rank, lengths.1, b.offset)
        }
        return Array(order.map(\.element.place).prefix(Self.longest))
    }

    /// The named streets, rivers and places of the drawn map, each name once.
    private static func drawn(_ map: [UInt8]?) -> [NamedPlace] {
        guard let map, let features = try? JSONDecoder().decode(DrawnMap.self, from: Data(map)).features else {
            return []
        }
        var seen: Set<String> = []
        return features.compactMap { feature in
            guard let name = feature.properties.name, !name.isEmpty, let at = feature.middle,
                seen.insert(name).inserted
            else { return nil }
            let kind: NamedPlace.Kind = feature.geometry.type == "Point" ? .place : .street
            return NamedPlace(name: name, kind: kind, coordinate: at)
        }
    }
}

/// Something on the city's map that has a name.
package struct NamedPlace: Equatable, Sendable {
    package enum Kind: String, Sendable { case place, street, grid }

    package let name: String
    package let kind: Kind
    /// Some point of it, for a pin to begin at.
    package let coordinate: Coordinate
}

extension GridOutline {
    /// A point inside it, where a pin may begin: its centre of gravity, or a corner where that lies outside.
    package var middle: Coordinate? {
        let centre = (try? polygon.centroid()).flatMap { polygon.covers($0) ? $0 : nil }
        let point = centre ?? polygon.parts.first?.first?.first
        return point.flatMap { try? Coordinate(longitude: $0.x, latitude: $0.y) }
    }
}

/// As much of a drawn map as a search needs.
private struct DrawnMap: Decodable {
    let features: [Feature]

    struct Feature: Decodable {
        let properties: Properties
        let geometry: Geometry

        /// The point in the middle of the list of its points.
        var middle: Coordinate? {
            let points = geometry.coordinates.points
            guard !points.isEmpty else { return nil }
            let point = points[points.count / 2]
            return try? Coordinate(longitude: point.0, latitude: point.1)
        }
    }

    struct Properties: Decodable { let name: String? }

    struct Geometry: Decodable {
        let type: String
        let coordinates: Nested
    }

    /// Numbers in lists in lists, as deep as the geometry needs.
    enum Nested: Decodable {
        case number(Double)
        case list([Nested])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .list(try container.decode([Nested].self))
            }
        }

        var points: [(Double, Double)] {
            guard case .list(let items) = self else { return [] }
            if case .number(let x) = items.first, items.count > 1, case .number(let y) = items[1] { return [(x, y)] }
            return items.flatMap(\.points)
        }
    }
}
