// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Playing reports through a city's rules")
struct SimulationTests {
    @Test("The same seed gives the same figures, another seed others")
    func seeds() {
        let first = Self.play(seed: 1)
        #expect(Self.play(seed: 1) == first)
        #expect(Self.play(seed: 2).figures != first.figures)
    }

    @Test("Every step is an edge of the table, and one that the checker knows the rules to leave open")
    func steps() {
        let ways = RuleSetCheck.ways(.standard)
        var unknown: Set<String> = []
        var count = 0
        var simulation = Simulation(Self.city(), Self.plan(cases: 3_000)) { step in
            count += 1
            guard let from = step.from else { return }
            if !step.kind.destinations(from: from).contains(step.to) { unknown.insert("\(step)") }
            guard !CaseMoveKind.toCome.contains(step.kind) else { return }
            let way = RuleSetWay(
                from: from, fromLevel: step.fromLevel, move: step.kind, to: step.to, toLevel: step.toLevel)
            if !ways.contains(way) { unknown.insert("\(way)") }
        }
        let figures = simulation.run().figures
        #expect(unknown.isEmpty)
        #expect(count > 15_000)
        #expect(figures.refused == 0)
        #expect(figures.stuck == 0)
    }

    @Test("With enough people everybody is answered, and every file is accounted for")
    func everybody() {
        let figures = Self.play(staffing: Staffing(dispatchers: 50, capacity: 500, checkers: 50)).figures
        #expect(figures.filed == 4_000)
        #expect(figures.answered + figures.elsewhere == figures.filed)
        #expect(figures.closed == figures.answered)
        #expect(figures.modes.values.map(\.files).reduce(0, +) == figures.filed)
        #expect(figures.modes[.direct]?.onTimeShare ?? 0 > 0.85)
    }

    @Test("Fewer people make it later and leave more waiting")
    func fewer() throws {
        let many = Self.play(staffing: Staffing(load: 0.5)).figures
        let few = Self.play(staffing: Staffing(dispatchers: 1, capacity: 1, checkers: 1)).figures
        #expect(try #require(few.onTimeShare) < #require(many.onTimeShare))
        #expect(few.backlog > many.backlog)
        #expect(few.peak > many.peak)
    }

    @Test("Where nobody designates, files that must be designated stay, as the checker says")
    func stuck() {
        var modes = RuleSet.standard.modes
        modes[.designate] = ModeRule(byLevels: [LevelCode("village")])
        let rules = RuleSet.city(modes: modes)
        #expect(!RuleSetCheck.problems(rules).isEmpty)
        var simulation = Simulation(Self.city(rules), Self.plan(cases: 2_000))
        #expect(simulation.run().figures.stuck > 0)
    }

    @Test("Bounces come only as often as the rules allow")
    func bounces() {
        let none = RuleSet.city(
            returns: ReturnRule(perDepartment: 1, total: 1),
            reopenings: ReopeningRule(byReporter: 0, byRevisit: 0, within: .clock(.days(15))))
        var simulation = Simulation(Self.city(none), Self.plan(cases: 4_000))
        let figures = simulation.run().figures
        #expect(figures.bounces[.reopening] == nil)
        #expect((figures.bounces[.returning] ?? 0) > 100)
        #expect(Self.play().figures.bounces[.reopening] ?? 0 > 30)
    }

    private static func plan(cases: Int, seed: UInt64 = 1, staffing: Staffing = Staffing()) -> SimulationPlan {
        SimulationPlan(
            cases: cases, seed: seed, days: 120, first: CivilDate(daysSinceEpoch: 20_454), staffing: staffing)
    }

    private static func play(seed: UInt64 = 1, staffing: Staffing = Staffing()) -> SimulationResult {
        var simulation = Simulation(city(), plan(cases: 4_000, seed: seed, staffing: staffing))
        return simulation.run()
    }

    /// The model town with a matter for each mode and level.
    private static func city(_ rules: RuleSet = .standard) -> Municipality {
        let town = ModelTown(rules).city
        var matters = town.matters.all
        for (index, mode) in HandlingMode.allCases.enumerated() where rules.modes[mode] != nil {
            for (step, level) in [LevelRank.town, .county].enumerated() {
                let code = MatterCode("0202\(index)\(step)")
                matters.append(
                    Matter(
                        code: code, major: matters[0].major, minor: matters[0].minor, name: code.text,
                        nameInEnglish: code.text, scope: "", kind: .ordinary, subject: .service,
                        lead: ModelTown.bureaus[index], co: [], level: level, mode: mode, directLevels: [],
                        limit: .workingDays(3 + 4 * step), urgent: matters[0].urgent, sensitivity: .normal,
                        placeKind: .open, isMergeable: true, basis: ""))
            }
        }
        return Municipality(
            identity: town.identity, rules: town.rules, calendar: town.calendar, matters: MatterCatalogue(matters),
            departments: town.departments, grids: town.grids, duties: [:])
    }
}
