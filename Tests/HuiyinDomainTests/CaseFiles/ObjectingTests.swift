// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Objections and second looks")
struct ObjectingTests {
    private func object(_ run: inout CaseRun) {
        run.note(CaseNote(kind: .objection, text: "我不同意"), by: .reporter)
    }

    private func replied() throws -> CaseRun {
        var run = try CaseMoveTests.atWork()
        try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        try run.move(.check(Check(finding: "好")), by: .checker)
        return run
    }

    @Test("An objection against an answer is decided in three working days: granted it is taken up again")
    func ending() throws {
        var run = try replied()
        object(&run)
        #expect(run.file.objection == .ending)
        let due = run.city.calendar.due(.workingDays(3), from: run.now, urgent: false).moment
        #expect(run.clocks[.objection]?.due.moment == due)
        try run.move(.objectionGranted(reason: "确未修好"), by: .reviewer)
        #expect(run.file.status == .triaged)
        #expect(run.file.objection == nil)
        #expect(run.clocks[.objection] == nil)
        #expect(run.file.counts.reopeningsByReporter == 0, "an objection is nobody's reopening")
    }

    @Test("Declined, the reporter reads why and where else to go, and the file stays as it is")
    func declined() throws {
        var run = CaseRun()
        try run.ask(.refusal(Refusal(reason: "before_court", explanation: "已在诉讼")), by: .intake)
        try run.answer(true, by: .cityCentre)
        #expect(throws: CaseMoveError.noObjection) {
            try run.move(.objectionDeclined(reason: "属实", otherWays: "人民法院"), by: .reviewer)
        }
        object(&run)
        #expect(run.file.objection == .refusal)
        try run.move(.objectionDeclined(reason: "已核实在诉", otherWays: "人民法院、行政复议"), by: .reviewer)
        #expect(run.file.status == .refused)
        #expect(run.file.objection == nil)
        let answer = try #require(run.events.last)
        #expect(answer.kind.isForReporter)
        #expect(answer.kind.wordsForReporter == ["text", "otherWays"])
        #expect(run.clocks[.objection] == nil)
    }

    @Test("Only a reviewer one level higher, at the top of that level, decides, and nobody who had a hand in it")
    func whoDecides() throws {
        var run = CaseRun(by: .worker)
        object(&run)
        func may(_ principal: Principal) -> Bool {
            CaseFilePolicy.mightMake(.objectionDecision, on: run.file, by: principal, in: run.city)
        }
        #expect(may(.reviewer))
        #expect(!may(.cityCentre))
        #expect(!may(.township))
        let sameLevel = Principal(
            account: EntityID(rawValue: 40), name: "镇复核", role: .reviewer, level: LevelCode("town"),
            division: SampleCity.township)
        #expect(!may(sameLevel))
    }

    @Test("An objection that the matter is urgent makes it so: target and lead's due come nearer, never later")
    func urgency() throws {
        var run = try CaseMoveTests.atWork()
        let (target, due) = (try #require(run.file.target).moment, try #require(run.file.lead).due)
        object(&run)
        #expect(run.file.objection == .urgency)
        try run.move(.objectionGranted(reason: "孩子每天从这里过"), by: .reviewer)
        #expect(run.file.urgency == .urgent)
        #expect(run.file.status == .inProgress)
        #expect(try #require(run.file.target).moment < target)
        #expect(try #require(run.file.lead).due < due)
        #expect(run.clocks[.handle]?.due.moment == run.file.lead?.due)
    }

    @Test("An objection against a merger, granted, undoes it: the file stands where it stood, and the clocks go on")
    func merger() throws {
        let leading = CaseRun(sequence: 2)
        var run = try CaseMoveTests.atWork()
        let before = run.file
        try run.move(.merger(into: leading.file.number), by: .cityCentre, beside: leading.file)
        #expect(run.running.isEmpty)
        object(&run)
        #expect(run.file.objection == .merger)
        #expect(run.running == [.objection], "the objection's own clock runs")
        try run.move(.objectionGranted(reason: "不是同一处"), by: .reviewer, beside: leading.file)
        #expect(run.file.status == before.status)
        #expect(run.file.links.leading == nil)
        #expect(run.file.assignments == before.assignments)
        #expect(run.events.suffix(2).map(\.kind) == [.move(.objectionDecision), .move(.mergerUndo)])
        #expect(run.running == [.handle, .firstContact])
    }

    @Test("An objection against being put off, granted, takes the file from the register")
    func backlog() throws {
        var run = try CaseMoveTests.atWork()
        let review = run.now.adding(.days(30))
        try run.move(
            .backlog(BacklogOrder(reason: "funded_plan", conditions: "资金", owner: "齐指定", nextReview: review)),
            by: .cityCentre)
        object(&run)
        #expect(run.file.objection == .backlog)
        try run.move(.objectionGranted(reason: "资金已到"), by: .reviewer)
        #expect(run.file.status == .triaged)
        #expect(run.file.register == nil)
        #expect(run.running == [.dispatch, .firstContact])
    }

    @Test("What was set aside and drawn gets a second look, which may take it up without any objection")
    func secondLook() throws {
        let rules = SampleCity.city.rules
        #expect(CaseMove.notACase(kind: "thanks").drawn(0.09, rules) == .notACase(kind: "thanks", isDrawn: true))
        #expect(CaseMove.notACase(kind: "thanks").drawn(0.1, rules) == .notACase(kind: "thanks", isDrawn: false))
        var run = CaseRun()
        try run.move(.notACase(kind: "thanks", isDrawn: true), by: .cityCentre)
        #expect(run.clocks[.revisit] != nil)
        try run.move(.objectionGranted(reason: "其实说的是路灯"), by: .reviewer)
        #expect(run.file.status == .received)
        #expect(run.clocks[.revisit] == nil)
        var undrawn = CaseRun()
        try undrawn.move(.notACase(kind: "thanks"), by: .cityCentre)
        #expect(undrawn.clocks.isEmpty)
    }

    @Test("A withdrawal soon after staff called is looked at by a reviewer")
    func withdrawal() throws {
        var run = CaseRun()
        try run.move(.withdrawal(reportsLeft: false, isSampled: true), by: .reporter)
        #expect(run.file.status == .withdrawn)
        #expect(run.clocks[.revisit] != nil)
        #expect(run.events.last?.facts["sampled"] == "yes")
    }

    @Test("A bad rating calls a reviewer within two working days, who reopens once or confirms")
    func revisit() throws {
        var run = try replied()
        let bad = try Rating(contacted: true, solved: .partly, satisfied: 2, comment: nil, isPressured: false)
        try run.rate(bad)
        let due = run.city.calendar.due(.workingDays(2), from: run.now, urgent: false).moment
        #expect(run.clocks[.revisit]?.due.moment == due)
        var confirmed = run
        confirmed.note(CaseNote(kind: .revisit, text: "已到现场，确已修好"), by: .reviewer)
        #expect(confirmed.clocks[.revisit] == nil)
        #expect(confirmed.file.status == .replied)
        try run.move(.reopening(reason: "还差一半"), by: .reviewer)
        #expect(run.file.counts.reopeningsByRevisit == 1)
        #expect(run.clocks[.revisit] == nil)
    }
}
