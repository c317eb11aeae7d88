// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("What is done on a file without moving it")
struct ActTests {
    @Test("A helper added while the file is at work is called; on a designated file it is bound at once")
    func added() throws {
        var run = try CaseMoveTests.atWork()
        try run.act(.co(.add(SampleCity.housing, reason: "管线归它")), by: .cityCentre)
        let co = try #require(run.file.live.last)
        #expect(co.part == .co)
        #expect(co.state == .called)
        #expect(try #require(run.file.lead).due > co.due)
        #expect(throws: CaseMoveError.departmentTwice(department: "housing-bureau")) {
            try run.act(.co(.add(SampleCity.housing, reason: "再来")), by: .cityCentre)
        }

        var bound = CaseRun()
        try bound.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        let order = Designation(lead: SampleCity.urban, co: [], basis: "会议纪要", due: bound.now.adding(.days(9)))
        try bound.move(.designation(order), by: .cityCentre)
        try bound.act(.co(.add(SampleCity.housing, reason: "管线归它")), by: .cityCentre)
        #expect(bound.file.live.last?.state == .accepted)
        #expect(bound.file.live.last?.kind == .designation)
    }

    @Test("The lead lets a helper go only when it is a working day late; the dispatcher at any time, with a reason")
    func released() throws {
        var run = try CaseMoveTests.atWork(co: [SampleCity.housing])
        let co = try #require(run.file.live.last)
        let late = run.city.calendar.due(.workingDays(1), from: co.due, urgent: false).moment
        let goodbye = CaseAct.co(.release(SampleCity.housing, reason: "迟迟不到"))
        run.now = late
        #expect(throws: CaseMoveError.coNotLate(until: late)) { try run.act(goodbye, by: .urbanOffice) }
        var byDispatcher = run
        try byDispatcher.act(goodbye, by: .cityCentre)
        #expect(byDispatcher.events.last?.facts["late"] == "no")
        run.now = late.adding(.minutes(1))
        try run.act(goodbye, by: .urbanOffice)
        #expect(run.file.assignments.last?.state == .released)
        #expect(run.events.last?.facts == ["released": "housing-bureau", "late": "yes"])
        try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        #expect(run.file.status == .handled)
    }

    @Test("A lead may let a helper go but not add one, and nobody else may do either")
    func whoChangesHelpers() throws {
        let run = try CaseMoveTests.atWork(co: [SampleCity.housing])
        let add = CaseAct.co(.add(SampleCity.water, reason: "x"))
        let release = CaseAct.co(.release(SampleCity.housing, reason: "x"))
        try CaseFilePolicy.permit(add, on: run.file, by: .cityCentre, in: run.city)
        try CaseFilePolicy.permit(release, on: run.file, by: .urbanOffice, in: run.city)
        #expect(throws: NotPermitted.note(.coChange, role: .department)) {
            try CaseFilePolicy.permit(add, on: run.file, by: .urbanOffice, in: run.city)
        }
        #expect(throws: NotPermitted.note(.coChange, role: .department)) {
            try CaseFilePolicy.permit(release, on: run.file, by: .housingOffice, in: run.city)
        }
    }

    @Test("The grid leader verifies on site where the city wants it, and nobody else does")
    func verification() throws {
        var run = CaseRun(by: .worker)
        try run.act(.verification(Check(finding: "线缆离地 3 米", photos: ["p"])), by: .gridLeader)
        #expect(run.file.status == .received)
        #expect(run.events.last?.kind == .note(.verification))
        #expect(run.events.last?.facts == ["photos": "p"])
        #expect(CaseFilePolicy.mightDo(.verification, on: run.file, by: .gridLeader, in: run.city))
        #expect(!CaseFilePolicy.mightDo(.verification, on: run.file, by: .worker, in: run.city))
        #expect(!CaseFilePolicy.mightDo(.verification, on: run.file, by: .township, in: run.city))
    }

    @Test("A planned work is linked with what either side owes the other, and ends after it begins")
    func plannedWork() throws {
        var run = try CaseMoveTests.atWork()
        func work(_ days: Int) -> CaseAct {
            .plannedWork(
                PlannedWork(
                    name: "供热管网改造", department: SampleCity.urban, from: run.now, until: run.now.adding(.days(days)),
                    obligations: [.init(party: "供热公司", text: "高标准恢复路面"), .init(party: "社区", text: "维持交通")]))
        }
        try run.act(work(20), by: .urbanOffice)
        #expect(run.events.last?.words["obligations"] == "供热公司: 高标准恢复路面\n社区: 维持交通")
        #expect(throws: CaseMoveError.untilBeforeFrom) { try run.act(work(0), by: .urbanOffice) }
    }
}
