// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The offset from WGS84 to GCJ-02, by the formula that circulates publicly since 2010.
///
/// The official one has never been published; this one agrees with the maps of Chinese providers within a few metres.
enum GCJ02Offset {
    /// Half axis of the Krasovsky 1940 ellipsoid, metres, and its eccentricity squared.
    private static let halfAxis = 6_378_245.0
    private static let eccentricity = 0.006_693_421_622_965_943

    static func apply(to place: Point) -> Point {
        let (x, y) = (place.x - 105, place.y - 35)
        let sine = sin(place.y.radians)
        let flattening = 1 - eccentricity * sine * sine
        let meridian = halfAxis * (1 - eccentricity) / (flattening * flattening.squareRoot())
        let parallel = halfAxis / flattening.squareRoot() * cos(place.y.radians)
        return Point(
            x: place.x + metresEast(x, y) / parallel * 180 / .pi,
            y: place.y + metresNorth(x, y) / meridian * 180 / .pi
        )
    }

    private static func metresEast(_ x: Double, _ y: Double) -> Double {
        300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * abs(x).squareRoot()
            + ripple(6 * x, 20, 2 * x, 20) + ripple(x, 20, x / 3, 40) + ripple(x / 12, 150, x / 30, 300)
    }

    private static func metresNorth(_ x: Double, _ y: Double) -> Double {
        -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * abs(x).squareRoot()
            + ripple(6 * x, 20, 2 * x, 20) + ripple(y, 20, y / 3, 40) + ripple(y / 12, 160, y / 30, 320)
    }

    /// Two thirds of two sine waves; arguments in half turns.
    private static func ripple(_ a: Double, _ heightA: Double, _ b: Double, _ heightB: Double) -> Double {
        (heightA * sin(a * .pi) + heightB * sin(b * .pi)) * 2 / 3
    }
}

/// The offset from GCJ-02 to BD-09, by the formula that circulates publicly.
enum BD09Offset {
    static func apply(to place: Point) -> Point {
        let turns = 3000.0 / 180 * .pi
        let radius = (place.x * place.x + place.y * place.y).squareRoot() + 0.000_02 * sin(place.y * turns)
        let angle = atan2(place.y, place.x) + 0.000_003 * cos(place.x * turns)
        return Point(x: radius * cos(angle) + 0.0065, y: radius * sin(angle) + 0.006)
    }
}
