// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A place in degrees of whichever coordinate system its owner says; WGS84 wherever nothing else is said.
package struct Point: Hashable, Sendable {
    /// Longitude, degrees east.
    package let x: Double
    /// Latitude, degrees north.
    package let y: Double

    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// Whether the numbers are a place on Earth: finite, within ±180 and ±90.
    package var isOnEarth: Bool { x.isFinite && y.isFinite && abs(x) <= 180 && abs(y) <= 90 }
}

/// The distance over the ground between two places of the same coordinate system, in metres.
///
/// On a sphere of the Earth's mean radius (haversine), so up to 0.5 % off the ellipsoid.
package func metres(between a: Point, and b: Point) -> Double {
    let south = sin((b.y - a.y).radians / 2)
    let east = sin((b.x - a.x).radians / 2)
    let h = south * south + cos(a.y.radians) * cos(b.y.radians) * east * east
    return 2 * Earth.meanRadius * asin(min(1, h.squareRoot()))
}

/// The spheres that stand for the Earth, in metres.
enum Earth {
    /// Mean radius, for distances.
    static let meanRadius = 6_371_008.8
    /// Radius of the sphere with the Earth's surface, for areas.
    static let authalicRadius = 6_371_007.2
    /// Metres in one degree of latitude on the mean sphere.
    static let metresPerDegree = meanRadius * .pi / 180
}

extension Double {
    /// These degrees in radians.
    var radians: Double { self * .pi / 180 }
}
