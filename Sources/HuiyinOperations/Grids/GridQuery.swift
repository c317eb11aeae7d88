// SPDX-License-Identifier: Apache-2.0

package import HuiyinSpatial

/// Which grids a map asks for: `?bbox=113.7,36.0,113.9,36.2&zoom=13&layer=service`.
package struct GridQuery: Hashable, Sendable {
    /// Nil asks for the whole layer.
    package let box: BoundingBox?
    /// As in web maps, 0 to 22.
    package let zoom: Int
    package let layer: String

    package static let usualZoom = 13

    /// Absent parts are the whole layer, zoom 13 and `service`.
    ///
    /// - Throws: ``GridQueryError``.
    package init(bbox: String? = nil, zoom: String? = nil, layer: String? = nil) throws(GridQueryError) {
        box = if let bbox { try Self.box(bbox) } else { nil }
        if let zoom {
            guard let number = Int(zoom), (0...22).contains(number) else { throw .badZoom(zoom) }
            self.zoom = number
        } else {
            self.zoom = Self.usualZoom
        }
        self.layer = layer ?? "service"
        guard GridsFile.layers.contains(self.layer) else { throw .unknownLayer(self.layer) }
    }

    private static func box(_ text: String) throws(GridQueryError) -> BoundingBox {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
        guard numbers.count == 4, numbers[0] <= numbers[2], numbers[1] <= numbers[3] else { throw .badBox(text) }
        let corners = [Point(x: numbers[0], y: numbers[1]), Point(x: numbers[2], y: numbers[3])]
        guard corners.allSatisfy(\.isOnEarth), let box = BoundingBox(around: corners) else { throw .badBox(text) }
        return box
    }
}

/// What is wrong with a question for grids.
package enum GridQueryError: Error, Equatable, Sendable {
    /// Not west, south, east, north in degrees with commas between.
    case badBox(String)
    /// Not a whole number from 0 to 22.
    case badZoom(String)
    case unknownLayer(String)
}
