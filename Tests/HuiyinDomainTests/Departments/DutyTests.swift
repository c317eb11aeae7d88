// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("What a department owes on a file")
struct DutyTests {
    private static func duties(_ run: CaseRun, of department: DepartmentCode = SampleCity.urban) -> [Duty] {
        let clocks = run.clocks.filter { run.running.contains($0.key) }.map { kind, plan in
            let isOwn = [.accept, .handle, .arrival].contains(kind)
            return Deadline(
                id: EntityID(rawValue: 1), caseFile: run.file.id, kind: kind,
                assignment: isOwn ? run.file.lead?.id : nil, plan: plan, stage: 0)
        }
        return run.file.duties(of: department, clocks: clocks)
    }

    private static func dispatched(co: [DepartmentCode] = []) throws -> CaseRun {
        var run = CaseRun()
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: co)), by: .cityCentre)
        return run
    }

    @Test("Called it owes acceptance by its own clock; accepted it owes first contact and the work; done nothing")
    func life() throws {
        var run = try Self.dispatched(co: [SampleCity.housing])
        #expect(Self.duties(run).map(\.kind) == [.accept])
        #expect(Self.duties(run).first?.due == run.file.lead?.acceptBy)
        #expect(Self.duties(run, of: SampleCity.water).isEmpty, "nobody called it")
        try run.move(.acceptance, by: .urbanOffice)
        #expect(Set(Self.duties(run).map(\.kind)) == [.contact, .handle])
        #expect(Self.duties(run).last?.due == run.file.lead?.due)
        let dues = Self.duties(run).map(\.due)
        #expect(dues == dues.sorted())
        run.note(CaseNote(kind: .firstContact, text: "已通话"), by: .urbanOffice)
        #expect(Self.duties(run).map(\.kind) == [.handle])
        #expect(Self.duties(run, of: SampleCity.housing).map(\.kind) == [.accept])
    }

    @Test("A duty is provisional as the clock or the assignment is that it follows")
    func provisional() throws {
        let day = try #require(CivilDate(year: 2026, month: 12, day: 29))
        var run = CaseRun(at: Moment(day, minuteOfDay: 600, offset: .china))
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [SampleCity.housing])), by: .cityCentre)
        #expect(Self.duties(run).map(\.isProvisional) == [false], "four working hours stay in the year")
        try run.move(.acceptance, by: .urbanOffice)
        #expect(Self.duties(run).first { $0.kind == .handle }?.isProvisional == true)
    }

    @Test("What stands still is owed by nobody; an interim reply that runs is")
    func suspended() throws {
        var run = try Self.dispatched()
        try run.move(.acceptance, by: .urbanOffice)
        run.note(CaseNote(kind: .firstContact, text: "已通话"), by: .urbanOffice)
        let reason = try #require(run.city.rules.lists.suspensionReasons.first?.code)
        let order = Suspension(reason: reason, until: run.now.adding(.days(5)), interimReply: "等材料")
        try run.ask(.suspension(order), by: .urbanOffice)
        try run.answer(true, by: .cityCentre)
        #expect(run.file.status == .suspended)
        #expect(!Self.duties(run).contains { $0.kind == .handle })
    }

    @Test("A whistled department owes its arrival until it is there")
    func whistled() throws {
        var run = try WhistleTests.whistled()
        #expect(Set(Self.duties(run).map(\.kind)) == [.arrive, .accept])
        try run.act(.arrival(note: nil), by: .urbanOffice)
        #expect(!Self.duties(run).contains { $0.kind == .arrive })
        #expect(Self.duties(run).contains { $0.kind == .handle })
    }
}
