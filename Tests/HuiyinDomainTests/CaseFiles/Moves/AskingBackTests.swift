// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Asking the reporter for what is missing")
struct AskingBackTests {
    static let ask = AskBack(missing: ["哪一栋楼？", "从哪天开始？"])

    @Test(
        "The file waits for the reporter while triage stands still, and the answer lets it run on from where it stood")
    func answered() throws {
        var run = CaseRun()
        let triage = try #require(run.clocks[.triage])
        run.now = run.now.adding(.hours(1))
        try run.move(.askBack(Self.ask), by: .intake)
        #expect(run.file.status == .needsInformation)
        #expect(run.file.owner == .reporter)
        #expect(run.running == [.askBack], "asking is a first contact, and triage stands still")
        #expect(run.events.last?.words["missing"] == "哪一栋楼？\n从哪天开始？")
        run.now = run.now.adding(.hours(24))
        run.note(CaseNote(kind: .supplement, text: "三栋，周一开始"), by: .reporter)
        #expect(run.file.status == .received)
        #expect(run.events.last?.kind == .note(.supplement))
        #expect(run.running == [.triage])
        // From Tuesday 10:00 to Wednesday 10:00 an office works seven hours.
        #expect(run.file.paused.askedMinutes == 420)
        let left = run.city.calendar.workingMinutes(from: SampleCity.tuesday.adding(.hours(1)), to: triage.due.moment)
        let now = run.city.calendar.workingMinutes(from: run.now, to: try #require(run.clocks[.triage]).due.moment)
        #expect(left == now)
    }

    @Test("Silence brings it back too, marked, for a person to decide")
    func silence() throws {
        var run = CaseRun()
        try run.move(.askBack(Self.ask), by: .cityCentre)
        run.now = try #require(run.clocks[.askBack]).due.moment.adding(.days(3))
        try run.strike(.askBack)
        #expect(run.file.status == .received)
        #expect(run.events.last?.kind == .note(.overdue))
        #expect(run.events.last?.facts["clock"] == "askBack")
        #expect(run.file.paused.askedMinutes <= 2 * 420, "a late clockwork gives the office no more time")
        try run.strike(.askBack)
        #expect(run.file.status == .received)
    }

    @Test("It is asked at most twice, and for two working days in all")
    func limits() throws {
        var run = CaseRun()
        try run.move(.askBack(Self.ask), by: .intake)
        run.now = try #require(run.clocks[.askBack]).due.moment
        try run.strike(.askBack)
        #expect(run.file.paused.askedMinutes == 840)
        #expect(throws: CaseMoveError.askedOften(limit: 2)) { try run.move(.askBack(Self.ask), by: .intake) }

        var quick = CaseRun()
        for _ in 1...2 {
            try quick.move(.askBack(Self.ask), by: .intake)
            quick.now = quick.now.adding(.minutes(30))
            quick.note(CaseNote(kind: .supplement, text: "补充"), by: .reporter)
        }
        #expect(throws: CaseMoveError.askedOften(limit: 2)) { try quick.move(.askBack(Self.ask), by: .intake) }
    }

    @Test("The reporter's target comes later by the time in which it was the reporter's turn, and by no more")
    func target() throws {
        var plain = CaseRun()
        try plain.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        var asked = CaseRun()
        try asked.move(.askBack(Self.ask), by: .intake)
        asked.now = asked.now.adding(.hours(2))
        asked.note(CaseNote(kind: .supplement, text: "补充"), by: .reporter)
        try asked.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        let (before, after) = (try #require(plain.file.target), try #require(asked.file.target))
        #expect(asked.city.calendar.workingMinutes(from: before.moment, to: after.moment) == 120)
    }

    @Test("Words added while nobody asked leave the file where it is")
    func unasked() throws {
        var run = CaseRun()
        run.note(CaseNote(kind: .supplement, text: "还有一处"), by: .reporter)
        #expect(run.file.status == .received)
        #expect(run.clocks[.triage] != nil)
    }
}
