// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Parties consult, agree or do not, and do what they agreed on")
struct AgreementTests {
    static let consultation = Consultation(parties: ["甲楼", "乙楼"], place: "院内", survey: "公共排水管堵塞")

    static func consulting(
        _ mode: HandlingMode = .consult, level: String = "city", by convenor: Principal = .urbanOffice
    ) throws -> CaseRun {
        var run = CaseRun()
        let triage = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: mode, level: LevelCode(level), problemClass: nil)
        try run.move(.triage(triage, reason: "各方愿意坐下来谈"), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(.acceptance, by: .urbanOffice)
        try run.move(.consultation(consultation), by: convenor)
        return run
    }

    static func steps(from now: Moment, _ count: Int = 2) -> [Agreement.Step] {
        (1...count).map { .init(text: "第\($0)步", owner: "城市管理局", due: now.adding(.days(2 * $0))) }
    }

    static func paid(from now: Moment, notice: String? = "疏通公共排水管，费用由有关住户分摊") -> Agreement {
        Agreement(
            parties: ["甲楼", "乙楼"], steps: steps(from: now),
            shares: Agreement.Share.dividing(500_001, among: [("甲楼", 1), ("乙楼", 1)]), total: 500_001, notice: notice)
    }

    @Test("Whoever asks for a consultation convenes it, under the mode's own clock")
    func convening() throws {
        let run = try Self.consulting()
        #expect(run.file.status == .consulting)
        #expect(run.file.owner == .department(SampleCity.urban))
        let inFiveDays = run.city.calendar.due(.workingDays(5), from: run.now, urgent: false).moment
        #expect(run.clocks[.consult]?.due.moment == inFiveDays)
        #expect(CaseFilePolicyTests.may(.agreement, run.file, .urbanOffice, run.city))
        #expect(!CaseFilePolicyTests.may(.agreement, run.file, .cityCentre, run.city))
        let byCentre = try Self.consulting(by: .cityCentre)
        #expect(byCentre.file.owner == .centre(LevelCode("city"), nil))
        #expect(CaseFilePolicyTests.may(.disagreement, byCentre.file, .cityCentre, run.city))
        #expect(!CaseFilePolicyTests.may(.disagreement, byCentre.file, .urbanOffice, run.city))
    }

    @Test("A sheet without money binds at once; its steps are done in order, each with evidence, before completion")
    func stepByStep() throws {
        var run = try Self.consulting()
        let words = run.events.last?.words
        #expect(words?["parties"] == "甲楼\n乙楼")
        try run.move(.agreement(Agreement(parties: ["甲楼"], steps: Self.steps(from: run.now))), by: .urbanOffice)
        #expect(run.file.status == .inProgress)
        #expect(run.clocks[.consult] == nil)
        #expect(run.file.promise == run.now.adding(.days(4)), "the last step's day is what the reporters are promised")
        #expect(throws: CaseMoveError.stepsNotDone(open: 2)) {
            try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        }
        func step(_ position: Int, _ photos: [String] = ["p"]) -> CaseAct {
            .step(StepDone(position: position, text: "做好了", photos: photos))
        }
        #expect(throws: CaseMoveError.stepNotNext(next: 1)) { try run.act(step(2), by: .urbanOffice) }
        #expect(throws: CaseMoveError.evidenceMissing) { try run.act(step(1, []), by: .urbanOffice) }
        try run.act(step(1), by: .urbanOffice)
        try run.act(step(2), by: .urbanOffice)
        #expect(run.events.last?.facts == ["position": "2", "of": "2", "photos": "p"])
        #expect(throws: CaseMoveError.agreementMissing) { try run.act(step(3), by: .urbanOffice) }
        try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        #expect(run.file.status == .handled)
    }

    @Test("Where money is shared a notice is published first; when its days are over without objection it binds")
    func notice() throws {
        var run = try Self.consulting()
        #expect(throws: CaseMoveError.noticeNotPreviewed) {
            try run.move(.agreement(Self.paid(from: run.now, notice: nil)), by: .urbanOffice)
        }
        #expect(throws: CaseMoveError.noticeTells(.name)) {
            try run.move(.agreement(Self.paid(from: run.now, notice: "甲楼出一半")), by: .urbanOffice)
        }
        try run.move(.agreement(Self.paid(from: run.now)), by: .urbanOffice)
        #expect(run.file.status == .consulting)
        #expect(run.events.last?.kind == .note(.publicNotice))
        #expect(run.events.last?.facts["shares"] == "250001,250000")
        let threeDays = run.city.calendar.due(.workingDays(3), from: run.now, urgent: false).moment
        #expect(run.file.agreement?.noticeUntil == threeDays)
        #expect(throws: CaseMoveError.noticeStands(until: threeDays)) {
            try run.move(.agreement(Self.paid(from: run.now)), by: .urbanOffice)
        }
        #expect(run.file.promise == nil, "nothing is promised before it binds")
        run.now = threeDays
        try run.strike(.publicNotice)
        #expect(run.file.status == .inProgress)
        #expect(run.file.agreement?.isBinding == true)
        #expect(run.events.last?.kind == .move(.agreement))
        #expect(run.file.promise != nil)
    }

    @Test("An objection that stands when the days are over means no consent; a better sheet may replace the first")
    func objections() throws {
        var run = try Self.consulting()
        let objection = CaseAct.noticeObjection(NoticeObjection(name: "李某", text: "我家不共用这根管"))
        #expect(throws: CaseMoveError.noNotice) { try run.act(objection, by: .reporter) }
        try run.move(.agreement(Self.paid(from: run.now)), by: .urbanOffice)
        try run.act(objection, by: .reporter)
        var better = run
        try better.move(.agreement(Self.paid(from: better.now)), by: .urbanOffice)
        #expect(better.file.agreement?.objections == 0)
        #expect(better.file.counts.disagreements == 1)

        run.now = try #require(run.clocks[.publicNotice]).due.moment
        try run.strike(.publicNotice)
        #expect(run.events.last?.kind == .move(.disagreement))
        #expect(run.file.status == .handled, "it lies at the top already")
        #expect(run.file.ending == .notAgreed)
        #expect(run.file.agreement?.state == .void)
    }

    @Test("Shares that do not add up, no steps, or steps out of order are refused")
    func wrongSheets() throws {
        var run = try Self.consulting()
        let now = run.now
        func refuse(_ error: CaseMoveError, _ sheet: Agreement) {
            #expect(throws: error) { try run.move(.agreement(sheet), by: .urbanOffice) }
        }
        refuse(.stepsMissing, Agreement(steps: []))
        refuse(.stepsOutOfOrder, Agreement(steps: Self.steps(from: now).reversed()))
        let past = now.adding(.days(-1))
        refuse(
            .dueNotInFuture(due: past, now: now), Agreement(steps: [.init(text: "x", owner: "y", due: past)]))
        let shares = [Agreement.Share(party: "甲", fen: 100), .init(party: "乙", fen: 99)]
        refuse(
            .sharesDoNotAddUp(total: 200, sum: 199),
            Agreement(steps: Self.steps(from: now), shares: shares, total: 200, notice: "公示"))
        refuse(
            .sharesDoNotAddUp(total: 0, sum: 199),
            Agreement(steps: Self.steps(from: now), shares: shares, notice: "公示"))
    }

    @Test("Without consensus the level above designates; at the top it ends honestly")
    func disagreement() throws {
        var atTown = try CaseRun.found()
        let triage = Triage(
            matter: SampleCity.drains, urgency: .normal, mode: .consult, level: LevelCode("town"), problemClass: nil)
        try atTown.move(.triage(triage, reason: "各方愿意坐下来谈"), by: .township)
        try atTown.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .township)
        try atTown.move(.acceptance, by: .urbanOffice)
        try atTown.move(.consultation(Self.consultation), by: .township)
        try atTown.move(.disagreement(Disagreement(minutes: "谁都不肯出钱")), by: .township)
        #expect(atTown.file.status == .triaged)
        #expect(atTown.file.centre.level == LevelCode("city"))
        #expect(atTown.file.triage?.mode == .designate)
        #expect(atTown.file.live.isEmpty)

        var atTop = try Self.consulting()
        atTop.now = try #require(atTop.clocks[.consult]).due.moment
        try atTop.strike(.consult)
        #expect(atTop.file.status == .handled)
        #expect(atTop.file.ending == .notAgreed)
        #expect(atTop.file.counts.disagreements == 1)
        try atTop.move(.check(Check(finding: "属实")), by: .checker)
        #expect(atTop.file.status == .replied)
    }

    @Test("Parties who may not try again leave nobody stuck: its lead says honestly that they did not agree")
    func noRoundLeft() throws {
        var run = try Self.consulting()
        let limit = run.city.rules.disagreementTimes
        let objection = CaseAct.noticeObjection(NoticeObjection(name: "李某", text: "我家不共用这根管"))
        for _ in 0...limit {
            try run.move(.agreement(Self.paid(from: run.now)), by: .urbanOffice)
            try run.act(objection, by: .reporter)
        }
        #expect(throws: CaseMoveError.roundsUsedUp(limit: limit)) {
            try run.move(.agreement(Self.paid(from: run.now)), by: .urbanOffice)
        }
        run.now = try #require(run.clocks[.publicNotice]).due.moment
        try run.strike(.publicNotice)
        try run.move(.rework(missing: "没有说明其他途径"), by: .checker)
        #expect(run.file.status == .inProgress)
        #expect(throws: CaseMoveError.roundsUsedUp(limit: limit)) {
            try run.move(.consultation(Self.consultation), by: .urbanOffice)
        }
        for ending in [Ending.solved, .explained, .agreed] {
            let done = Completion(ending: ending, result: "完工", photosBefore: ["a"], photosAfter: ["b"])
            #expect(throws: CaseMoveError.agreementMissing) { try run.move(.completion(done), by: .urbanOffice) }
        }
        let honest = Completion(ending: .notAgreed, result: "未达成，可诉讼、仲裁", photosBefore: [], photosAfter: [])
        try run.move(.completion(honest), by: .urbanOffice)
        #expect(run.file.status == .handled)
        #expect(run.file.ending == .notAgreed)
    }

    @Test("A mode that needs an agreement or a designation does not complete without it")
    func needs() throws {
        var consult = CaseRun()
        let triage = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .consult, level: LevelCode("city"), problemClass: nil)
        try consult.move(.triage(triage, reason: "各方愿意坐下来谈"), by: .cityCentre)
        try consult.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try consult.move(.acceptance, by: .urbanOffice)
        #expect(throws: CaseMoveError.agreementMissing) {
            try consult.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        }
        var designate = CaseRun()
        try designate.move(
            .triage(
                Triage(
                    matter: SampleCity.potholes, urgency: .normal, mode: .designate, level: LevelCode("city"),
                    problemClass: nil), reason: "职责不清"), by: .cityCentre)
        try designate.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try designate.move(.acceptance, by: .urbanOffice)
        #expect(throws: CaseMoveError.designationMissing) {
            try designate.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        }
    }
}
