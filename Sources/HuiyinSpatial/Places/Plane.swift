// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Metres east and north of a place, as if the ground around it were flat; good for some tens of kilometres.
struct Plane {
    let origin: Point
    /// Metres in a degree of longitude.
    let metresPerX: Double
    /// Metres in a degree of latitude.
    let metresPerY = Earth.metresPerDegree

    init(around origin: Point) {
        self.origin = origin
        metresPerX = Earth.metresPerDegree * cos(origin.y.radians)
    }

    func metres(_ place: Point) -> Point {
        Point(x: (place.x - origin.x) * metresPerX, y: (place.y - origin.y) * metresPerY)
    }

    func degrees(_ place: Point) -> Point {
        Point(x: origin.x + place.x / metresPerX, y: origin.y + place.y / metresPerY)
    }
}
