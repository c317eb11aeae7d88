// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

/// What puts right a first answer that was wrong: a place, a sheet, a silence, a designation.
@Suite("Second looks at what went wrong")
struct SecondLookTests {
    private func handled() throws -> CaseRun {
        var run = try CaseMoveTests.atWork()
        try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        return run
    }

    @Test(
        "A wrong place is put right at triage: another centre has the file, and history says where it was thought to be"
    )
    func wrongPlace() throws {
        var run = CaseRun()
        let outside = Place(
            coordinate: try Coordinate(longitude: 113, latitude: 36), address: nil, grid: nil, division: nil)
        let atTown = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .direct, level: LevelCode("town"), problemClass: nil)
        try run.move(.triage(atTown, place: outside), by: .cityCentre)
        #expect(run.file.place == outside)
        #expect(run.file.centre.level == LevelCode("city"), "no town serves a place outside every grid")
        let facts = try #require(run.events.last).facts
        #expect(facts["placeWas"] == "inGrid")
        #expect(facts["place"] == "outside")
        #expect(facts["gridWas"] == SampleCity.grid.text)

        var right = CaseRun()
        try right.move(.triage(atTown), by: .cityCentre)
        #expect(right.file.place == SampleCity.place)
        #expect(right.events.last?.facts["placeWas"] == nil)
    }

    @Test("A class that the city does not have is refused at triage")
    func unknownClass() throws {
        var run = CaseRun()
        let triage = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .direct, level: LevelCode("city"),
            problemClass: "enormous")
        #expect(throws: CaseMoveError.unknownCode(field: "class", code: "enormous")) {
            try run.move(.triage(triage, reason: "大"), by: .cityCentre)
        }
    }

    @Test("A department that returned a file gets it again with a new fact, and returns it only as often as one may")
    func newFact() throws {
        var run = CaseRun()
        let back = CaseMove.returning(
            Return(reason: "not_our_duty", citation: "权责清单 3.2", proposes: SampleCity.housing))
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(back, by: .urbanOffice)
        let again = Dispatch(lead: SampleCity.urban, co: [], newFact: "坑在市政道路红线内")
        try run.move(.dispatch(again), by: .cityCentre)
        #expect(run.events.last?.words["newFact"] == "坑在市政道路红线内")
        #expect(throws: CaseMoveError.returnedOften(limit: 1)) { try run.move(back, by: .urbanOffice) }

        var twice = CaseRun(city: SampleCity.city(returning: ReturnRule(perDepartment: 2, total: 3)))
        try twice.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        try twice.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try twice.move(back, by: .urbanOffice)
        try twice.move(.dispatch(again), by: .cityCentre)
        try twice.move(back, by: .urbanOffice)
        #expect(twice.file.counts.returns == 2)
        #expect(twice.file.returnedBy == [SampleCity.urban, SampleCity.urban])
    }

    @Test("The only reporter may say that it is done; after a call by staff a reviewer looks again")
    func reporterChecks() throws {
        var run = try handled()
        #expect(CaseFilePolicy.mightMake(.check, on: run.file, by: .reporter, in: run.city))
        #expect(!CaseFilePolicy.mightMake(.rework, on: run.file, by: .reporter, in: run.city))
        try run.move(.check(Check(finding: "补好了", isSampled: true)), by: .reporter)
        #expect(run.file.status == .replied)
        #expect(run.clocks[.revisit] != nil)
        let check = try #require(run.events.first { $0.kind == .move(.check) })
        #expect(check.facts["by"] == "reporter")
        #expect(check.facts["sampled"] == "yes")

        let found = try CaseRun.found()
        #expect(!CaseFilePolicy.mightMake(.check, on: found.file, by: .reporter, in: found.city))
    }

    @Test("What the server draws is looked at again once its reporters had their time, and history tells nobody")
    func drawn() throws {
        let check = Check(finding: "补好了")
        let rules = SampleCity.city.rules
        #expect(CaseMove.check(check).drawn(0.05, rules) == .check(check))
        let drawn = CaseMove.check(check).drawn(0.049, rules)
        #expect(drawn == .check(Check(finding: "补好了", isDrawn: true)))

        var run = try handled()
        try run.move(drawn, by: .checker)
        let rated = try #require(run.clocks[.rating]).due.moment
        let look = run.city.calendar.due(.workingDays(2), from: rated, urgent: false)
        #expect(run.clocks[.revisit]?.due == look)
        #expect(run.events.allSatisfy { $0.facts["drawn"] == nil && $0.facts["sampled"] == nil })
        run.now = rated
        try run.strike(.rating)
        #expect(run.file.status == .closed)
        #expect(run.clocks[.revisit] != nil, "closing does not end it")
        #expect(CaseFilePolicy.mightDo(.revisit, on: run.file, by: .reviewer, in: run.city))

        var plain = try handled()
        try plain.move(.check(check), by: .checker)
        #expect(plain.clocks[.revisit] == nil)
    }

    @Test("Another sensor checks by what it saw, and shows it")
    func sensorChecks() throws {
        var run = try handled()
        #expect(throws: CaseMoveError.evidenceMissing) {
            try run.move(.check(Check(finding: "已清", sensor: "uav-2")), by: .checker)
        }
        try run.move(.check(Check(finding: "已清", photos: ["p"], sensor: "uav-2")), by: .checker)
        let check = try #require(run.events.first { $0.kind == .move(.check) })
        #expect(check.facts["by"] == "sensor")
        #expect(check.facts["sensor"] == "uav-2")
    }

    @Test("The system asks how it was two days after the answer, and nobody who has said so already")
    func invitation() throws {
        var run = try handled()
        try run.move(.check(Check(finding: "好")), by: .checker)
        #expect(run.clocks[.invitation]?.due.moment == run.now.adding(.days(2)))
        run.now = run.now.adding(.days(2))
        try run.strike(.invitation)
        let asked = try #require(run.events.last)
        #expect(asked.kind == .note(.invitation))
        #expect(asked.actor.role == .clockwork)
        #expect(asked.kind.isForReporter)

        var content = try handled()
        try content.move(.check(Check(finding: "好")), by: .checker)
        let rating = try Rating(contacted: true, solved: .partly, satisfied: 2, comment: nil, isPressured: false)
        try content.rate(rating)
        #expect(content.clocks[.invitation] == nil)

        var reopened = try handled()
        try reopened.move(.check(Check(finding: "好")), by: .checker)
        try reopened.move(.reopening(reason: "又坏了"), by: .reporter)
        #expect(reopened.clocks[.invitation] == nil)
    }

    @Test("A late dispatch is an alarm at the centre above, which may act then")
    func lateDispatch() throws {
        var run = CaseRun()
        let atTown = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .direct, level: LevelCode("town"), problemClass: nil)
        try run.move(.triage(atTown), by: .cityCentre)
        let plan = try #require(run.clocks[.dispatch])
        let clock = Deadline(
            id: EntityID(rawValue: 1), caseFile: run.file.id, kind: .dispatch, assignment: nil, plan: plan, stage: 0)
        let outcome = try Clockwork.strike(clock, on: run.file, in: run.context(.clockwork))
        #expect(outcome.alarms == [.owner(.centre(LevelCode("city"), nil))])
        #expect(CaseFilePolicy.mightMake(.dispatch, on: outcome.file, by: .cityCentre, in: run.city))
    }

    @Test("An objection that nobody decides goes before the level above, which has as long again")
    func lateObjection() throws {
        var run = try handled()
        try run.move(.check(Check(finding: "好")), by: .checker)
        run.note(CaseNote(kind: .objection, text: "我不同意"), by: .reporter)
        func may(_ principal: Principal) -> Bool {
            CaseFilePolicy.mightMake(.objectionDecision, on: run.file, by: principal, in: run.city)
        }
        #expect(!may(.cityCentreSecond))
        let first = try #require(run.clocks[.objection]).due.moment
        run.now = first
        try run.strike(.objection)
        #expect(run.file.isObjectionLate)
        #expect(run.events.suffix(2).map(\.kind) == [.note(.overdue), .note(.supervision)])
        #expect(try #require(run.clocks[.objection]).due.moment > first)
        #expect(may(.cityCentreSecond))
        #expect(!may(.urbanOffice))
        try run.move(.objectionGranted(reason: "确未修好"), by: .cityCentreSecond)
        #expect(!run.file.isObjectionLate)
        #expect(run.clocks[.objection] == nil)
    }

    @Test("Until a department has accepted, the one asked first stays the reporter's contact")
    func firstAsked() throws {
        var run = CaseRun()
        #expect(run.file.firstAsked == nil)
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.water, co: [])), by: .cityCentre)
        try run.move(.recall(MoveReason("wrong_department", remark: "派错")), by: .cityCentre)
        #expect(run.file.firstAsked == nil, "a call taken back was none")
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(
            .returning(Return(reason: "not_our_duty", citation: "清单", proposes: SampleCity.housing)), by: .urbanOffice)
        #expect(run.file.firstAsked == SampleCity.urban)
        try run.move(.dispatch(Dispatch(lead: SampleCity.housing, co: [])), by: .cityCentre)
        #expect(run.file.firstAsked == SampleCity.urban)
        try run.move(.acceptance, by: .housingOffice)
        #expect(run.file.firstAsked == nil)
    }

    @Test("At the top the post that the rules name decides one level higher")
    func topReview() {
        let city = SampleCity.city
        let top = Centre(level: LevelCode("city"), division: nil)
        #expect(city.nameOfJudge(above: top, for: SampleCity.place) == city.rules.topReview)
        let town = Centre(level: LevelCode("town"), division: SampleCity.township)
        #expect(city.nameOfJudge(above: town, for: SampleCity.place) == "市级平台")
    }

    @Test("A designated lead appeals while it works; somebody else decides, and granted the file is designated anew")
    func designationAppeal() throws {
        var run = CaseRun()
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        let due = run.now.adding(.days(7))
        try run.move(
            .designation(Designation(lead: SampleCity.urban, co: [], basis: "会议纪要", due: due)), by: .cityCentre)
        let appeal = CaseMove.reassignment(reason: "权属证明在住建局")
        #expect(throws: NotPermitted.self) {
            _ = try CaseFilePolicy.way(of: appeal, on: run.file, by: .waterOffice, in: run.city)
        }
        try run.ask(appeal, by: .urbanOffice)
        #expect(run.file.status == .designated, "it works on meanwhile")
        #expect(run.waiting?.asked == .reassignment(reason: "权属证明在住建局"))
        #expect(run.clocks[.handle] != nil)
        try run.answer(true, by: .cityCentreSecond)
        #expect(run.file.status == .triaged)
        #expect(run.clocks[.dispatch] != nil)

        var ordered = try CaseMoveTests.atWork()
        #expect(throws: NotPermitted.self) { try ordered.ask(appeal, by: .urbanOffice) }
    }

    @Test("A protected matter leaves a sealed stub at handover, which only whoever decides an objection reads")
    func sealedStub() throws {
        var run = CaseRun(city: SampleCity.city(protecting: SampleCity.potholes))
        try run.move(.handover(body: "police", number: "A-1", matter: SampleCity.potholes), by: .intake)
        #expect(run.file.isSealed)
        #expect(CaseFilePolicy.canSee(run.file, .cityCentre))
        #expect(!CaseFilePolicy.canRead(run.file, .cityCentre, in: run.city))
        #expect(!CaseFilePolicy.canRead(run.file, .reviewer, in: run.city))
        #expect(!CaseFilePolicy.canReveal(.centre, on: run.file, to: .cityCentre, in: run.city))
        run.note(CaseNote(kind: .objection, text: "不该转"), by: .reporter)
        #expect(CaseFilePolicy.canRead(run.file, .reviewer, in: run.city))
        try run.move(.objectionGranted(reason: "应由本市办理"), by: .reviewer)
        #expect(CaseFilePolicy.canRead(run.file, .cityCentre, in: run.city))

        var plain = CaseRun()
        try plain.move(.handover(body: "police", number: nil), by: .intake)
        #expect(!plain.file.isSealed)
    }

    @Test("A class with a time for its plan starts that clock at triage; the agreement on the plan ends it")
    func planClock() throws {
        var run = CaseRun()
        let legacy = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .consult, level: LevelCode("city"),
            problemClass: "legacy")
        try run.move(.triage(legacy, reason: "多年遗留"), by: .cityCentre)
        let due = run.city.calendar.due(.workingDays(10), from: run.now, urgent: false).moment
        #expect(run.clocks[.plan]?.due.moment == due)
        try run.strike(.plan)
        #expect(run.events.suffix(2).map(\.kind) == [.note(.overdue), .note(.supervision)])
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(.acceptance, by: .urbanOffice)
        #expect(run.clocks[.plan] != nil)
        try run.move(.consultation(AgreementTests.consultation), by: .urbanOffice)
        let step = Agreement.Step(text: "补路", owner: "养护队", due: run.now.adding(.days(3)))
        try run.move(
            .agreement(Agreement(parties: ["甲", "乙"], steps: [step])), by: .urbanOffice)
        #expect(run.file.status == .inProgress)
        #expect(run.clocks[.plan] == nil)
    }
}
