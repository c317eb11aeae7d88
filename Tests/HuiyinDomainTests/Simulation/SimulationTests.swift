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
        var stood: [Int: RuleSetWay] = [:]
        var simulation = Simulation(Self.city(), Self.plan(cases: 3_000)) { step in
            count += 1
            guard let from = step.from else { return }
            if !step.kind.destinations(from: from).contains(step.to) { unknown.insert("\(step)") }
            let way = RuleSetWay(
                from: from, fromLevel: step.fromLevel, move: step.kind, to: step.to, toLevel: step.toLevel)
            if step.kind == .merger { stood[step.file] = way }
            if step.kind == .mergerUndo {
                // Where that goes on from, the checker has followed already.
                let merger = stood[step.file]
                if merger?.from != step.to || merger?.fromLevel != step.toLevel { unknown.insert("\(way)") }
                return
            }
            if !ways.contains(way) { unknown.insert("\(way)") }
        }
        let figures = simulation.run().figures
        #expect(unknown.isEmpty)
        #expect(count > 15_000)
        #expect(figures.steps == count)
        #expect(figures.refused == 0)
        #expect(figures.stuck == 0)
    }

    @Test("With enough people everybody is answered, and every file is accounted for")
    func everybody() {
        let staffing = Staffing(dispatchers: 50, capacity: 500, checkers: 50)
        let figures = Self.play(staffing: staffing) { ($0.cannotNow, $0.mustWait) = (0, 0) }.figures
        #expect(figures.filed == 4_000)
        #expect(figures.answered + figures.elsewhere == figures.filed)
        #expect(figures.closed + figures.merged - figures.parted == figures.answered)
        #expect(figures.modes.values.map(\.files).reduce(0, +) == figures.filed)
        #expect(figures.modes[.direct]?.onTimeShare ?? 0 > 0.85)
        let register = Self.play(staffing: staffing) { $0.cannotNow = 0.1 }.figures
        let ends: Set<CaseStatus> = [.closed, .merged, .backlog, .notACase, .handedOver]
        #expect(Set(register.standing.keys).isSubset(of: ends), "\(register.standing)")
        #expect(register.standing.values.reduce(0, +) == 4_000)
        #expect(register.standing[.closed] == register.closed)
        // Nobody is without an answer whose file is not on the register, or follows one that is.
        let unanswered = register.filed - register.answered - register.elsewhere
        let followers = (register.standing[.merged] ?? 0) - register.answeredMerged
        #expect(unanswered > 0 && unanswered <= (register.standing[.backlog] ?? 0) + followers)
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

    @Test("What waits is in the figures: for the reporter, for leave from above, for its day, as long as the rules say")
    func waiting() throws {
        func direct(
            _ rules: RuleSet, _ change: (inout Habits) -> Void = { _ in }
        ) throws -> (SimulationFigures, ModeFigures) {
            var plan = Self.plan(cases: 4_000)
            plan.habits.mustWait = 0.3
            change(&plan.habits)
            var simulation = Simulation(Self.city(rules), plan)
            let figures = simulation.run().figures
            #expect(figures.refused == 0)
            return (figures, try #require(figures.modes[.direct]))
        }
        let (usual, all) = try direct(.standard)
        #expect(usual.askedBack > 50 && usual.suspended > 300)
        #expect(all.hours(in: .needsInformation) > 0)
        let short = SuspensionRule(maxEach: .workingDays(2), maxTotal: .workingDays(60))
        #expect(try direct(.city(suspensions: short)).1.hours(in: .suspended) < all.hours(in: .suspended) / 3)
        let slow = Limits(.workingDays(5))
        #expect(
            try direct(.city(deadlines: [.approval: slow])).1.hours(in: .inProgress) > all.hours(in: .inProgress) + 3)
        let (silent, _) = try direct(.standard) { $0.approverSilent = 1 }
        #expect(silent.suspended == 0 && silent.lapsed > 300, "silence is never approval")
        let (none, still) = try direct(.standard) { ($0.incomplete, $0.mustWait) = (0, 0) }
        #expect(none.askedBack == 0 && none.suspended == 0 && none.lapsed == 0)
        #expect(still.minutes[.needsInformation] == nil && still.minutes[.suspended] == nil)
    }

    private static func plan(cases: Int, seed: UInt64 = 1, staffing: Staffing = Staffing()) -> SimulationPlan {
        SimulationPlan(
            cases: cases, seed: seed, days: 120, first: CivilDate(daysSinceEpoch: 20_454), staffing: staffing)
    }

    @Test("Of one happening one file leads: who told it too is answered with it, and what was no merger is undone")
    func mergers() throws {
        func play(_ change: (inout Habits) -> Void = { _ in }) -> SimulationFigures {
            Self.play { habits in
                (habits.sameHappening, habits.cannotNow, habits.mustWait) = (0.3, 0, 0)
                change(&habits)
            }.figures
        }
        let usual = play()
        #expect(usual.merged > 200 && usual.parted > 3 && usual.refused == 0)
        #expect(usual.standing[.merged] == usual.merged - usual.parted)
        #expect(usual.answeredMerged == usual.standing[.merged], "every reporter of a merged file is answered")
        #expect(usual.closed == usual.filed - usual.elsewhere - usual.answeredMerged)
        #expect(usual.modes.values.contains { $0.hours(in: .merged) > 0 })
        let never = play { $0.unnoticed = 1 }
        #expect(never.merged == 0 && never.closed == never.filed - never.elsewhere)
        #expect(play { $0.sameHappening = 0 }.merged == 0)
        let wrong = play { $0.wronglyMerged = 1 }
        #expect(wrong.parted > 100)
        #expect(wrong.answeredMerged == wrong.merged - wrong.parted)
        let slow = Self.play(.city(deadlines: [.objection: Limits(.workingDays(15))])) {
            ($0.sameHappening, $0.wronglyMerged) = (0.3, 1)
        }.figures
        #expect(slow.parted < wrong.parted, "an objection that takes long finds more that have their answer")
        var matters = Self.city().matters.all
        for index in matters.indices { matters[index] = matters[index].unmergeable }
        #expect(Self.play(matters: matters) { $0.sameHappening = 0.3 }.figures.merged == 0)
    }

    @Test("Who objects to a notice is heard: there is a better sheet with days of its own, or no agreement")
    func notices() throws {
        func play(_ rules: RuleSet = .standard, _ change: (inout Habits) -> Void) -> SimulationFigures {
            Self.play(rules) { habits in
                (habits.noAgreement, habits.needsNotice) = (0, 1)
                change(&habits)
            }.figures
        }
        let none = play { $0.objectsToNotice = 0 }
        #expect(none.notices > 300 && none.objectedNotices == 0 && none.bounces[.disagreement] == nil)
        let failed = play { ($0.objectsToNotice, $0.betterSheet) = (0.3, 0) }
        #expect(failed.objectedNotices > 100)
        #expect(failed.bounces[.disagreement] == failed.objectedNotices, "without a better sheet there is no consent")
        let better = play { ($0.objectsToNotice, $0.betterSheet) = (0.3, 1) }
        #expect(better.betterSheets > 100 && better.notices > better.betterSheets)
        #expect((better.bounces[.disagreement] ?? 0) == better.objectedNotices - better.betterSheets)
        func hours(_ figures: SimulationFigures) -> Double { figures.modes[.consult]?.hours(in: .consulting) ?? 0 }
        #expect(hours(better) > hours(none) + 3)
        let long = play(.city(deadlines: [.publicNotice: Limits(.workingDays(10))])) { $0.objectsToNotice = 0 }
        #expect(hours(long) > hours(none) + 30)
        let always = play { ($0.objectsToNotice, $0.betterSheet) = (1, 1) }
        #expect(always.betterSheets > 0 && always.refused == 0 && always.stuck == 0, "no round is endless")
    }

    @Test("What cannot be done for now stands on the register, and is looked at as often as the rules say")
    func register() throws {
        func play(_ rules: RuleSet = .standard, _ change: (inout Habits) -> Void = { _ in }) -> SimulationFigures {
            Self.play(rules) { habits in
                (habits.cannotNow, habits.mustWait) = (0.2, 0)
                change(&habits)
            }.figures
        }
        let usual = play()
        #expect(usual.shelved > 200 && usual.reviews > 200 && usual.takenUp > 150 && usual.missedReviews > 20)
        #expect(usual.standing[.backlog] == usual.shelved - usual.takenUp)
        #expect(usual.refused == 0)
        let often = play(.city(deadlines: [.backlogReview: Limits(.clock(.days(30)))]))
        #expect(often.modes[.direct]?.hours(in: .backlog) ?? 0 < (usual.modes[.direct]?.hours(in: .backlog) ?? 0) * 0.6)
        let never = play { $0.conditionMet = 0 }
        #expect(never.takenUp == 0 && never.standing[.backlog] == never.shelved)
        #expect(never.reviews > 6 * never.shelved, "each quarter of two years and more")
        #expect(play { $0.cannotNow = 0 }.shelved == 0)
        #expect(play { $0.approverSilent = 1 }.shelved == 0, "silence is never approval")
    }

    @Test("What has been suspended for as long as it can be goes onto the register")
    func limitReached() {
        func play(_ total: Int, _ change: (inout Habits) -> Void = { _ in }) -> SimulationFigures {
            let rule = SuspensionRule(maxEach: .workingDays(20), maxTotal: .workingDays(total))
            return Self.play(.city(suspensions: rule)) { habits in
                (habits.cannotNow, habits.mustWait, habits.stillWaits) = (0, 0.3, 1)
                change(&habits)
            }.figures
        }
        let usual = play(60)
        #expect(usual.shelved > 100 && usual.refused == 0)
        #expect(usual.suspended > 2 * usual.shelved, "three times twenty days first")
        #expect(play(20).shelved > usual.shelved, "the sooner the days are used up")
        #expect(play(60) { $0.stillWaits = 0 }.shelved == 0)
        #expect(play(60) { $0.notGranted = 1 }.shelved == 0)
    }

    private static func play(
        _ rules: RuleSet = .standard, seed: UInt64 = 1, staffing: Staffing = Staffing(), matters: [Matter]? = nil,
        habits: (inout Habits) -> Void = { _ in }
    ) -> SimulationResult {
        var plan = plan(cases: 4_000, seed: seed, staffing: staffing)
        habits(&plan.habits)
        var simulation = Simulation(city(rules, matters), plan)
        return simulation.run()
    }

    /// The model town with a matter for each mode and level.
    private static func city(_ rules: RuleSet = .standard, _ given: [Matter]? = nil) -> Municipality {
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
            identity: town.identity, rules: town.rules, calendar: town.calendar,
            matters: MatterCatalogue(given ?? matters),
            departments: town.departments, grids: town.grids, duties: [:])
    }
}

extension Matter {
    fileprivate var unmergeable: Matter {
        Matter(
            code: code, major: major, minor: minor, name: name, nameInEnglish: nameInEnglish, scope: scope, kind: kind,
            subject: subject, lead: lead, co: co, level: level, mode: mode, directLevels: directLevels, limit: limit,
            urgent: urgent, sensitivity: sensitivity, placeKind: placeKind, isMergeable: false, basis: basis)
    }
}
