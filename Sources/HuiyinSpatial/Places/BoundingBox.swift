// SPDX-License-Identifier: Apache-2.0

/// The smallest box of longitudes and latitudes around something, edges included.
package struct BoundingBox: Hashable, Sendable {
    package private(set) var west: Double
    package private(set) var south: Double
    package private(set) var east: Double
    package private(set) var north: Double

    /// The box around some places; `nil` for none.
    package init?(around places: some Sequence<Point>) {
        var box = BoundingBox.nothing
        for place in places { box.include(place) }
        guard box.west <= box.east else { return nil }
        self = box
    }

    package func contains(_ place: Point) -> Bool {
        place.x >= west && place.x <= east && place.y >= south && place.y <= north
    }

    /// The middle of the box.
    package var centre: Point { Point(x: (west + east) / 2, y: (south + north) / 2) }

    /// What includes nothing yet.
    static let nothing = BoundingBox(west: .infinity, south: .infinity, east: -.infinity, north: -.infinity)

    init(west: Double, south: Double, east: Double, north: Double) {
        (self.west, self.south, self.east, self.north) = (west, south, east, north)
    }

    mutating func include(_ place: Point) {
        west = min(west, place.x)
        east = max(east, place.x)
        south = min(south, place.y)
        north = max(north, place.y)
    }

    mutating func include(_ other: BoundingBox) {
        west = min(west, other.west)
        east = max(east, other.east)
        south = min(south, other.south)
        north = max(north, other.north)
    }
}
