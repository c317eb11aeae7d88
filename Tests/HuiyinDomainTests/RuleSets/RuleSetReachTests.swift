// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("What a rule set lets happen to a file")
struct RuleSetReachTests {
    private typealias Step = RuleSetProblem.Step
    private static let (town, city) = (LevelCode("town"), LevelCode("city"))

    @Test("A file returned often enough, where no level it can come to designates, is stuck")
    func stuck() throws {
        var modes = RuleSet.standard.modes
        modes[.designate] = ModeRule(byLevels: [Self.town])
        let rules = RuleSet.city(modes: modes, bounces: BounceRule(recalls: 3, delegations: 0))
        let found = try #require(
            RuleSetCheck.problems(rules).first { $0.fact == .nobodyCanLeave(.triaged, at: "city") })
        #expect(found.path == ["modes", "designate", "by_levels"])
        #expect(found.trail.first == Step(.filing, .received, Self.city))
        #expect(found.trail.count { $0.move == .returning } == 2)
        #expect(found.trail.last == Step(.returning, .triaged, Self.city))
    }

    @Test("Where nothing can be returned once, nothing can be dispatched")
    func nothingDispatched() throws {
        let rules = RuleSet.city(returns: ReturnRule(perDepartment: 0, total: 0))
        let found = try #require(RuleSetCheck.problems(rules).first)
        #expect(found.path == ["return", "total"])
        #expect(found.fact == .nobodyMay(.dispatch, at: nil))
        #expect(found.trail.map(\.status) == [.received, .triaged])
    }

    @Test("Where villages have centres, their own people dispatch there, and nothing lies")
    func villageCentres() {
        let stations = RuleSet.standard.centres.merging([LevelCode("village"): "工作站"]) { $1 }
        #expect(RuleSetCheck.problems(.city(centres: stations)) == [])
    }

    @Test("A centre at a level where no role dispatches leaves what comes to it lying, and what rises to it unseen")
    func idleCentre() throws {
        let region = LevelCode("region")
        let ladder = LevelLadder([
            Level(code: Self.town, name: "镇", rank: .town), Level(code: Self.city, name: "市", rank: .county),
            Level(code: region, name: "大区", rank: nil),
        ])
        let modes: [HandlingMode: ModeRule] = [.direct: ModeRule(), .designate: ModeRule(byLevels: [Self.city])]
        let centres = [Self.town: "服务中心", Self.city: "市级平台", region: "大区中心"]
        let found = RuleSetCheck.problems(.city(ladder: ladder, centres: centres, modes: modes, classes: []))
        let idle = try #require(found.first { $0.fact == .nobodyMay(.dispatch, at: "region") })
        #expect(idle.path == ["centres", "region"])
        #expect(idle.trail.last?.level == region)
        #expect(idle.trail.last?.status == .triaged)
        let unowned = try #require(found.first { $0.fact == .deadlineWithoutOwner(.assess, at: "region") })
        #expect(unowned.trail.last?.level == region)
    }

    @Test("Without a post above the top, nobody grants what is asked for there")
    func topReview() throws {
        let found = try #require(RuleSetCheck.problems(.city(topReview: " ")).first)
        #expect(found.path == ["top_review"])
        #expect(found.fact == .deadlineWithoutOwner(.approval, at: "city"))
        #expect(!found.trail.isEmpty)
    }

    @Test(
        "A bounce without a number goes round for ever, and the example comes back to where it began",
        arguments: Bounce.all)
    func endless(bounce: Bounce) throws {
        let found = try #require(
            RuleSetCheck.problems(bounce.rules).first { $0.fact == .roundWithoutCounter(bounce.move) })
        #expect(found.path == bounce.path)
        let first = try #require(found.trail.firstIndex { $0.move == bounce.move })
        let last = try #require(found.trail.last)
        #expect(first > 0)
        #expect(found.trail[..<first].contains { ($0.status, $0.level) == (last.status, last.level) })
    }

    struct Bounce: CustomTestStringConvertible, Sendable {
        let move: CaseMoveKind
        let path: [String]
        let rules: RuleSet
        var testDescription: String { move.rawValue }

        static let all = [
            Bounce(
                move: .returning, path: ["return", "total"],
                rules: .city(returns: ReturnRule(perDepartment: 1, total: RuleSet.unlimited))),
            Bounce(
                move: .recall, path: ["bounce", "recalls"],
                rules: .city(bounces: BounceRule(recalls: RuleSet.unlimited, delegations: 2))),
            Bounce(move: .rework, path: ["rework", "times"], rules: .city(reworkTimes: RuleSet.unlimited)),
            Bounce(
                move: .reopening, path: ["reopen"],
                rules: .city(
                    reopenings: ReopeningRule(
                        byReporter: RuleSet.unlimited, byRevisit: 1, within: .clock(.days(15))))),
        ]
    }

    @Test("An ending in the city's list that nobody can put into words is found")
    func wordless() throws {
        let nameless = ReasonLists(notACaseKinds: [NotACaseKind(code: "thanks", name: " ")])
        let found = try #require(RuleSetCheck.problems(.city(lists: nameless)).first)
        #expect(found.path == ["not_a_case_kinds"])
        #expect(found.fact == .endingWithoutReply("thanks"))
        #expect(found.trail.last?.status == .notACase)
    }

    @Test("A list of endings without one that work can end in leaves its reporter without a reply")
    func noEnding() throws {
        let lists = ReasonLists(endings: [EndingRule(.agreed, name: "达成一致")])
        let found = try #require(RuleSetCheck.problems(.city(lists: lists)).first { $0.path == ["endings"] })
        #expect(found.trail.last?.status == .handled)
    }

    @Test("A receiving level without a centre is told with the filing that finds nobody")
    func noCentre() throws {
        let found = try #require(RuleSetCheck.problems(.city(centres: [Self.town: "服务中心"])).first)
        #expect(found.fact == .noCentre("city"))
        #expect(found.trail == [Step(.filing, .received, Self.city)])
    }

    @Test("Every finding that speaks of files has an example, and every example begins with a filing")
    func examples() {
        let all = Bounce.all.map(\.rules) + [.city(topReview: ""), .city(centres: [:])]
        for problem in all.flatMap(RuleSetCheck.problems) {
            #expect(problem.trail.first?.move == .filing, "\(problem)")
        }
    }

    @Test("A matter whose placeholder leads to nobody from any grid is found; one that does from some is not")
    func outOfReach() {
        let city = SampleCity.city
        let owner = Department(code: DepartmentCode("owner"), name: "产权单位", kind: "placeholder", resolves: .assetOwner)
        func reach(
            _ records: [DepartmentCode: [Division: DepartmentCode]], isCo: Bool = false
        ) -> [RuleSetProblem] {
            let register = DepartmentRegister(city.departments.all + [owner], records: records)
            let matter = SampleCity.matter(
                SampleCity.manholes, "井盖", lead: isCo ? SampleCity.water : owner.code,
                co: isCo ? [owner.code] : [], limit: .workingDays(1))
            let changed = Municipality(
                identity: city.identity, rules: city.rules, calendar: city.calendar,
                matters: MatterCatalogue([matter]), departments: register, grids: city.grids, duties: [:])
            return MunicipalityCheck.outOfReach(in: changed).map(\.problem)
        }
        for isCo in [false, true] {
            let found = reach([:], isCo: isCo)
            #expect(found.map(\.path) == [[isCo ? "co_departments" : "lead_department"]])
            #expect(found.map(\.trail) == [[Step(.filing, .received, Self.city), Step(.triage, .triaged, Self.city)]])
            #expect(reach([owner.code: [city.identity.division: SampleCity.water]], isCo: isCo) == [])
        }
        guard case .departmentOutOfReach("产权单位", let end)? = reach([:]).first?.fact else {
            Issue.record("not found")
            return
        }
        #expect(city.grids[end.grid]?.village == end.division, "where the search ends is shown from a grid of the city")
        #expect(end.resolution == .assetOwner)
        #expect(MunicipalityCheck.outOfReach(in: city).isEmpty)
    }
}
