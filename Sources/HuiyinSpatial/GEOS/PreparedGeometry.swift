// SPDX-License-Identifier: Apache-2.0
import CGEOS

/// A geometry that answers many questions fast; keeps the geometry it was prepared from.
final class PreparedGeometry {
    private let geometry: Geometry
    private let raw: OpaquePointer

    init(_ geometry: Geometry) throws(GeometryFailure) {
        guard let raw = GEOSPrepare_r(geometry.geos.handle, geometry.raw) else { throw geometry.geos.failure }
        self.geometry = geometry
        self.raw = raw
    }

    deinit { GEOSPreparedGeom_destroy_r(geometry.geos.handle, raw) }

    func intersects(_ other: Geometry) throws(GeometryFailure) -> Bool {
        try answer(GEOSPreparedIntersects_r(geometry.geos.handle, raw, other.raw))
    }

    /// Whether the closed area holds the place: inside or on the border.
    func covers(_ place: Point) throws(GeometryFailure) -> Bool {
        let point = try geometry.geos.point(place)
        return try answer(GEOSPreparedCovers_r(geometry.geos.handle, raw, point.raw))
    }

    private func answer(_ code: CChar) throws(GeometryFailure) -> Bool {
        guard code != 2 else { throw geometry.geos.failure }
        return code == 1
    }
}
