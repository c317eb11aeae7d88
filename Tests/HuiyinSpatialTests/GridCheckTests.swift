// SPDX-License-Identifier: Apache-2.0
import HuiyinSpatial
import Testing

@Suite("Checking grids") struct GridCheckTests {
    private static func grid(
        _ code: String, _ ring: Shape.Ring..., village: String = "v", kind: String = "rural", households: Int? = nil
    ) -> GridShape {
        GridShape(code: code, village: village, kind: kind, households: households, shape: Shape(rings: ring))
    }

    private static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Shape.Ring {
        // In metres from a corner of the city, so that tests can speak of metres.
        let (degreeEast, degreeNorth) = (89_980.0, 111_195.0)
        let place = { (x: Double, y: Double) in Point(x: 113.8 + x / degreeEast, y: 36 + y / degreeNorth) }
        return [place(west, south), place(east, south), place(east, north), place(west, north), place(west, south)]
    }

    private static func mention(_ position: Int, _ code: String) -> GridMention {
        GridMention(position: position, code: code)
    }

    @Test("Grids that tile their villages, with winding borders, have no problems")
    func sound() throws {
        let grids = try Tiling(columns: 12, rows: 12, detail: 5).grids.enumerated().map { number, grid in
            GridShape(
                code: grid.code, village: "\(number % 12 / 3).\(number / 36)", kind: "rural", households: 60,
                shape: Shape(parts: grid.polygon.parts))
        }
        #expect(try GridCheck.problems(in: grids, limits: GridLimits(households: ["rural": 60])) == [])
    }

    @Test("All that is wrong with single grids is found at once")
    func singly() throws {
        let bowTie = [0, 2, 1, 3, 0].map { Self.box(0, 0, 100, 100)[$0] }
        let open = Array(Self.box(200, 0, 300, 100).dropLast())
        let problems = try GridCheck.problems(
            in: [
                Self.grid("1", bowTie), Self.grid("2", open), Self.grid("3"),
                Self.grid("4", Self.box(400, 0, 500, 100), households: 501),
                Self.grid("4", Self.box(900, 0, 1100, 100), kind: "urban", households: 9000),
            ],
            limits: GridLimits(households: ["rural": 500], squareMetres: ["urban": 15_000])
        )
        try #require(problems.count == 6)
        guard case .badOutline(Self.mention(0, "1"), .invalid("Self-intersection", _)) = problems[0] else {
            Issue.record("the bow-tie is not named: \(problems[0])")
            return
        }
        #expect(problems[1] == .badOutline(Self.mention(1, "2"), .ringNotClosed(first: open[0], last: open[3])))
        #expect(problems[2] == .badOutline(Self.mention(2, "3"), .empty))
        #expect(problems[3] == .tooManyHouseholds(Self.mention(3, "4"), households: 501, limit: 500))
        #expect(problems[4] == .codeTaken(Self.mention(4, "4"), by: Self.mention(3, "4")))
        guard case .tooLarge(Self.mention(4, "4"), let size, limit: 15_000) = problems[5] else {
            Issue.record("the large grid is not named: \(problems[5])")
            return
        }
        #expect(abs(size - 20_000) < 20)
    }

    @Test("Two grids that share ground are named with how much and where, whatever their villages")
    func overlap() throws {
        let grids = [
            Self.grid("1", Self.box(0, 0, 100, 100)), Self.grid("2", Self.box(100, 0, 200, 100)),
            Self.grid("3", Self.box(190, 0, 300, 100), village: "w"),
        ]
        let problems = try GridCheck.problems(in: grids)
        guard problems.count == 1, case .overlap(let first, let second, let size, let place) = problems[0] else {
            Issue.record("not one overlap: \(problems)")
            return
        }
        #expect((first, second) == (Self.mention(1, "2"), Self.mention(2, "3")))
        #expect(abs(size - 1000) < 5)
        let shared = try Polygon(rings: [Self.box(190, 0, 200, 100)])
        #expect(shared.covers(place))
    }

    @Test("A grid inside another, and the same grid twice, overlap")
    func nested() throws {
        let grids = [
            Self.grid("1", Self.box(0, 0, 100, 100)), Self.grid("2", Self.box(40, 40, 60, 60)),
            Self.grid("3", Self.box(0, 0, 100, 100)),
        ]
        #expect(
            try GridCheck.problems(in: grids).map { $0.grids.map(\.code) } == [["1", "2"], ["1", "3"], ["2", "3"]])
    }

    @Test("An overlap within the tolerance is let pass")
    func tolerance() throws {
        let grids = [Self.grid("1", Self.box(0, 0, 100, 100)), Self.grid("2", Self.box(99.995, 0, 200, 100))]
        #expect(try GridCheck.problems(in: grids) == [])
        var strict = GridLimits()
        strict.overlap = 0.1
        #expect(try GridCheck.problems(in: grids, limits: strict).count == 1)
    }

    /// Four boxes around a hole of 20 m by 20 m.
    private static let frame = [
        grid("1", box(0, 0, 60, 40)), grid("2", box(60, 0, 100, 60)),
        grid("3", box(40, 60, 100, 100)), grid("4", box(0, 40, 40, 100)),
    ]

    @Test("Ground enclosed by a village's grids is a gap, with its size, its place and the grids around it")
    func hole() throws {
        let problems = try GridCheck.problems(in: Self.frame)
        guard problems.count == 1, case .gap("v", let between, let size, let place) = problems[0] else {
            Issue.record("not one gap: \(problems)")
            return
        }
        #expect(between.map(\.code) == ["1", "2", "3", "4"])
        #expect(abs(size - 400) < 2)
        #expect(try Polygon(rings: [Self.box(40, 40, 60, 60)]).covers(place))
    }

    @Test("Ground enclosed by a village but held by another village's grid is no gap")
    func enclave() throws {
        let enclave = Self.grid("5", Self.box(40, 40, 60, 60), village: "w")
        #expect(try GridCheck.problems(in: Self.frame + [enclave]) == [])
        let half = Self.grid("5", Self.box(40, 40, 50, 60), village: "w")
        guard case .gap("v", _, let size, _)? = try GridCheck.problems(in: Self.frame + [half]).first else {
            Issue.record("the other half is not found")
            return
        }
        #expect(abs(size - 200) < 2)
    }

    @Test("A strip of half a metre between two grids is a gap; a street's width or a hair's is not")
    func strips() throws {
        let pair = { (width: Double) in
            [Self.grid("1", Self.box(0, 0, 100, 100)), Self.grid("2", Self.box(100 + width, 0, 200, 100))]
        }
        let problems = try GridCheck.problems(in: pair(0.5))
        guard problems.count == 1, case .gap("v", let between, let size, _) = problems[0] else {
            Issue.record("not one gap: \(problems)")
            return
        }
        #expect(between.map(\.code) == ["1", "2"])
        #expect(abs(size - 50) < 1)
        #expect(try GridCheck.problems(in: pair(6)) == [])
        #expect(try GridCheck.problems(in: pair(0.01)) == [])
    }

    @Test("Sharp corners of a village's outline are no gaps, nor are villages apart from each other")
    func outlines() throws {
        let spire = [(0.0, 0.0), (100, 0), (100, 100), (55, 5), (50, 100), (45, 5), (0, 100), (0, 0)]
            .map { Point(x: 113.8 + $0 / 89_980, y: 36 + $1 / 111_195) }
        let grids = [Self.grid("1", spire), Self.grid("2", Self.box(500, 0, 600, 100))]
        #expect(try GridCheck.problems(in: grids) == [])
    }
}
