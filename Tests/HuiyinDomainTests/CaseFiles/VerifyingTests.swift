// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("The grid leader looks on site before the township goes on")
struct VerifyingTests {
    private static let atTown = Triage(
        matter: SampleCity.drains, urgency: .normal, mode: .direct, level: LevelCode("town"), problemClass: nil)

    @Test("The township waits four working hours for the grid leader, and no longer than the leader takes")
    func waits() throws {
        var run = CaseRun(by: .worker)
        let until = run.city.calendar.due(.workingMinutes(240), from: run.now, urgent: false).moment
        #expect(throws: CaseMoveError.awaitsLeader(until: until)) { try run.move(.triage(Self.atTown), by: .township) }
        run.now = run.now.adding(.hours(1))
        try run.act(.verification(Check(finding: "沟确实堵了", photos: ["p"])), by: .gridLeader)
        let own = run.city.calendar.due(.workingMinutes(240), from: run.now, urgent: false)
        #expect(run.clocks[.triage]?.steps == [own.moment], "the centre's own time begins now")
        try run.move(.triage(Self.atTown), by: .township)
        #expect(run.file.status == .triaged)
    }

    @Test("A leader's silence is kept in the history, and the township goes on without one, in its own time")
    func silence() throws {
        var run = CaseRun(by: .worker)
        let steps = try #require(run.clocks[.triage]).steps
        #expect(steps.count == 2)
        run.now = steps[0]
        try run.strike(.triage, stage: 0)
        #expect(run.events.last?.kind == .note(.overdue))
        #expect(run.events.last?.facts == ["clock": "verification"])
        #expect(!run.file.isOpenToAbove, "the township is not late yet")
        try run.move(.triage(Self.atTown), by: .township)
        #expect(run.file.status == .triaged)
        var late = CaseRun(by: .worker)
        late.now = steps[1]
        try late.strike(.triage, stage: 1)
        #expect(late.file.isOpenToAbove)
    }

    @Test("Danger waits for no look: danger words, an urgent triage, a safety measure, a rush")
    func danger() throws {
        let sign = DangerSign(word: "塌陷", kind: .urgent)
        var warned = CaseRun(by: .worker, dangers: [sign])
        try warned.move(.triage(Self.atTown), by: .township)
        var urgent = CaseRun(by: .worker)
        let now = Triage(
            matter: SampleCity.drains, urgency: .urgent, mode: .direct, level: LevelCode("town"), problemClass: nil)
        try urgent.move(.triage(now), by: .township)
        var fenced = CaseRun(by: .worker)
        fenced.note(CaseNote(kind: .safetyMeasure, text: "已围挡"), by: .worker)
        try fenced.move(.triage(Self.atTown), by: .township)
        var rushed = CaseRun(by: .worker)
        try rushed.move(.rush(Rush(matter: SampleCity.manholes, lead: SampleCity.urban, co: [])), by: .township)
        #expect([warned, urgent, fenced].allSatisfy { $0.file.status == .triaged })
        #expect(rushed.file.status == .inProgress)
    }

    @Test("A resident's report, a leader's own, and a city that does not ask for it wait for nobody")
    func noWait() throws {
        #expect(CaseRun().file.leaderUntil == nil)
        #expect(CaseRun(by: .gridLeader).file.leaderUntil == nil)
        #expect(CaseRun(by: .worker).file.leaderUntil != nil)
        let usual = SampleCity.city
        let rules = RuleSet(
            version: "none", ladder: usual.rules.ladder, centres: usual.rules.centres,
            topReview: usual.rules.topReview, sources: usual.rules.sources, modes: usual.rules.modes,
            classes: usual.rules.classes, limitFrom: .matter, gridLeaderVerifies: false, deadlines: [:],
            dangerWords: usual.rules.dangerWords, lists: usual.rules.lists)
        let without = Municipality(
            identity: usual.identity, rules: rules, calendar: usual.calendar, matters: usual.matters,
            departments: usual.departments, grids: usual.grids, duties: usual.duties)
        #expect(CaseRun(by: .worker, city: without).file.leaderUntil == nil)
    }
}
