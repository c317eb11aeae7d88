// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinSpatial

/// What a page says of grids and of what is wrong with them, in numbers and codes.
extension GridOutline {
    package var squareMetres: Double { polygon.squareMetres }

    /// The middle of its box, in degrees.
    package var centre: (longitude: Double, latitude: Double) {
        (polygon.bounds.centre.x, polygon.bounds.centre.y)
    }

    /// The outer rings, as a script reads them: `[[[longitude, latitude], …], …]`.
    package var rings: String {
        let rings = polygon.parts.compactMap(\.first).map { ring in
            "[" + ring.map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]"
        }
        return "[" + rings.joined(separator: ",") + "]"
    }
}

extension GridChange {
    /// Places from pairs of longitude and latitude, one that follows itself left out; nil when a pair is no place.
    package static func places(_ pairs: [[Double]]) -> [Point]? {
        var places: [Point] = []
        for pair in pairs {
            guard pair.count == 2 else { return nil }
            let place = Point(x: pair[0], y: pair[1])
            guard place.isOnEarth else { return nil }
            if places.last != place { places.append(place) }
        }
        return places
    }
}

extension FolderProblem {
    /// The codes of the grids that it is about.
    package var gridCodes: [String] {
        guard case .grid(let problem) = fault else { return [] }
        return problem.grids.map(\.code)
    }

    /// Where on the ground it is, in degrees; nil where it concerns a whole grid or none.
    package var place: (longitude: Double, latitude: Double)? {
        switch fault {
        case .grid(.overlap(_, _, _, let place)), .grid(.gap(_, _, _, let place)),
            .grid(.badOutline(_, .invalid(_, let place))):
            (place.x, place.y)
        default: nil
        }
    }
}
