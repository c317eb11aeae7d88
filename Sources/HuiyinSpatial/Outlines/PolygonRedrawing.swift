// SPDX-License-Identifier: Apache-2.0

/// What somebody does to an area with a line on a map.
extension Polygon {
    /// A line may stop this many metres short of the border it means: fingers are thick.
    static let reach = 30.0
    /// Smaller leftovers, in square metres, are rounding and no ground.
    static let crumb = 1.0

    /// The pieces into which `line` cuts this, the largest first; one when the line does not run through.
    package func pieces(cutBy line: [Point]) throws(GeometryFailure) -> [Polygon] {
        guard line.count >= 2 else { return [self] }
        let geos = Geos()
        let area = try geometry(in: geos)
        let asDrawn = try pieces(area.faces(cutBy: geos.line(line)))
        if asDrawn.count > 1 { return asDrawn }
        return try pieces(area.faces(cutBy: geos.line(Self.drawnOn(line))))
    }

    /// Both as one; of several parts where they do not touch.
    package func joined(with other: Polygon) throws(GeometryFailure) -> Polygon {
        let geos = Geos()
        let both = try geos.collection([geometry(in: geos), other.geometry(in: geos)])
        return try Self.made(both.latticeUnion().parts())
    }

    /// What of this belongs to none of the others; nil when nothing does.
    package func outside(_ others: [Polygon]) throws(GeometryFailure) -> Polygon? {
        let geos = Geos()
        var left = try geometry(in: geos)
        for other in others where other.bounds.meets(bounds) {
            left = try left.latticeDifference(other.geometry(in: geos))
        }
        let parts = left.parts().filter { Self.squareMetres(ofPart: $0) >= Self.crumb }
        return parts.isEmpty ? nil : try Self.made(parts)
    }

    /// Whether the two share a place, if only of their borders.
    package func touches(_ other: Polygon) throws(GeometryFailure) -> Bool {
        let geos = Geos()
        return try geometry(in: geos).distance(to: other.geometry(in: geos)) < Geometry.lattice
    }

    private func pieces(_ faces: Geometry) throws(GeometryFailure) -> [Polygon] {
        var found: [Polygon] = []
        for part in faces.parts() where Self.squareMetres(ofPart: part) >= Self.crumb {
            let piece = try Self.made([part])
            if covers(try piece.geometry(in: Geos()).insidePlace()) { found.append(piece) }
        }
        return found.sorted { $0.squareMetres > $1.squareMetres }
    }

    private static func made(_ parts: [[Shape.Ring]]) throws(GeometryFailure) -> Polygon {
        do throws(PolygonError) {
            return try Polygon(Shape(parts: parts))
        } catch {
            throw GeometryFailure(message: "\(error)")
        }
    }

    /// The line, each end drawn on by ``reach`` in its own direction.
    private static func drawnOn(_ line: [Point]) -> [Point] {
        let plane = Plane(around: line[0])
        let flat = line.map(plane.metres)
        func beyond(_ end: Point, from inner: Point) -> Point {
            let (x, y) = (end.x - inner.x, end.y - inner.y)
            let length = (x * x + y * y).squareRoot()
            guard length > 0 else { return end }
            return Point(x: end.x + x / length * reach, y: end.y + y / length * reach)
        }
        let first = beyond(flat[0], from: flat[1])
        let last = beyond(flat[flat.count - 1], from: flat[flat.count - 2])
        return ([first] + flat.dropFirst().dropLast() + [last]).map(plane.degrees)
    }
}
