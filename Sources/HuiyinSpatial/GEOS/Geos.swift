// SPDX-License-Identifier: Apache-2.0
import CGEOS

/// One context of GEOS.
///
/// A context serves one thread at a time, so one is made for each piece of work and never leaves it; it is not
/// `Sendable`, which lets the compiler hold us to that. Making one costs about a microsecond.
final class Geos {
    let handle: GEOSContextHandle_t
    fileprivate(set) var message = ""

    init() {
        guard let handle = GEOS_init_r() else { preconditionFailure("GEOS has no memory for a context") }
        self.handle = handle
        // The handler is called only inside calls on this context, while `self` is alive.
        _ = GEOSContext_setErrorMessageHandler_r(
            handle,
            { text, owner in
                guard let text, let owner else { return }
                Unmanaged<Geos>.fromOpaque(owner).takeUnretainedValue().message = String(cString: text)
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    deinit { GEOS_finish_r(handle) }

    /// What GEOS last complained of.
    var failure: GeometryFailure { GeometryFailure(message: message) }

    /// Takes charge of a geometry that GEOS has just made.
    func own(_ raw: OpaquePointer?) throws(GeometryFailure) -> Geometry {
        guard let raw else { throw failure }
        return Geometry(geos: self, raw: raw)
    }

    func point(_ place: Point) throws(GeometryFailure) -> Geometry {
        try own(GEOSGeom_createPointFromXY_r(handle, place.x, place.y))
    }

    /// Several areas as one collection, which takes copies of them.
    func collection(_ members: [Geometry]) throws(GeometryFailure) -> Geometry {
        var copies: [OpaquePointer?] = []
        for member in members { copies.append(GEOSGeom_clone_r(handle, member.raw)) }
        let kind = Int32(GEOS_GEOMETRYCOLLECTION.rawValue)
        return try own(GEOSGeom_createCollection_r(handle, kind, &copies, UInt32(copies.count)))
    }

    /// The polygon or multipolygon with these rings, which are closed and have four places or more.
    func geometry(_ parts: [[Shape.Ring]]) throws(GeometryFailure) -> Geometry {
        if parts.count == 1 { return try own(polygon(parts[0])) }
        var pieces: [OpaquePointer?] = []
        for rings in parts { pieces.append(try polygon(rings)) }
        let kind = Int32(GEOS_MULTIPOLYGON.rawValue)
        return try own(GEOSGeom_createCollection_r(handle, kind, &pieces, UInt32(pieces.count)))
    }

    private func polygon(_ rings: [Shape.Ring]) throws(GeometryFailure) -> OpaquePointer {
        var made: [OpaquePointer?] = []
        for ring in rings {
            let numbers = ring.flatMap { [$0.x, $0.y] }
            let sequence = GEOSCoordSeq_copyFromBuffer_r(handle, numbers, UInt32(ring.count), 0, 0)
            guard let sequence, let line = GEOSGeom_createLinearRing_r(handle, sequence) else { throw failure }
            made.append(line)
        }
        var holes = Array(made.dropFirst())
        guard let shell = made.first,
            let raw = GEOSGeom_createPolygon_r(handle, shell, &holes, UInt32(holes.count))
        else { throw failure }
        return raw
    }
}
