// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("A case file makes the moves of the table and no others")
struct CaseMoveTests {
    static let triage = Triage(
        matter: SampleCity.potholes, urgency: .normal, mode: .direct, level: LevelCode("city"), problemClass: nil)
    static let done = Completion(ending: .solved, result: "坑已填平", photosBefore: ["a"], photosAfter: ["b"])

    @Test("A resident's report goes from filing to closure, each step under its own clock")
    func wholeWay() throws {
        var run = CaseRun()
        #expect(run.file.owner == .centre(LevelCode("city"), nil))
        #expect(Set(run.clocks.keys) == [.firstContact, .triage])
        try run.move(.triage(Self.triage), by: .cityCentre)
        #expect(run.file.target?.moment == run.city.calendar.due(.workingDays(5), from: run.now, urgent: false).moment)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        #expect(run.file.owner == .department(SampleCity.urban))
        #expect(run.clocks[.accept] != nil)
        try run.move(.acceptance, by: .urbanOffice)
        #expect(run.clocks[.handle]?.steps.count == 3)
        try run.move(.completion(Self.done), by: .urbanOffice)
        #expect(run.file.status == .handled)
        try run.move(.check(Check(finding: "看过，平了")), by: .checker)
        #expect(run.file.status == .replied)
        #expect(run.events.last?.kind == .note(.reply))
        try run.strike(.rating)
        #expect(run.file.status == .closed)
        #expect(run.clocks.keys.filter { $0 != .firstContact }.isEmpty)
    }

    @Test("Every pair of status and move is either in the table or refused by name", arguments: CaseStatus.allCases)
    func everyPair(status: CaseStatus) throws {
        for move in Self.sampleMoves {
            let file = try Self.file(in: status)
            let context = CaseRun().context(.urbanOffice)
            guard !move.kind.origins.contains(status) else { continue }
            #expect(throws: CaseMoveError.notAllowed(move: move.kind, status: status)) {
                _ = try file.applying(move, in: context)
            }
        }
    }

    @Test("A department that returns a file names another, and after two returns it must be designated")
    func returns() throws {
        var run = CaseRun()
        try run.move(.triage(Self.triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(
            .returning(Return(reason: "not_our_duty", citation: "权责清单 3.2", proposes: SampleCity.housing)),
            by: .urbanOffice)
        #expect(run.file.status == .triaged)
        #expect(throws: CaseMoveError.newFactMissing(department: "urban-management")) {
            try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        }
        let target = run.file.target
        try run.move(.dispatch(Dispatch(lead: SampleCity.housing, co: [])), by: .cityCentre)
        try run.move(
            .returning(Return(reason: "not_our_duty", citation: "权责清单 7", proposes: SampleCity.urban)),
            by: .housingOffice)
        #expect(throws: CaseMoveError.returnsUsedUp(limit: 2)) {
            try run.move(.dispatch(Dispatch(lead: SampleCity.water, co: [])), by: .cityCentre)
        }
        #expect(run.clocks[.assess] != nil)
        let due = run.now.adding(.days(7))
        try run.move(
            .designation(Designation(lead: SampleCity.urban, co: [SampleCity.water], basis: "会议纪要", due: due)),
            by: .cityCentre)
        #expect(run.file.status == .designated)
        #expect(run.file.target == target, "the reporter's clock never stopped and was never reset")
    }

    @Test("Nothing can be returned after its window or without being asked")
    func returnWindow() throws {
        var run = CaseRun()
        try run.move(.triage(Self.triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        let mine = Return(reason: "not_our_duty", citation: "清单", proposes: SampleCity.housing)
        #expect(throws: CaseMoveError.notAssigned(department: "water-company")) {
            try run.move(.returning(mine), by: .waterOffice)
        }
        let acceptBy = try #require(run.file.lead?.acceptBy)
        run.now = acceptBy.adding(.seconds(1))
        #expect(throws: CaseMoveError.windowClosed(at: acceptBy)) { try run.move(.returning(mine), by: .urbanOffice) }
    }

    @Test("Silence of a bureau is acceptance; silence of a firm binds the bureau that answers for it")
    func silence() throws {
        var bureau = CaseRun()
        try bureau.move(.triage(Self.triage), by: .cityCentre)
        try bureau.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try bureau.strike(.accept)
        #expect(bureau.file.status == .inProgress)
        #expect(bureau.file.lead?.isAcceptedBySilence == true)

        var firm = CaseRun()
        try firm.move(.triage(Self.triage), by: .cityCentre)
        try firm.move(.dispatch(Dispatch(lead: SampleCity.water, co: [])), by: .cityCentre)
        try firm.strike(.accept)
        #expect(firm.file.owner == .department(SampleCity.housing))
    }

    @Test("Solved needs a picture of how it is now; a plan is no ending")
    func evidence() throws {
        var run = try Self.atWork()
        #expect(throws: CaseMoveError.evidenceMissing) {
            try run.move(.completion(Completion(ending: .solved, result: "好了")), by: .urbanOffice)
        }
        try run.move(.completion(Completion(ending: .explained, result: "政策不允许，依据……")), by: .urbanOffice)
        #expect(run.file.ending == .explained)
    }

    @Test("A helper ends its own part only, and the lead waits for it")
    func coDepartments() throws {
        var run = try Self.atWork(co: [SampleCity.water])
        #expect(throws: CaseMoveError.coNotDone(department: "water-company")) {
            try run.move(.completion(Self.done), by: .urbanOffice)
        }
        try run.move(.acceptance, by: .waterOffice)
        #expect(run.file.status == .inProgress)
        try run.move(.completion(Self.done), by: .waterOffice)
        #expect(run.file.status == .inProgress)
        try run.move(.completion(Self.done), by: .urbanOffice)
        #expect(run.file.status == .handled)
        let lead = try #require(run.file.assignments.first { $0.part == .lead })
        let co = try #require(run.file.assignments.first { $0.part == .co })
        #expect(co.due < lead.due)
    }

    @Test("A checker's rework sends it back to the same lead with at least half the time")
    func rework() throws {
        var run = try Self.atWork()
        try run.move(.completion(Self.done), by: .urbanOffice)
        run.now = try #require(run.file.target).moment
        try run.move(.rework(missing: "旁边还有一个坑"), by: .checker)
        #expect(run.file.status == .inProgress)
        #expect(try #require(run.file.lead).due > run.now)
        try run.move(.completion(Self.done), by: .urbanOffice)
        #expect(run.file.counts.reworks == 1)
    }

    @Test("What is sent back after its time has at least a working day, however short its matter is")
    func reworkOfShortMatter() throws {
        var run = CaseRun()
        let manhole = Triage(
            matter: SampleCity.manholes, urgency: .normal, mode: .direct, level: LevelCode("city"), problemClass: nil)
        try run.move(.triage(manhole), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(.acceptance, by: .urbanOffice)
        try run.move(.completion(Self.done), by: .urbanOffice)
        run.now = try #require(run.file.target).moment.adding(.days(3))
        try run.move(.rework(missing: "盖子还响"), by: .checker)
        let aDay = run.city.calendar.due(.workingDays(1), from: run.now, urgent: false).moment
        #expect(run.file.lead?.due == aDay, "half of eight working hours would be less")
    }

    @Test("A reporter reopens twice; the third time is an objection")
    func reopening() throws {
        var run = try Self.atWork()
        for round in 1...2 {
            try run.move(.completion(Self.done), by: .urbanOffice)
            try run.move(.check(Check(finding: "好")), by: .checker)
            try run.move(.reopening(reason: "又坏了"), by: .reporter)
            #expect(run.file.counts.reopeningsByReporter == round)
            try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
            try run.move(.acceptance, by: .urbanOffice)
        }
        try run.move(.completion(Self.done), by: .urbanOffice)
        try run.move(.check(Check(finding: "好")), by: .checker)
        #expect(throws: CaseMoveError.roundsUsedUp(limit: 2)) { try run.move(.reopening(reason: "还坏"), by: .reporter) }
        let third = try run.file.reopenedOrObjected(reason: "还坏", in: run.context(.reporter))
        #expect(third.events.map(\.kind) == [.note(.objection)])
        #expect(third.file.objection != nil)
        #expect(third.file.status == .replied, "somebody one level higher decides")
        #expect(third.deadlines.contains { if case .start(.objection, _, _) = $0 { true } else { false } })
    }

    @Test("Handling turns yellow, then red with supervision, then goes one level up without losing its lead")
    func lateness() throws {
        var run = try CaseRun.found()
        #expect(run.file.centre.level == LevelCode("town"))
        let atTown = Triage(
            matter: SampleCity.drains, urgency: .normal, mode: .direct, level: LevelCode("town"), problemClass: nil)
        try run.move(.triage(atTown), by: .township)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .township)
        try run.move(.acceptance, by: .urbanOffice)
        try run.strike(.handle, stage: 0)
        #expect(run.events.last?.kind == .note(.reminder))
        try run.strike(.handle, stage: 1)
        #expect(run.events.suffix(2).map(\.kind) == [.note(.overdue), .note(.supervision)])
        try run.strike(.handle, stage: 2)
        #expect(run.file.centre.level == LevelCode("city"))
        #expect(run.file.status == .inProgress)
        #expect(run.file.lead?.department == SampleCity.urban)
    }

    @Test("What is on the direct list is solved on the spot with pictures before and after, else not")
    func solvedAtOnce() throws {
        var run = CaseRun(by: .worker)
        #expect(throws: CaseMoveError.notOnDirectList(matter: SampleCity.potholes)) {
            try run.move(.solvedAtOnce(Self.done, matter: SampleCity.potholes, isDrawn: false), by: .worker)
        }
        let noBefore = Completion(ending: .solved, result: "换好了", photosAfter: ["b"])
        #expect(throws: CaseMoveError.evidenceMissing) {
            try run.move(.solvedAtOnce(noBefore, matter: SampleCity.manholes, isDrawn: false), by: .worker)
        }
        var drawn = run
        try run.move(.solvedAtOnce(Self.done, matter: SampleCity.manholes, isDrawn: false), by: .worker)
        #expect(run.file.status == .replied)
        try drawn.move(.solvedAtOnce(Self.done, matter: SampleCity.manholes, isDrawn: true), by: .worker)
        #expect(drawn.file.status == .handled)
    }

    @Test("What was solved on the spot and does not hold goes to the dispatcher, for it has no lead to go back to")
    func drawnAndSentBack() throws {
        var run = CaseRun(by: .worker)
        try run.move(.solvedAtOnce(Self.done, matter: SampleCity.manholes, isDrawn: true), by: .worker)
        try run.move(.rework(missing: "盖子还松着"), by: .checker)
        #expect(run.file.status == .triaged)
        #expect(run.clocks[.dispatch] != nil)
    }

    @Test("After so many reworks the level above decides, and may send it back once more")
    func lastRework() throws {
        var run = try CaseRun.found()
        let atTown = Triage(
            matter: SampleCity.drains, urgency: .normal, mode: .direct, level: LevelCode("town"), problemClass: nil)
        try run.move(.triage(atTown), by: .township)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .township)
        try run.move(.acceptance, by: .urbanOffice)
        for _ in 1...2 {
            try run.move(.completion(Self.done), by: .urbanOffice)
            #expect(CaseFilePolicyTests.may(.rework, run.file, .checker, run.city))
            try run.move(.rework(missing: "还没好"), by: .checker)
        }
        #expect(run.file.centre.level == LevelCode("city"))
        try run.move(.completion(Self.done), by: .urbanOffice)
        #expect(!CaseFilePolicyTests.may(.check, run.file, .checker, run.city))
        #expect(CaseFilePolicyTests.may(.check, run.file, .cityCentre, run.city))
        #expect(run.file.owner == .centre(LevelCode("city"), nil), "its list, and no checker's")
        try run.move(.rework(missing: "还没好"), by: .cityCentre)
        try run.move(.completion(Self.done), by: .urbanOffice)
        #expect(throws: CaseMoveError.roundsUsedUp(limit: 2)) { try run.move(.rework(missing: "x"), by: .cityCentre) }
    }

    @Test("Another mode than the matter's, or its class's, needs a reason, which stays in the history")
    func modeReason() throws {
        var run = CaseRun()
        let consult = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .consult, level: LevelCode("city"), problemClass: nil)
        for empty in [nil, " "] {
            #expect(throws: CaseMoveError.modeReasonMissing(usual: .direct)) {
                try run.move(.triage(consult, reason: empty), by: .cityCentre)
            }
        }
        try run.move(.triage(consult, reason: "涉及几家单位"), by: .cityCentre)
        #expect(run.file.triage?.mode == .consult)
        #expect(run.events.last?.words == ["reason": "涉及几家单位"])
        var complex = CaseRun()
        let byClass = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .consult, level: LevelCode("city"),
            problemClass: "complex")
        try complex.move(.triage(byClass, reason: "不必说"), by: .cityCentre)
        #expect(complex.events.last?.words == [:], "the usual way needs no words")
    }

    @Test("What is handed over or withdrawn stands still no more, whatever it waited for")
    func noPauseAfterEnding() throws {
        var asked = CaseRun()
        try asked.move(.askBack(AskBack(missing: ["哪条路"])), by: .intake)
        var withdrawn = asked
        try asked.move(.handover(body: "police", number: nil), by: .intake)
        #expect(asked.file.pause == nil)
        try withdrawn.move(.withdrawal(reportsLeft: false), by: .reporter)
        #expect(withdrawn.file.pause == nil)
    }

    @Test("A dispatch can be called back only so often")
    func recalls() throws {
        var run = CaseRun()
        try run.move(.triage(Self.triage), by: .cityCentre)
        for _ in 1...3 {
            try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
            try run.move(.recall(MoveReason("wrong_department", remark: "派错")), by: .cityCentre)
        }
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        #expect(throws: CaseMoveError.goneRound(move: .recall, limit: 3)) {
            try run.move(.recall(MoveReason("wrong_department", remark: "x")), by: .cityCentre)
        }
    }

    @Test("A withdrawn file ends, unless others reported it too or it is a hazard")
    func withdrawal() throws {
        var run = CaseRun()
        try run.move(.withdrawal(reportsLeft: true), by: .reporter)
        #expect(run.file.status == .received)
        try run.move(.withdrawal(reportsLeft: false), by: .reporter)
        #expect(run.file.status == .withdrawn)
        let since = run.now
        run.now = since.adding(.days(4))
        #expect(throws: CaseMoveError.tooLate(days: 3)) {
            try run.move(.returnFromWithdrawal(since: since), by: .reporter)
        }
        run.now = since.adding(.days(2))
        try run.move(.returnFromWithdrawal(since: since), by: .reporter)
        #expect(run.file.status == .received)
    }

    @Test("A withdrawal that is taken back washes no return away: it is the round it was")
    func returnsStay() throws {
        var run = CaseRun()
        try run.move(.triage(Self.triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(
            .returning(Return(reason: "not_our_duty", citation: "权责清单 3.2", proposes: SampleCity.housing)),
            by: .urbanOffice)
        try run.move(.dispatch(Dispatch(lead: SampleCity.housing, co: [])), by: .cityCentre)
        try run.move(.acceptance, by: .housingOffice)
        try run.move(.withdrawal(reportsLeft: false), by: .reporter)
        try run.move(.returnFromWithdrawal(since: run.now), by: .reporter)
        #expect(run.file.status == .triaged)
        #expect(run.file.counts.returns == 1)
        #expect(run.file.returnedBy == [SampleCity.urban])
        #expect(throws: CaseMoveError.newFactMissing(department: SampleCity.urban.text)) {
            try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        }
    }

    static func atWork(co: [DepartmentCode] = [], in city: Municipality = SampleCity.city) throws -> CaseRun {
        var run = try called(co: co, in: city)
        try run.move(.acceptance, by: .urbanOffice)
        return run
    }

    static func called(co: [DepartmentCode] = [], in city: Municipality = SampleCity.city) throws -> CaseRun {
        var run = CaseRun(city: city)
        try run.move(.triage(triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: co)), by: .cityCentre)
        return run
    }

    /// A file forced into `status`, with nothing else changed: the table must refuse by status alone.
    static func file(in status: CaseStatus) throws -> CaseFile {
        let file = CaseRun().file
        return CaseFile(
            id: file.id, number: file.number, status: status, version: 1, receivedAt: file.receivedAt,
            place: file.place, centre: file.centre, triage: nil, ruleSet: file.ruleSet, target: nil, assignments: [],
            counts: .init(), ending: nil, stoodAt: nil, hasResident: true, isHazard: false, isOpenToAbove: false,
            handlers: [], about: nil, returnedBy: [])
    }

    static let sampleMoves: [CaseMove] = [
        .triage(triage), .dispatch(Dispatch(lead: SampleCity.urban, co: [])), .acceptance,
        .returning(Return(reason: "not_our_duty", citation: "x", proposes: SampleCity.housing)),
        .recall(MoveReason("wrong_department", remark: "x")),
        .escalation(MoveReason(nil, remark: "x"), candidates: []),
        .designation(Designation(lead: SampleCity.urban, co: [], basis: "x", due: SampleCity.tuesday.adding(.days(9)))),
        .reassignment(reason: "x"), .completion(done), .rework(missing: "x"), .check(Check(finding: "x")), .closure,
        .reopening(reason: "x"), .withdrawal(reportsLeft: false), .returnFromWithdrawal(since: SampleCity.tuesday),
        .notACase(kind: "thanks"), .handover(body: "police", number: nil),
        .solvedAtOnce(done, matter: SampleCity.manholes, isDrawn: false), .objectionGranted(reason: "x"),
        .objectionDeclined(reason: "x", otherWays: "x"),
        .suspension(Suspension(reason: "x", until: SampleCity.tuesday.adding(.days(9)), interimReply: "x")),
        .resumption(reason: "x"), .limitReached, .takingUp(reason: "x"),
        .extending(Extension(reason: "x", due: SampleCity.tuesday.adding(.days(9)), interimReply: "x")),
        .backlog(
            BacklogOrder(reason: "x", conditions: "x", owner: "x", nextReview: SampleCity.tuesday.adding(.days(9)))),
        .refusal(Refusal(reason: "x", explanation: "x")),
        .consultation(AgreementTests.consultation), .agreement(Agreement(steps: [])),
        .disagreement(Disagreement(minutes: "x")),
        .split([SplitPart(matter: SampleCity.manholes, text: "x"), SplitPart(matter: SampleCity.drains, text: "y")]),
        .merger(into: CaseNumber(prefix: "YL", day: SampleCity.tuesday.date(at: .china), sequence: 2)),
        .mergerUndo(reason: "x"), .askBack(AskBack(missing: ["x"])), .delegation(to: LevelCode("town"), reason: "x"),
        .reclassification(Reclassification(matter: SampleCity.manholes, reason: "x")),
        .rush(Rush(matter: SampleCity.manholes, lead: SampleCity.urban, co: [])),
        .publicRelease(PublicRelease(text: "x")),
    ]
}
