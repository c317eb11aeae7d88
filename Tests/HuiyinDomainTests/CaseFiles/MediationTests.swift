// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("A dispute is mediated level by level, and ends honestly")
struct MediationTests {
    static let parties = Consultation(parties: ["甲", "乙"], place: "村委会", survey: "排水沟被压坏", isConsented: true)

    /// A dispute at its first level, with the parties at the table.
    static func atTheTable() throws -> CaseRun {
        var run = try CaseRun.found()
        let triage = Triage(
            matter: SampleCity.drains, urgency: .normal, mode: .mediate, level: LevelCode("village"), problemClass: nil)
        try run.move(.triage(triage, reason: "各方愿意坐下来谈"), by: .township)
        try Self.sitDown(&run)
        return run
    }

    static func sitDown(_ run: inout CaseRun) throws {
        let dispatcher: Principal = run.file.centre.level == LevelCode("town") ? .township : .cityCentre
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: dispatcher)
        try run.move(.acceptance, by: .urbanOffice)
        try run.move(.consultation(parties), by: .mediator)
    }

    @Test("Nobody is mediated who does not want to be")
    func consent() throws {
        var run = try CaseRun.found()
        let triage = Triage(
            matter: SampleCity.drains, urgency: .normal, mode: .mediate, level: LevelCode("village"), problemClass: nil)
        try run.move(.triage(triage, reason: "各方愿意坐下来谈"), by: .township)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .township)
        try run.move(.acceptance, by: .urbanOffice)
        #expect(throws: CaseMoveError.consentMissing) {
            try run.move(.consultation(AgreementTests.consultation), by: .mediator)
        }
    }

    @Test("Three levels with 7, 15 and 30 working days; then it ends as not agreed, and the reply follows a check")
    func levels() throws {
        var run = try Self.atTheTable()
        func limit(_ days: Int) -> Moment {
            run.city.calendar.due(.workingDays(days), from: run.now, urgent: false).moment
        }
        #expect(run.clocks[.consult]?.due.moment == limit(7))
        #expect(run.file.lead?.due == limit(7), "who leads has the same days, not those of the matter")
        try run.move(.disagreement(Disagreement(minutes: "谈不拢")), by: .mediator)
        #expect(run.file.status == .triaged)
        #expect(run.file.triage?.mode == .mediate)
        #expect(run.file.triage?.level == LevelCode("town"))
        try Self.sitDown(&run)
        #expect(run.clocks[.consult]?.due.moment == limit(15))
        run.now = limit(15)
        try run.strike(.consult)
        #expect(run.file.triage?.level == LevelCode("city"))
        try Self.sitDown(&run)
        #expect(run.clocks[.consult]?.due.moment == limit(30))
        try run.move(.disagreement(Disagreement(minutes: "仍谈不拢", explanation: "双方分歧较大")), by: .mediator)
        #expect(run.file.status == .handled)
        #expect(run.file.ending == .notAgreed)
        #expect(run.events.last?.words["result"] == "双方分歧较大")
    }

    @Test("A party may leave at any time, and then nobody above takes it up")
    func leaving() throws {
        var run = try Self.atTheTable()
        #expect(CaseFilePolicyTests.may(.disagreement, run.file, .reporter, run.city))
        try run.move(.disagreement(Disagreement(minutes: "", isByLeaving: true)), by: .reporter)
        #expect(run.file.status == .handled)
        #expect(run.file.ending == .notAgreed)
        #expect(run.events.last?.facts["left"] == "yes")
    }

    @Test("What a party says alone is sealed: history knows that it was said, and only mediators of this file read it")
    func sealed() throws {
        var run = try Self.atTheTable()
        let outcome = try run.file.doing(
            .interview(Interview(party: "甲", text: "其实我愿意出一半")), in: run.context(.mediator))
        #expect(outcome.events.last?.words == [:])
        #expect(outcome.events.last.map { Set($0.facts.keys) } == ["seal"])
        #expect(outcome.sealed.map(\.interview.text) == ["其实我愿意出一半"])
        let everybody: [Principal] = Principal.cast + [.gridLeader, .broadcastOffice, .housingOffice]
        for other in everybody {
            #expect(!CaseFilePolicy.isMediator(of: run.file, other), "\(other.role)")
            #expect(!CaseFilePolicy.mightDo(.interview, on: run.file, by: other, in: run.city), "\(other.role)")
        }
        #expect(CaseFilePolicy.isMediator(of: run.file, .mediator))
        #expect(!CaseFilePolicy.isMediator(of: run.file, .otherMediator), "another mediator is nobody here")
        let panel = Panel(
            members: [.init(name: "王律师", part: .legalAdviser), .init(name: "老支书", part: .elder)],
            mediators: [try #require(Principal.otherMediator.account)])
        try run.act(.panel(panel), by: .mediator)
        #expect(CaseFilePolicy.isMediator(of: run.file, .otherMediator))
        #expect(run.events.last?.facts == ["seats": "legal_adviser,elder"])
        #expect(run.events.last?.words == ["member.0": "王律师", "member.1": "老支书"])
        try run.move(.disagreement(Disagreement(minutes: "x")), by: .mediator)
        #expect(throws: CaseMoveError.notMediated) {
            try run.act(.interview(Interview(party: "甲", text: "x")), by: .mediator)
        }
    }

    @Test("What was agreed in mediation rests on a signed sheet, and is looked at after 7 and 30 days by somebody else")
    func revisits() throws {
        var run = try Self.atTheTable()
        let done = Completion(ending: .agreed, result: "双方和解")
        try run.move(
            .agreement(Agreement(parties: ["甲", "乙"], steps: AgreementTests.steps(from: run.now, 1))), by: .mediator)
        #expect(throws: CaseMoveError.stepsNotDone(open: 1)) { try run.move(.completion(done), by: .urbanOffice) }
        // A dispute's step may rest on words.
        try run.act(.step(StepDone(position: 1, text: "排水沟已修复")), by: .urbanOffice)
        try run.move(.completion(done), by: .urbanOffice)
        try run.move(.check(Check(finding: "双方认可")), by: .checker)
        let replied = run.now
        #expect(run.clocks[.revisit]?.steps == [replied.adding(.days(7)), replied.adding(.days(30))])
        let visit = CaseNote(kind: .revisit, text: "沟里水流通畅")
        #expect(throws: NotPermitted.self) {
            try CaseFilePolicy.permit(.revisit, on: run.file, by: .mediator, in: run.city)
        }
        try CaseFilePolicy.permit(.revisit, on: run.file, by: .reviewer, in: run.city)
        run.now = replied.adding(.days(8))
        run.note(visit, by: .reviewer)
        #expect(run.clocks[.revisit]?.steps == [replied.adding(.days(30))])
        run.now = replied.adding(.days(29))
        run.note(visit, by: .reviewer)
        #expect(run.clocks[.revisit] == nil, "an early visit stands for the one that was to come")
        var again = run
        try again.move(.reopening(reason: "又堵了"), by: .reviewer)
        #expect(again.file.status == .triaged)
    }

    @Test("Agreed needs the sheet; an honest ending without agreement does not")
    func endings() throws {
        var run = try CaseRun.found()
        let triage = Triage(
            matter: SampleCity.drains, urgency: .normal, mode: .mediate, level: LevelCode("village"), problemClass: nil)
        try run.move(.triage(triage, reason: "各方愿意坐下来谈"), by: .township)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .township)
        try run.move(.acceptance, by: .urbanOffice)
        #expect(throws: CaseMoveError.agreementMissing) {
            try run.move(.completion(Completion(ending: .agreed, result: "和解")), by: .urbanOffice)
        }
        try run.move(.completion(Completion(ending: .notAgreed, result: "一方不愿调解")), by: .urbanOffice)
        #expect(run.file.ending == .notAgreed)
    }
}
