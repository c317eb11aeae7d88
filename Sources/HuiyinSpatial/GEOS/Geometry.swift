// SPDX-License-Identifier: Apache-2.0
import CGEOS

/// A geometry of GEOS, freed with this object.
final class Geometry {
    let geos: Geos
    let raw: OpaquePointer

    init(geos: Geos, raw: OpaquePointer) {
        self.geos = geos
        self.raw = raw
    }

    deinit { GEOSGeom_destroy_r(geos.handle, raw) }

    /// Why this is no valid area, and where; `nil` when it is one.
    func flaw() throws(GeometryFailure) -> (reason: String, place: Point)? {
        var reason: UnsafeMutablePointer<CChar>?
        var place: OpaquePointer?
        let answer = GEOSisValidDetail_r(geos.handle, raw, 0, &reason, &place)
        defer { GEOSFree_r(geos.handle, reason) }
        guard answer != 2 else { throw geos.failure }
        guard answer == 0 else { return nil }
        var (x, y) = (Double.nan, Double.nan)
        if let place {
            GEOSGeomGetX_r(geos.handle, place, &x)
            GEOSGeomGetY_r(geos.handle, place, &y)
            GEOSGeom_destroy_r(geos.handle, place)
        }
        return (reason.map { String(cString: $0) } ?? "", Point(x: x, y: y))
    }

    func intersection(_ other: Geometry) throws(GeometryFailure) -> Geometry {
        try geos.own(GEOSIntersection_r(geos.handle, raw, other.raw))
    }

    func difference(_ other: Geometry) throws(GeometryFailure) -> Geometry {
        try geos.own(GEOSDifference_r(geos.handle, raw, other.raw))
    }

    /// The members of this collection merged.
    func union() throws(GeometryFailure) -> Geometry {
        try geos.own(GEOSUnaryUnion_r(geos.handle, raw))
    }

    /// This grown (or, below nought, shrunk) by `width`, with corners kept sharp.
    func buffer(_ width: Double) throws(GeometryFailure) -> Geometry {
        let (cap, join) = (Int32(GEOSBUF_CAP_FLAT.rawValue), Int32(GEOSBUF_JOIN_MITRE.rawValue))
        return try geos.own(GEOSBufferWithStyle_r(geos.handle, raw, width, 8, cap, join, 5))
    }

    /// This with fewer places: none is further than `tolerance` from where it was, and no ring vanishes or crosses.
    func simplified(_ tolerance: Double) throws(GeometryFailure) -> Geometry {
        try geos.own(GEOSTopologyPreserveSimplify_r(geos.handle, raw, tolerance))
    }

    func centroid() throws(GeometryFailure) -> Point {
        try geos.own(GEOSGetCentroid_r(geos.handle, raw)).place()
    }

    /// Some place that is surely inside.
    func insidePlace() throws(GeometryFailure) -> Point {
        try geos.own(GEOSPointOnSurface_r(geos.handle, raw)).place()
    }

    func distance(to other: Geometry) throws(GeometryFailure) -> Double {
        var answer = 0.0
        guard GEOSDistance_r(geos.handle, raw, other.raw, &answer) == 1 else { throw geos.failure }
        return answer
    }

    private func place() throws(GeometryFailure) -> Point {
        var (x, y) = (0.0, 0.0)
        guard GEOSGeomGetX_r(geos.handle, raw, &x) == 1, GEOSGeomGetY_r(geos.handle, raw, &y) == 1 else {
            throw geos.failure
        }
        return Point(x: x, y: y)
    }
}
