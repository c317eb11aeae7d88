// SPDX-License-Identifier: Apache-2.0
@testable import HuiyinSpatial
import Testing

@Suite("Polygons") struct PolygonTests {
    static func square(_ west: Double, _ south: Double, _ side: Double) -> Shape.Ring {
        [
            Point(x: west, y: south), Point(x: west + side, y: south), Point(x: west + side, y: south + side),
            Point(x: west, y: south + side), Point(x: west, y: south),
        ]
    }

    /// A square kilometre with a hole of a quarter of its width in the middle, and a separate piece to the east.
    static let archipelago = Shape(parts: [
        [square(113.8, 36.0, 0.01), square(113.804, 36.004, 0.002)],
        [square(113.82, 36.0, 0.005)],
    ])

    @Test("A ring that does not end where it began is refused with both ends")
    func open() {
        let ring = Array(Self.square(113.8, 36, 0.01).dropLast())
        #expect(throws: PolygonError.ringNotClosed(first: ring[0], last: ring[3])) { try Polygon(rings: [ring]) }
    }

    @Test("A bow-tie is refused with the place where it crosses")
    func bowTie() {
        let ring = [
            Point(x: 113, y: 36), Point(x: 114, y: 37), Point(x: 114, y: 36), Point(x: 113, y: 37),
            Point(x: 113, y: 36),
        ]
        let crossing = Point(x: 113.5, y: 36.5)
        #expect(throws: PolygonError.invalid(reason: "Self-intersection", at: crossing)) { try Polygon(rings: [ring]) }
    }

    @Test("A hole outside its ring is refused")
    func strayHole() {
        #expect {
            try Polygon(rings: [Self.square(113.8, 36, 0.01), Self.square(113.9, 36, 0.001)])
        } throws: { error in
            guard case PolygonError.invalid(let reason, _) = error else { return false }
            return reason == "Hole lies outside shell"
        }
    }

    @Test("Nothing, a line there and back, and places off the Earth are refused by name")
    func degenerate() {
        let (a, b) = (Point(x: 113, y: 36), Point(x: 114, y: 36))
        #expect(throws: PolygonError.empty) { try Polygon(rings: []) }
        #expect(throws: PolygonError.empty) { try Polygon(rings: [[]]) }
        #expect(throws: PolygonError.ringNotClosed(first: a, last: a)) { try Polygon(rings: [[a]]) }
        #expect(throws: PolygonError.tooFewPlaces(count: 3, near: a)) { try Polygon(rings: [[a, b, a]]) }
        let stray = Point(x: 113, y: 360)
        #expect(throws: PolygonError.notOnEarth(stray)) { try Polygon(rings: [[a, b, stray, a]]) }
    }

    @Test("Well-known binary gives back the same polygon, holes and pieces included")
    func binary() throws {
        for shape in [Self.archipelago, Shape(rings: [Self.square(113, 36, 1)])] {
            let polygon = try Polygon(shape)
            #expect(try Polygon(wkb: polygon.wkb()) == polygon)
        }
    }

    @Test("Well-known binary that is cut, empty or a point is refused")
    func badBinary() throws {
        let bytes = try Polygon(Self.archipelago).wkb()
        let point: [UInt8] = [1, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 16)
        for wrong in [[], Array(bytes.dropLast(9)), [1, 2, 3], point] {
            #expect(throws: PolygonError.notWKB) { try Polygon(wkb: wrong) }
        }
    }

    @Test("The area leaves out holes, adds pieces, and is that of the ellipsoid within one part in ten thousand")
    func area() throws {
        // A degree square around 35.5° N has 10,066.275 km² on the WGS84 ellipsoid, by numerical integration.
        let degree = try Polygon(rings: [Self.square(113, 35, 1)])
        #expect(abs(degree.squareMetres / 10_066.275e6 - 1) < 1e-4)
        let whole = try Polygon(rings: [Self.archipelago.parts[0][0]]).squareMetres
        let hole = try Polygon(rings: [Self.archipelago.parts[0][1]]).squareMetres
        let piece = try Polygon(rings: Self.archipelago.parts[1]).squareMetres
        #expect(abs(try Polygon(Self.archipelago).squareMetres - (whole - hole + piece)) < 0.01)
        #expect(abs(hole / whole - 0.04) < 1e-4)
    }

    @Test("Centre and bounds are those of the rings")
    func centre() throws {
        let polygon = try Polygon(rings: [Self.square(113.8, 36, 0.01)])
        let centroid = try polygon.centroid()
        #expect(abs(centroid.x - 113.805) < 1e-9 && abs(centroid.y - 36.005) < 1e-9)
        #expect(polygon.bounds == BoundingBox(west: 113.8, south: 36, east: 113.8 + 0.01, north: 36 + 0.01))
    }

    @Test("A place in the hole is outside; one on any border is covered")
    func covers() throws {
        let polygon = try Polygon(Self.archipelago)
        #expect(polygon.covers(Point(x: 113.801, y: 36.001)))
        #expect(!polygon.covers(Point(x: 113.805, y: 36.005)))
        #expect(polygon.covers(Point(x: 113.804, y: 36.005)))
        #expect(polygon.covers(Point(x: 113.82, y: 36.0)))
        #expect(!polygon.covers(Point(x: 113.815, y: 36.001)))
        #expect(!polygon.covers(Point(x: .nan, y: 36.001)))
    }

    @Test("Rings for drawing have fewer places, stay closed and stay near")
    func simplified() throws {
        let polygon = try Tiling(columns: 1, rows: 1, detail: 60).grids[0].polygon
        let ring = try polygon.rings(simplifiedTo: 0.000_05)[0][0]
        #expect(ring.count < polygon.parts[0][0].count / 2)
        #expect(ring.first == ring.last)
        #expect(abs(try Polygon(rings: [ring]).squareMetres / polygon.squareMetres - 1) < 0.02)
    }
}
