// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import HuiyinSpatial

@Suite("Redrawing areas") struct PolygonRedrawingTests {
    private static func point(_ x: Double, _ y: Double) -> Point { Point(x: x, y: y) }

    private static func square(_ west: Double, _ south: Double, _ side: Double = 0.01) throws -> Polygon {
        try Polygon(rings: [PolygonTests.square(west, south, side)])
    }

    @Test("A line through an area cuts it into two that share its ground, the larger first")
    func cut() throws {
        let area = try Self.square(113.5, 36)
        let pieces = try area.pieces(cutBy: [Self.point(113.503, 35.99), Self.point(113.504, 36.02)])
        try #require(pieces.count == 2)
        #expect(pieces[0].squareMetres > pieces[1].squareMetres)
        #expect(abs(pieces[0].squareMetres + pieces[1].squareMetres - area.squareMetres) < 1)
        #expect(try pieces[0].outside([pieces[1]])?.squareMetres == pieces[0].squareMetres)
        #expect(try pieces[0].touches(pieces[1]))
    }

    @Test("A line that stops some metres short is drawn on; one that ends in the middle cuts nothing")
    func short() throws {
        let area = try Self.square(113.5, 36)
        let nearly = [Self.point(113.505, 36.0001), Self.point(113.505, 36.0099)]
        #expect(try area.pieces(cutBy: nearly).count == 2)
        #expect(try area.pieces(cutBy: [Self.point(113.505, 35.99), Self.point(113.505, 36.005)]).count == 1)
        #expect(try area.pieces(cutBy: [Self.point(113.505, 35.99)]) == [area])
    }

    @Test("A line that winds out and in again cuts more than two pieces")
    func winding() throws {
        let line = [Self.point(113.502, 35.99), Self.point(113.504, 36.02), Self.point(113.507, 35.99)]
        #expect(try Self.square(113.5, 36).pieces(cutBy: line).count == 3)
    }

    @Test("What is cut off joins the neighbour without a seam, whatever the angle")
    func joined() throws {
        let (west, east) = (try Self.square(113.5, 36), try Self.square(113.51, 36))
        let line = [Self.point(113.5071, 35.99), Self.point(113.5077, 36.0033), Self.point(113.52, 36.0049)]
        let pieces = try west.pieces(cutBy: line)
        let piece = try #require(pieces.last)
        let joined = try east.joined(with: piece)
        #expect(joined.parts.count == 1)
        #expect(joined.parts[0].count == 1)
        #expect(abs(joined.squareMetres - east.squareMetres - piece.squareMetres) < 0.1)
        let rest = try #require(try west.outside([piece]))
        let shapes = [("1", rest), ("2", joined)].map {
            GridShape(code: $0.0, village: "v", kind: "rural", households: nil, shape: Shape(parts: $0.1.parts))
        }
        #expect(try GridCheck.problems(in: shapes) == [])
    }

    @Test("A hole stays one, and ground of others is left to them")
    func holes() throws {
        let ring = try Polygon(rings: [
            PolygonTests.square(113.5, 36, 0.01), PolygonTests.square(113.504, 36.004, 0.002),
        ])
        let pieces = try ring.pieces(cutBy: [Self.point(113.501, 35.99), Self.point(113.501, 36.02)])
        #expect(pieces.count == 2)
        let hole = try Self.square(113.504, 36.004, 0.002)
        let ground = try #require(try hole.outside([ring]))
        #expect(abs(ground.squareMetres - hole.squareMetres) < 0.1)
        #expect(try hole.outside([Self.square(113.5, 36)]) == nil)
        #expect(try !hole.touches(Self.square(113.6, 36)))
    }
}
