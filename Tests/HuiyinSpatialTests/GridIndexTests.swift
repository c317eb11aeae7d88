// SPDX-License-Identifier: Apache-2.0
@testable import HuiyinSpatial
import Testing

@Suite("The index of grids") struct GridIndexTests {
    private static let tiling = Tiling(columns: 138, rows: 70, detail: 4)

    private static func places(_ count: Int, seed: UInt64) -> [Point] {
        var random = FixedRandom(seed: seed)
        return (0..<count).map { _ in
            Point(x: .random(in: 113.49...114.2, using: &random), y: .random(in: 35.79...36.16, using: &random))
        }
    }

    /// The same questions asked of GEOS: prepared polygons in its STR tree.
    private struct Reference {
        let codes: [String]
        let prepared: [PreparedGeometry]
        let tree: GeometryTree
        let geos = Geos()

        init(_ grids: [(code: String, polygon: Polygon)]) throws {
            let areas = try grids.map { [geos] in try $0.polygon.geometry(in: geos) }
            codes = grids.map(\.code)
            prepared = try areas.map { try PreparedGeometry($0) }
            tree = try GeometryTree(areas, in: geos)
        }

        func locate(_ place: Point) throws -> String? {
            let spot = try geos.point(place)
            return try tree.numbers(near: spot).filter { try prepared[$0].covers(place) }.map { codes[$0] }.min()
        }
    }

    @Test("100,000 places lie in the grids that GEOS says, among 9,660")
    func sameAsGEOS() throws {
        let grids = try Self.tiling.grids
        let (index, reference) = (GridIndex(grids), try Reference(grids))
        var outside = 0
        for place in Self.places(100_000, seed: 1) {
            let code = index.locate(place)
            #expect(try code == reference.locate(place))
            if code == nil { outside += 1 }
        }
        #expect((5_000...15_000).contains(outside))
    }

    @Test("Corners, middles of borders and places a hair beside them lie in the grids that GEOS says")
    func bordersSameAsGEOS() throws {
        let grids = try Tiling(columns: 30, rows: 20, detail: 4).grids
        let (index, reference) = (GridIndex(grids), try Reference(grids))
        for ring in grids.flatMap(\.polygon.parts).joined() {
            for (a, b) in zip(ring, ring.dropFirst()) {
                let middle = Point(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
                let beside = Point(x: middle.x.nextUp, y: middle.y.nextDown)
                let level = Point(x: middle.x, y: a.y)
                for place in [a, middle, beside, level] {
                    #expect(try index.locate(place) == reference.locate(place))
                }
            }
        }
    }

    @Test("A place on a border belongs to the lowest code of the grids that meet there, in whatever order they came")
    func borders() throws {
        let square = PolygonTests.square
        let grids = [("30", (0.0, 0.0)), ("10", (1.0, 0.0)), ("40", (0.0, 1.0)), ("20", (1.0, 1.0))]
            .map { ($0, square($1.0 + 100, $1.1 + 30, 1)) }
        for order in [grids, grids.reversed()] {
            let index = GridIndex(try order.map { ($0, try Polygon(rings: [$1])) })
            #expect(index.locate(Point(x: 101, y: 31)) == "10")
            #expect(index.locate(Point(x: 100.5, y: 31)) == "30")
            #expect(index.locate(Point(x: 101, y: 31.5)) == "20")
            #expect(index.locate(Point(x: 101.5, y: 31)) == "10")
            #expect(index.locate(Point(x: 100, y: 32)) == "40")
            #expect(index.locate(Point(x: 100.5, y: 30.5)) == "30")
            #expect(index.locate(Point(x: 102.000_000_1, y: 31)) == nil)
            let position = try #require(index.position(of: Point(x: 101.5, y: 30.5)))
            #expect(order[position].0 == "10")
        }
    }

    @Test("No grids, one grid, and numbers that are no place have answers too")
    func extremes() throws {
        #expect(GridIndex([]).locate(Point(x: 114, y: 36)) == nil)
        #expect(GridIndex([]).nearest(to: Point(x: 114, y: 36), within: 1000) == nil)
        let one = GridIndex([("1", try Polygon(PolygonTests.archipelago))])
        #expect(one.locate(Point(x: 113.801, y: 36.001)) == "1")
        #expect(one.locate(Point(x: 113.805, y: 36.005)) == nil)
        #expect(one.locate(Point(x: .nan, y: .nan)) == nil)
        #expect(one.locate(Point(x: .infinity, y: 0)) == nil)
    }

    @Test("Many tasks asking at once get the answers that one gets")
    func manyAtOnce() async throws {
        let index = GridIndex(try Tiling(columns: 40, rows: 40, detail: 4).grids)
        let places = Self.places(20_000, seed: 2)
        let alone = places.map(index.locate)
        try await withThrowingTaskGroup(of: [String?].self) { group in
            for _ in 0..<8 { group.addTask { places.map(index.locate) } }
            for try await together in group { #expect(together == alone) }
        }
    }

    @Test("The nearest grid is the one whose border is nearest over the ground, and none beyond the limit")
    func nearest() throws {
        let index = GridIndex([
            ("far", try Polygon(rings: [PolygonTests.square(113.8, 36.0, 0.01)])),
            ("near", try Polygon(rings: [PolygonTests.square(113.82, 36.0, 0.01)])),
        ])
        let between = Point(x: 113.8155, y: 36.005)
        let found = try #require(index.nearest(to: between, within: 500))
        #expect(found.code == "near")
        #expect(abs(found.metres - metres(between: between, and: Point(x: 113.82, y: 36.005))) < 0.01)
        #expect(index.nearest(to: between, within: found.metres - 1) == nil)
        #expect(index.nearest(to: Point(x: 113.805, y: 36.0), within: 10)?.metres == 0)
        let middle = Point(x: 113.815, y: 36.015)
        let corner = try #require(index.nearest(to: middle, within: 5000))
        #expect(abs(corner.metres - metres(between: middle, and: Point(x: 113.82, y: 36.01))) < 0.01)
    }

    @Test("Of two equally near grids the lower code is the nearest")
    func tie() throws {
        let square = PolygonTests.square
        let index = GridIndex([
            ("2", try Polygon(rings: [square(113.75, 36.0, 0.125)])),
            ("1", try Polygon(rings: [square(114.0, 36.0, 0.125)])),
        ])
        #expect(index.nearest(to: Point(x: 113.9375, y: 36.0625), within: 50_000)?.code == "1")
    }
}
