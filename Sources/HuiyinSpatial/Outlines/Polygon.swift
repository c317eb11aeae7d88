// SPDX-License-Identifier: Apache-2.0

/// A valid area on the ground in degrees of WGS84: one or more pieces, each with or without holes.
///
/// A value holding coordinates only. Whatever needs GEOS makes a geometry for that piece of work, so a polygon may be
/// used from any thread.
package struct Polygon: Hashable, Sendable {
    /// Pieces of ground; in each the outer ring comes first, then its holes. Every ring ends where it began.
    package let parts: [[Shape.Ring]]
    package let bounds: BoundingBox

    /// - Throws: ``PolygonError`` with the first thing that is wrong.
    package init(_ shape: Shape) throws(PolygonError) {
        try Self.checkRings(of: shape)
        guard let bounds = BoundingBox(around: shape.parts.joined().joined()) else { throw .empty }
        if let flaw = try Self.flaw(of: shape) { throw .invalid(reason: flaw.reason, at: flaw.place) }
        self.parts = shape.parts
        self.bounds = bounds
    }

    /// One piece of ground, the outer ring first, then its holes.
    ///
    /// - Throws: ``PolygonError`` with the first thing that is wrong.
    package init(rings: [Shape.Ring]) throws(PolygonError) {
        try self.init(Shape(rings: rings))
    }

    /// From well-known binary, as ``wkb()`` writes it.
    ///
    /// - Throws: ``PolygonError/notWKB``, or whatever is wrong with the polygon in it.
    package init(wkb: [UInt8]) throws(PolygonError) {
        let parts: [[Shape.Ring]]
        do { parts = try Geos().geometry(wkb: wkb).parts() } catch { throw .notWKB }
        guard !parts.isEmpty else { throw .notWKB }
        try self.init(Shape(parts: parts))
    }

    /// In well-known binary, little-endian.
    package func wkb() throws(GeometryFailure) -> [UInt8] {
        try geometry(in: Geos()).wkb()
    }

    func geometry(in geos: Geos) throws(GeometryFailure) -> Geometry {
        try geos.geometry(parts)
    }

    private static func flaw(of shape: Shape) throws(PolygonError) -> (reason: String, place: Point)? {
        do { return try Geos().geometry(shape.parts).flaw() } catch { throw .failed(message: error.message) }
    }

    private static func checkRings(of shape: Shape) throws(PolygonError) {
        guard !shape.parts.isEmpty else { throw .empty }
        for part in shape.parts {
            guard !part.isEmpty else { throw .empty }
            for ring in part { try check(ring) }
        }
    }

    private static func check(_ ring: Shape.Ring) throws(PolygonError) {
        guard let first = ring.first, let last = ring.last else { throw .empty }
        if let stray = ring.first(where: { !$0.isOnEarth }) { throw .notOnEarth(stray) }
        guard first == last, ring.count > 1 else { throw .ringNotClosed(first: first, last: last) }
        guard ring.count >= 4 else { throw .tooFewPlaces(count: ring.count, near: first) }
    }
}
