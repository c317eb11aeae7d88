// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("The plan of a complex file")
struct PlanningTests {
    private func plan(_ lead: DepartmentCode, after days: Int, in run: CaseRun) -> CaseAct {
        .casePlan(CasePlan(words: "先勘测再开挖", lead: lead, due: run.now.adding(.days(days))))
    }

    @Test("It stands in the history with lead and date, and moves no clock")
    func recorded() throws {
        var run = try CaseMoveTests.atWork()
        let clocks = run.clocks
        try run.act(plan(SampleCity.urban, after: 5, in: run), by: .cityCentre)
        let line = try #require(run.events.last)
        #expect(line.kind == .note(.casePlan) && line.words["text"] == "先勘测再开挖")
        #expect(line.facts["lead"] == SampleCity.urban.text)
        #expect(run.clocks == clocks)
        #expect(!line.kind.isForReporter, "what the house plans is not yet what it promises")
    }

    @Test("Where its class says by when there is a plan, the lead or the dispatcher puts one, and its clock ends")
    func owed() throws {
        var run = CaseRun()
        let legacy = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .designate, level: LevelCode("city"),
            problemClass: "legacy")
        try run.move(.triage(legacy, reason: "多年遗留"), by: .cityCentre)
        let order = Designation(
            lead: SampleCity.urban, co: [], basis: "研判会纪要", due: run.now.adding(.days(30)))
        try run.move(.designation(order), by: .cityCentre)
        #expect(run.running.contains(.plan))
        for principal in [Principal.cityCentre, .urbanOffice] {
            try CaseFilePolicy.permit(.casePlan, on: run.file, by: principal, in: run.city)
        }
        #expect(throws: NotPermitted.self) {
            try CaseFilePolicy.permit(.casePlan, on: run.file, by: .housingOffice, in: run.city)
        }
        let others = run.running.subtracting([.plan])
        try run.act(plan(SampleCity.urban, after: 20, in: run), by: .urbanOffice)
        #expect(run.running == others, "no other clock ends with it")
    }

    @Test("A lead that nobody knows and a day gone by are refused")
    func refused() throws {
        let run = try CaseMoveTests.atWork()
        let context = run.context(.cityCentre)
        #expect(throws: CaseMoveError.unknownCode(field: "lead", code: "moon")) {
            try run.file.doing(plan(DepartmentCode("moon"), after: 5, in: run), in: context)
        }
        #expect(throws: CaseMoveError.dueNotInFuture(due: run.now, now: run.now)) {
            try run.file.doing(plan(SampleCity.urban, after: 0, in: run), in: context)
        }
    }

    @Test("Where the city has no weekly meeting nobody plans so, and what is not complex has no such plan")
    func permission() throws {
        let run = try CaseMoveTests.atWork()
        #expect(throws: NotPermitted.note(.casePlan, role: Principal.cityCentre.role)) {
            try CaseFilePolicy.permit(.casePlan, on: run.file, by: .cityCentre, in: run.city)
        }
    }
}
