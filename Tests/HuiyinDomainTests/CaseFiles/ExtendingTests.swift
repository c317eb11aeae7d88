// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Extension of the lead's time")
struct ExtendingTests {
    private func longer(_ run: CaseRun, _ days: Int) throws -> CaseMove {
        let lead = try #require(run.file.lead)
        let due = run.city.calendar.due(.workingDays(days), from: lead.due, urgent: false).moment
        return .extending(Extension(reason: "works", due: due, interimReply: "正在施工，需延长"))
    }

    @Test("Granted above it moves the lead's due and no more: the first stays beside it, the reporter's target stays")
    func moves() throws {
        var run = try CaseMoveTests.atWork()
        let (lead, target) = (try #require(run.file.lead), run.file.target)
        try run.ask(try longer(run, 3), by: .urbanOffice)
        #expect(run.file.lead == lead)
        try run.answer(true, by: .cityCentre)
        let after = try #require(run.file.lead)
        #expect(after.due > lead.due)
        #expect(after.originalDue == lead.due)
        #expect(run.file.status == .inProgress)
        #expect(run.file.target == target)
        #expect(run.clocks[.handle]?.due.moment == after.due)
        #expect(run.clocks[.interimReply] != nil)
        #expect(run.events.last?.words["text"] == "正在施工，需延长")
    }

    @Test("Once, for a problem that several agree on twice; in all at most as long again")
    func limits() throws {
        var run = try CaseMoveTests.atWork()
        let lead = try #require(run.file.lead)
        let latest = run.city.calendar.moment(
            fraction: 2, of: .workingDays(5), urgent: false, from: lead.calledAt, to: lead.originalDue)
        #expect(throws: CaseMoveError.tooLong(latest: latest)) { try run.ask(try longer(run, 6), by: .urbanOffice) }
        try run.ask(try longer(run, 2), by: .urbanOffice)
        try run.answer(true, by: .cityCentre)
        #expect(throws: CaseMoveError.roundsUsedUp(limit: 1)) { try run.ask(try longer(run, 1), by: .urbanOffice) }

        let triage = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .consult, level: LevelCode("city"), problemClass: nil)
        var complex = CaseRun()
        try complex.move(.triage(triage, reason: "各方愿意坐下来谈"), by: .cityCentre)
        try complex.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try complex.move(.acceptance, by: .urbanOffice)
        for _ in 1...2 {
            try complex.ask(try longer(complex, 1), by: .urbanOffice)
            try complex.answer(true, by: .cityCentre)
        }
        #expect(throws: CaseMoveError.roundsUsedUp(limit: 2)) {
            try complex.ask(try longer(complex, 1), by: .urbanOffice)
        }
    }

    @Test("It is asked for before the time is over; granted a little later it still holds")
    func inTime() throws {
        var run = try CaseMoveTests.atWork()
        let due = try #require(run.file.lead).due
        var late = run
        late.now = due
        #expect(throws: CaseMoveError.askedTooLate(due: due)) { try late.ask(try longer(late, 2), by: .urbanOffice) }
        run.now = Moment(milliseconds: due.milliseconds - 60_000)
        try run.ask(try longer(run, 2), by: .urbanOffice)
        run.now = due.adding(.hours(1))
        try run.answer(true, by: .cityCentre)
        #expect(try #require(run.file.lead).due > due)
    }
}
