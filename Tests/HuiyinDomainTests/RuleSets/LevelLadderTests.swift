// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("Levels of a city")
struct LevelLadderTests {
    private static func ladder(_ rungs: (String, LevelRank?)...) -> LevelLadder {
        LevelLadder(rungs.map { Level(code: LevelCode($0.0), name: $0.0, rank: $0.1) })
    }

    private let linzhou = RuleSet.standard.ladder
    private let luohe = ladder(
        ("grid", .grid), ("village", .village), ("town", .town), ("county", .county), ("city", .city))
    private let mengzhou = ladder(("stairwell", nil), ("grid", .grid), ("community", .village), ("street", .town))
    private let xiangcheng = ladder(("village", .village), ("town", .town), ("city", .county))

    @Test("In Linzhou the catalogue's county and city both mean the city's own top")
    func linzhouTop() {
        #expect(linzhou.level(rank: .county)?.code == LevelCode("city"))
        #expect(linzhou.level(rank: .city)?.code == LevelCode("city"))
        #expect(linzhou.top?.name == "市级")
    }

    @Test("In Luohe every rank is a level of its own", arguments: LevelRank.allCases)
    func luoheRanks(rank: LevelRank) {
        #expect(luohe.level(rank: rank)?.rank == rank)
    }

    @Test(
        "A missing rank takes the nearest level that exists",
        arguments: [(LevelRank.county, "street"), (.city, "street"), (.grid, "grid")])
    func nearest(rank: LevelRank, code: String) {
        #expect(mengzhou.level(rank: rank)?.code.text == code)
    }

    @Test("A grid where there is none is the village, and of two equally near levels the higher is taken")
    func ties() {
        #expect(xiangcheng.level(rank: .grid)?.code.text == "village")
        #expect(Self.ladder(("village", .village), ("county", .county)).level(rank: .town)?.code.text == "county")
    }

    @Test("One level higher and one lower lead up and down the whole ladder")
    func steps() {
        let codes = mengzhou.levels.map(\.code)
        for (lower, upper) in zip(codes, codes.dropFirst()) {
            #expect(mengzhou.above(lower)?.code == upper)
            #expect(mengzhou.below(upper)?.code == lower)
        }
        #expect(mengzhou.above(LevelCode("street")) == nil)
        #expect(mengzhou.below(LevelCode("stairwell")) == nil)
        #expect(mengzhou.above(LevelCode("moon")) == nil)
        #expect(mengzhou.height(of: LevelCode("community")) == 2)
    }

    @Test("A ladder without ranks or rungs stands for no rank", arguments: LevelRank.allCases)
    func nothing(rank: LevelRank) {
        #expect(LevelLadder([]).level(rank: rank) == nil)
        #expect(Self.ladder(("stairwell", nil)).level(rank: rank) == nil)
        #expect(LevelLadder([]).top == nil)
    }
}
