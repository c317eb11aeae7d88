// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("A whistle calls departments to the place, and each says when it is there")
struct WhistleTests {
    static func whistled(_ kind: String = "residents_problem", co: [DepartmentCode] = []) throws -> CaseRun {
        var run = CaseRun()
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: co, whistle: kind)), by: .cityCentre)
        return run
    }

    @Test("A whistle names its kind, and starts the clocks of acceptance and arrival")
    func kinds() throws {
        let run = try Self.whistled()
        #expect(run.file.lead?.kind == .whistle)
        #expect(run.file.lead?.whistle == "residents_problem")
        #expect(run.events.last?.facts["whistle"] == "residents_problem")
        let aDay = run.city.calendar.due(.workingDays(1), from: run.now, urgent: false).moment
        #expect(run.clocks[.arrival]?.due.moment == aDay)
        #expect(throws: CaseMoveError.unknownCode(field: "kind", code: "drums")) { try Self.whistled("drums") }
    }

    @Test("An emergency's whistle gives thirty minutes to accept and to be on site")
    func emergency() throws {
        let run = try Self.whistled("emergency")
        #expect(run.clocks[.arrival]?.due.moment == run.now.adding(.minutes(30)))
        #expect(run.file.lead?.acceptBy == run.now.adding(.minutes(30)))
    }

    @Test("Acceptance leaves the clock of arrival running; being there stops it, and accepts for who was only called")
    func arrival() throws {
        var run = try Self.whistled()
        let due = run.clocks[.arrival]?.due.moment
        try run.move(.acceptance, by: .urbanOffice)
        #expect(run.clocks[.arrival]?.due.moment == due)
        try run.act(.arrival(note: nil), by: .urbanOffice)
        #expect(run.clocks[.arrival] == nil)
        #expect(run.file.lead?.arrivedAt == run.now)
        #expect(throws: CaseMoveError.alreadyArrived(at: run.now)) {
            try run.act(.arrival(note: nil), by: .urbanOffice)
        }

        var quick = try Self.whistled()
        try quick.act(.arrival(note: "带队到场"), by: .urbanOffice)
        #expect(quick.file.status == .inProgress)
        #expect(quick.events.suffix(2).map(\.kind) == [.move(.acceptance), .note(.arrival)])
        #expect(quick.clocks[.handle] != nil)
        #expect(quick.events.last?.facts == ["department": "urban-management"], "no coordinates, no counts")
    }

    @Test("One who arrives does not stop the clock of another who was whistled")
    func others() throws {
        var run = try Self.whistled(co: [SampleCity.housing])
        let called = run.file.assignments.map(\.id)
        let outcome = try run.file.doing(.arrival(note: nil), in: run.context(.urbanOffice))
        let stopped = outcome.deadlines.filter { change in called.contains { change == .stopOne(.arrival, $0) } }
        #expect(stopped == [.stopOne(.arrival, called[0])])
        try run.act(.arrival(note: nil), by: .urbanOffice)
        try run.act(.arrival(note: nil), by: .housingOffice)
        #expect(run.file.assignments.allSatisfy { $0.arrivedAt != nil && $0.state == .accepted })
    }

    @Test("Nobody arrives who was not whistled")
    func uncalled() throws {
        var run = try CaseMoveTests.atWork()
        #expect(throws: CaseMoveError.notWhistled(department: "urban-management")) {
            try run.act(.arrival(note: nil), by: .urbanOffice)
        }
    }

    @Test("A firm that stays silent is followed by the bureau that answers for it, whistle and clock")
    func silentFirm() throws {
        var run = CaseRun()
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        try run.move(
            .dispatch(Dispatch(lead: SampleCity.water, co: [], whistle: "joint_enforcement")), by: .cityCentre)
        run.now = try #require(run.file.lead?.acceptBy)
        try run.strike(.accept)
        #expect(run.file.lead?.department == SampleCity.housing)
        #expect(run.file.lead?.whistle == "joint_enforcement")
        #expect(run.clocks[.arrival]?.start == run.now)
    }

    @Test("Whoever whistled says after closure how the department did, of that department and on that file only")
    func evaluation() throws {
        var run = try Self.whistled()
        let good = CaseAct.evaluation(try Evaluation(department: SampleCity.urban, score: 5, reason: "到场快"))
        try run.act(.arrival(note: nil), by: .urbanOffice)
        #expect(throws: CaseMoveError.notClosedYet) { try run.act(good, by: .cityCentre) }
        try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        try run.move(.check(Check(finding: "好")), by: .checker)
        try run.strike(.rating)
        #expect(CaseFilePolicy.mightDo(.evaluation, on: run.file, by: .cityCentre, in: run.city))
        #expect(!CaseFilePolicy.mightDo(.evaluation, on: run.file, by: .urbanOffice, in: run.city))
        try run.act(good, by: .cityCentre)
        #expect(run.events.last?.facts == ["department": "urban-management", "score": "5"])
        let other = CaseAct.evaluation(try Evaluation(department: SampleCity.water, score: 1, reason: "没来"))
        #expect(throws: CaseMoveError.notWhistled(department: "water-company")) { try run.act(other, by: .cityCentre) }
        #expect(throws: ValueError.self) { try Evaluation(department: SampleCity.urban, score: 6, reason: "") }
    }
}
