// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Suspension and resumption")
struct SuspendingTests {
    /// Asks for `days` of waiting and has it granted.
    private func suspend(_ run: inout CaseRun, days: Int) throws {
        try run.ask(RequestTests.suspension(run, days: days), by: .urbanOffice)
        try run.answer(true, by: .cityCentre)
    }

    @Test("The reporter's clock and the lead's stand still, and go on later by the working time between")
    func pause() throws {
        var run = try CaseMoveTests.atWork()
        let (target, due) = (try #require(run.file.target), try #require(run.file.lead).due)
        run.now = run.now.adding(.days(1))
        try suspend(&run, days: 3)
        #expect(run.clocks[.handle] != nil, "held, not forgotten")
        #expect(run.clocks[.suspension]?.due.moment == run.file.pause?.until)
        #expect(run.events.contains { $0.kind == .note(.interimReply) && $0.words["text"] == "等天晴后施工" })
        let (since, until) = (run.now, try #require(run.file.pause).until)
        run.now = until
        try run.strike(.suspension)
        #expect(run.file.status == .inProgress)
        #expect(run.file.pause == nil)
        #expect(run.file.paused.suspendedDays == 3)
        let calendar = run.city.calendar
        let later = calendar.shifting(
            target.moment, byPauseFrom: since, to: until, of: .workingDays(5), urgent: false
        ).moment
        #expect(run.file.target?.moment == later)
        #expect(
            calendar.workingMinutes(from: target.moment, to: later) == calendar.workingMinutes(from: since, to: until))
        #expect(try #require(run.file.lead).due > due)
        #expect(run.clocks[.handle]?.due.moment == run.file.lead?.due)
        #expect(run.file.lead?.due == run.file.lead?.originalDue, "a pause is no extension")
    }

    @Test("A designated file is designated again when it resumes")
    func whereItStood() throws {
        var run = try CaseMoveTests.atWork()
        try run.move(.reassignment(reason: "另定牵头"), by: .cityCentre)
        try run.move(
            .designation(
                Designation(lead: SampleCity.urban, co: [], basis: "纪要", due: run.now.adding(.days(20)))),
            by: .cityCentre)
        try suspend(&run, days: 2)
        try run.move(.resumption(reason: "材料已到"), by: .urbanOffice)
        #expect(run.file.status == .designated)
    }

    @Test("Taken one level up while it was suspended it goes on first, and nothing of the pause strikes later")
    func escalated() throws {
        var run = CaseRun()
        let triage = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .direct, level: LevelCode("town"), problemClass: nil)
        try run.move(.triage(triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .township)
        try run.move(.acceptance, by: .urbanOffice)
        let target = try #require(run.file.target).moment
        try suspend(&run, days: 5)
        let since = run.now
        run.now = run.now.adding(.days(1))
        try run.move(.escalation(MoveReason(nil, remark: "超出职权"), candidates: []), by: .township)
        #expect(run.file.status == .triaged)
        #expect(run.file.pause == nil && run.file.stoodAt == nil)
        #expect(run.events.suffix(2).map(\.kind) == [.move(.resumption), .move(.escalation)])
        #expect(run.clocks[.suspension] == nil && run.clocks[.interimReply] == nil && run.clocks[.handle] == nil)
        #expect(run.running.contains(.assess))
        let calendar = run.city.calendar
        let paused = calendar.workingMinutes(from: since, to: run.now)
        #expect(calendar.workingMinutes(from: target, to: try #require(run.file.target).moment) == paused)
    }

    @Test("Called urgent while it was suspended, its new clock stands still with the others")
    func urgentMeanwhile() throws {
        var run = try CaseMoveTests.atWork()
        try suspend(&run, days: 3)
        run.note(CaseNote(kind: .objection, text: "有人摔倒"), by: .reporter)
        try run.move(.objectionGranted(reason: "确有危险"), by: .reviewer)
        #expect(run.file.status == .suspended && run.file.urgency.isUrgent)
        #expect(run.clocks[.handle] != nil && !run.running.contains(.handle))
    }

    @Test("It takes a listed reason, at most twenty working days at once, and a hazard made safe first")
    func guards() throws {
        var run = try CaseMoveTests.atWork()
        let latest = run.city.calendar.due(.workingDays(20), from: run.now, urgent: false).moment
        #expect(throws: CaseMoveError.tooLong(latest: latest)) {
            try run.ask(RequestTests.suspension(run, days: 21), by: .urbanOffice)
        }
        #expect(throws: NotPermitted.move(.suspension, role: .city)) {
            try run.ask(RequestTests.suspension(run), by: .cityCentre)
        }
        let past = CaseMove.suspension(Suspension(reason: "season_weather", until: run.now, interimReply: "等"))
        #expect(throws: CaseMoveError.dueNotInFuture(due: run.now, now: run.now)) {
            try run.ask(past, by: .urbanOffice)
        }
        var hazard = CaseRun(dangers: [DangerSign(word: "塌陷", kind: .urgent)])
        try hazard.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        try hazard.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try hazard.move(.acceptance, by: .urbanOffice)
        #expect(throws: CaseMoveError.safetyMeasureMissing) {
            try hazard.ask(RequestTests.suspension(hazard), by: .urbanOffice)
        }
        hazard.note(CaseNote(kind: .safetyMeasure, text: "已围挡"), by: .urbanOffice)
        try hazard.ask(RequestTests.suspension(hazard), by: .urbanOffice)
        #expect(hazard.waiting != nil)
    }

    @Test("After sixty working days the clockwork puts it before county or city; granted, it stands on the register")
    func limit() throws {
        var run = try CaseMoveTests.atWork()
        for round in 1...3 {
            try suspend(&run, days: 20)
            run.now = try #require(run.file.pause).until
            try run.strike(.suspension)
            if round < 3 {
                #expect(run.file.status == .inProgress)
                #expect(run.file.paused.suspendedDays == round * 20)
            }
        }
        #expect(run.file.status == .suspended, "it waits for the decision, not for more time")
        #expect(run.waiting?.asked == .limitReached)
        #expect(run.waiting?.asker == .clockwork)
        var refused = run
        try refused.answer(false, "可以施工了", by: .cityCentre)
        #expect(refused.file.status == .inProgress)
        #expect(throws: CaseMoveError.suspensionsUsedUp(daysLeft: 0)) {
            try refused.ask(RequestTests.suspension(refused, days: 1), by: .urbanOffice)
        }
        try run.answer(true, by: .cityCentre)
        #expect(run.file.status == .backlog)
        #expect(run.file.register?.owner == Principal.cityCentre.name)
        #expect(run.file.register?.reason == "season_weather")
        #expect(run.clocks[.backlogReview] != nil)
    }

    @Test("While it waits its reporters hear every ten working days, else the clock turns red")
    func interimReplies() throws {
        var run = try CaseMoveTests.atWork()
        try suspend(&run, days: 15)
        let first = try #require(run.clocks[.interimReply]).due.moment
        #expect(run.city.calendar.workingDays(from: run.now, to: first) == 10)
        run.now = first
        try run.strike(.interimReply)
        #expect(run.events.last?.kind == .note(.overdue))
        run.note(CaseNote(kind: .interimReply, text: "仍在等待"), by: .urbanOffice)
        #expect(try #require(run.clocks[.interimReply]).due.moment > first)
    }
}
