// SPDX-License-Identifier: Apache-2.0
import CGEOS

extension Geometry {
    /// The rings of every polygon in this, whatever collections they are wrapped in; lines and points have none.
    func parts() -> [[Shape.Ring]] {
        Self.parts(of: raw, in: geos.handle)
    }

    private static func parts(of raw: OpaquePointer?, in handle: GEOSContextHandle_t) -> [[Shape.Ring]] {
        switch GEOSGeomTypes(rawValue: UInt32(max(0, GEOSGeomTypeId_r(handle, raw)))) {
        case GEOS_POLYGON:
            guard GEOSisEmpty_r(handle, raw) == 0 else { return [] }
            let outer = ring(GEOSGetExteriorRing_r(handle, raw), in: handle)
            let holes = (0..<max(0, GEOSGetNumInteriorRings_r(handle, raw))).map {
                ring(GEOSGetInteriorRingN_r(handle, raw, $0), in: handle)
            }
            return [[outer] + holes]
        case GEOS_MULTIPOLYGON, GEOS_GEOMETRYCOLLECTION:
            return (0..<max(0, GEOSGetNumGeometries_r(handle, raw))).flatMap {
                parts(of: GEOSGetGeometryN_r(handle, raw, $0), in: handle)
            }
        default:
            return []
        }
    }

    private static func ring(_ raw: OpaquePointer?, in handle: GEOSContextHandle_t) -> Shape.Ring {
        guard let sequence = GEOSGeom_getCoordSeq_r(handle, raw) else { return [] }
        var count: UInt32 = 0
        GEOSCoordSeq_getSize_r(handle, sequence, &count)
        var numbers = [Double](repeating: 0, count: Int(count) * 2)
        GEOSCoordSeq_copyToBuffer_r(handle, sequence, &numbers, 0, 0)
        return stride(from: 0, to: numbers.count, by: 2).map { Point(x: numbers[$0], y: numbers[$0 + 1]) }
    }
}
