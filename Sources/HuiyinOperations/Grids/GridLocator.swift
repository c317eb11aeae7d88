// SPDX-License-Identifier: Apache-2.0

package import HuiyinDomain
package import HuiyinSpatial

/// Finds the grid that answers for a place.
///
/// A point on the border of two grids belongs to the one with the lower code.
package struct GridLocator: Sendable {
    private let index: GridIndex
    private let grids: [GridCode: Grid]
    /// The layers that lie over the service grids and may overlap.
    private let others: [GridOutline]

    package init(_ content: MunicipalityContent) {
        index = content.serviceIndex
        grids = content.municipality.grids
        others = content.outlines.filter { $0.grid.layer != "service" }
    }

    /// The place of a report: in WGS84 whatever the phone said, with its grid, or outside every grid.
    ///
    /// - Throws: ``ValueError/coordinateOutOfRange`` when the numbers are no place on Earth.
    package func place(
        longitude: Double, latitude: Double, system: CoordinateSystem, address: String? = nil
    ) throws(ValueError) -> Place {
        let given = try Coordinate(longitude: longitude, latitude: latitude)
        let point = CoordinateSystem.convert(
            Point(x: given.longitude, y: given.latitude), from: system, to: .wgs84)
        let coordinate = try Coordinate(longitude: point.x, latitude: point.y)
        let grid = grid(at: coordinate)
        return Place(coordinate: coordinate, address: address, grid: grid?.code, division: grid?.village)
    }

    /// The service grid of a place in WGS84; nil outside all of them.
    package func grid(at coordinate: Coordinate) -> Grid? {
        index.locate(Point(x: coordinate.longitude, y: coordinate.latitude)).flatMap { grids[GridCode($0)] }
    }

    /// The grids of all other layers that lie over a place, by layer and code.
    package func others(at coordinate: Coordinate) -> [Grid] {
        let point = Point(x: coordinate.longitude, y: coordinate.latitude)
        return others.filter { $0.polygon.covers(point) }.map(\.grid).sorted {
            ($0.layer, $0.code) < ($1.layer, $1.code)
        }
    }

    /// The nearest service grid within `metres`, for a hint to somebody just outside.
    package func nearest(to coordinate: Coordinate, within metres: Double) -> (grid: Grid, metres: Double)? {
        let point = Point(x: coordinate.longitude, y: coordinate.latitude)
        guard let found = index.nearest(to: point, within: metres), let grid = grids[GridCode(found.code)] else {
            return nil
        }
        return (grid, found.metres)
    }
}
