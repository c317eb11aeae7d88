// SPDX-License-Identifier: Apache-2.0
import CGEOS

/// Redrawing on a lattice, so that a border drawn twice is the very same border.
extension Geometry {
    /// Degrees between places that are told apart: a tenth of a millimetre on the ground.
    static let lattice = 1e-9

    /// The areas that the border of this and `line` enclose together, some of which may lie outside.
    func faces(cutBy line: Geometry) throws(GeometryFailure) -> Geometry {
        let border = try geos.own(GEOSBoundary_r(geos.handle, raw))
        let net = try geos.own(GEOSUnionPrec_r(geos.handle, border.raw, line.raw, Self.lattice))
        let nets: [OpaquePointer?] = [net.raw]
        return try geos.own(GEOSPolygonize_r(geos.handle, nets, 1))
    }

    func latticeUnion() throws(GeometryFailure) -> Geometry {
        try geos.own(GEOSUnaryUnionPrec_r(geos.handle, raw, Self.lattice))
    }

    func latticeDifference(_ other: Geometry) throws(GeometryFailure) -> Geometry {
        try geos.own(GEOSDifferencePrec_r(geos.handle, raw, other.raw, Self.lattice))
    }
}

extension Geos {
    /// The line through these places, two at least.
    func line(_ places: [Point]) throws(GeometryFailure) -> Geometry {
        let numbers = places.flatMap { [$0.x, $0.y] }
        let sequence = GEOSCoordSeq_copyFromBuffer_r(handle, numbers, UInt32(places.count), 0, 0)
        guard let sequence else { throw failure }
        return try own(GEOSGeom_createLineString_r(handle, sequence))
    }
}
