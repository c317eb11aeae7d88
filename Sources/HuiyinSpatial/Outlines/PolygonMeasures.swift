// SPDX-License-Identifier: Apache-2.0
import Glibc

extension Polygon {
    /// The area on the ground in square metres, on a sphere with the Earth's surface: in China within 0.5 %, in Henan
    /// within 0.1 %.
    package var squareMetres: Double {
        parts.reduce(0) { $0 + Self.squareMetres(ofPart: $1) }
    }

    /// The centre of gravity, which need not lie inside.
    package func centroid() throws(GeometryFailure) -> Point {
        try geometry(in: Geos()).centroid()
    }

    /// Whether the closed area holds the place: inside or on the border.
    package func covers(_ place: Point) -> Bool {
        guard bounds.contains(place) else { return false }
        var ray = Ray(from: place)
        for ring in parts.joined() {
            for (a, b) in zip(ring, ring.dropFirst()) { ray.meet(a.x, a.y, b.x, b.y) }
        }
        return ray.side != .outside
    }

    /// The rings for drawing, piece by piece as in ``parts``, with fewer places: none is further than `degrees` from
    /// where it was, and no ring vanishes.
    ///
    /// Neighbours are simplified each on its own, so their borders may part by that much.
    package func rings(simplifiedTo degrees: Double) throws(GeometryFailure) -> [[Shape.Ring]] {
        try geometry(in: Geos()).simplified(degrees).parts()
    }

    static func squareMetres(ofPart rings: [Shape.Ring]) -> Double {
        guard let outer = rings.first else { return 0 }
        return rings.dropFirst().reduce(squareMetres(of: outer)) { $0 - squareMetres(of: $1) }
    }

    /// The area inside one ring: each edge adds the trapezoid between itself and the equator.
    ///
    /// Source: R. G. Chamberlain and W. H. Duquette, Some algorithms for polygons on a sphere, JPL 07-03, 2007. Taken
    /// from the ring's first place, so that digits do not cancel for small rings.
    private static func squareMetres(of ring: Shape.Ring) -> Double {
        guard let origin = ring.first else { return 0 }
        let level = sin(origin.y.radians)
        var sum = 0.0
        for (a, b) in zip(ring, ring.dropFirst()) {
            sum += (b.x - a.x).radians * (sin(a.y.radians) + sin(b.y.radians) - 2 * level)
        }
        return abs(sum) / 2 * Earth.authalicRadius * Earth.authalicRadius
    }
}
