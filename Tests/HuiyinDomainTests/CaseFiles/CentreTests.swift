// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Which centre serves a place")
struct CentreTests {
    @Test(
        "Of five levels each below the top has a centre for each place, and the top one for all",
        arguments: [
            ("grid", "village:410581001001"), ("village", "village:410581001001"), ("town", "town:410581001"),
            ("county", "county:410581"), ("city", "city"),
        ])
    func fiveLevels(level: String, centre: String) throws {
        let found = try #require(Self.city.centre(at: LevelCode(level), for: SampleCity.place))
        #expect(Owner.centre(found.level, found.division).key == "centre:\(centre)")
    }

    @Test("What has no place rises until a centre serves it, and a level without a centre is served from above")
    func rising() {
        #expect(Self.city.centre(at: LevelCode("town"), for: .none) == Self.city.topCentre)
        #expect(Self.city.centre(at: LevelCode("county"), for: .none) == Self.city.topCentre)
        let village = SampleCity.city.centre(at: LevelCode("village"), for: SampleCity.place)
        #expect(village == Centre(level: LevelCode("town"), division: SampleCity.township))
        #expect(Self.city.centre(at: LevelCode("nowhere"), for: SampleCity.place) == nil)
    }

    @Test("A resident's report goes to the county of its place, and to the top where that is unknown")
    func receiving() {
        let county = Centre(level: LevelCode("county"), division: Division("410581"))
        #expect(Self.city.receivingCentre(for: SampleCity.place) == county)
        #expect(Self.city.receivingCentre(for: .none) == Self.city.topCentre)
        #expect(SampleCity.city.receivingCentre(for: SampleCity.place) == SampleCity.city.topCentre)
    }

    @Test("A county's dispatcher sees the files of that county; the only county of a city sees all")
    func counties() {
        let file = CaseRun(by: .reporter).file
        #expect(CaseFilePolicy.canSee(file, Self.dispatcher(of: Division("410581"))))
        #expect(!CaseFilePolicy.canSee(file, Self.dispatcher(of: Division("410582"))))
        #expect(CaseFilePolicy.canSee(file, Self.dispatcher(of: nil)))
    }

    @Test("A division knows those it lies in", arguments: LevelRank.allCases)
    func divisions(rank: LevelRank) {
        let lengths: [LevelRank: Int] = [.grid: 15, .village: 12, .town: 9, .county: 6, .city: 4]
        let grid = Division("410581001001001")
        #expect(grid?.of(rank)?.digits.utf8.count == lengths[rank])
        #expect(Division("4105")?.of(rank)?.digits == (rank == .city ? "4105" : nil))
    }

    private static func dispatcher(of division: Division?) -> Principal {
        Principal(account: nil, name: "县调度", role: .county, level: LevelCode("county"), division: division)
    }

    private static let city: Municipality = {
        let ranks: [LevelRank] = [.grid, .village, .town, .county, .city]
        let levels = ranks.map { Level(code: LevelCode($0.rawValue), name: $0.rawValue, rank: $0) }
        let centres = levels.dropFirst().map { ($0.code, $0.name) }
        let sample = SampleCity.city
        return Municipality(
            identity: sample.identity,
            rules: .city(
                ladder: LevelLadder(levels), centres: Dictionary(centres, uniquingKeysWith: { first, _ in first })),
            calendar: sample.calendar, matters: sample.matters, departments: sample.departments, grids: sample.grids,
            duties: sample.duties)
    }()
}
