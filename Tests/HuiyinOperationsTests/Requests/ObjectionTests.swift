// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Objections, second looks and the public register, as stored")
struct StoredObjectionTests {
    private func kinds(_ workplace: Workplace, _ number: CaseNumber) async throws -> [DeadlineKind] {
        try await workplace.look(number).deadlines.map(\.kind)
    }

    @Test(
        "What is objected to comes on the reviewer's list, whatever its state, until it is decided",
        arguments: Engine.all)
    func reviewersList(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            let list = ListCaseFiles(workplace)
            #expect(try await list(CaseFileQuery(), by: .reviewer).rows.isEmpty)
            try await AnswerReport(workplace).object(filed.receipt, reason: BoundedText("这很急", limit: 100))
            #expect(try await list(CaseFileQuery(), by: .reviewer).rows.map(\.number) == [filed.number])
            try await workplace.move(
                filed.number, by: .reviewer, .objectionDeclined(reason: "未达到紧急标准", otherWays: "12345 热线"))
            #expect(try await list(CaseFileQuery(), by: .reviewer).rows.isEmpty)
            let seen = try await FollowReport(workplace)(filed.receipt)
            let answer = try #require(seen.events.last { $0.line.kind == "objection-answered" })
            #expect(answer.texts == ["text": "未达到紧急标准", "otherWays": "12345 热线"])
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("One in ten of what is set aside gets a second look, by the draw", arguments: Engine.all, [0.05, 0.5])
    func secondLook(engine: Engine, drawn: Double) async throws {
        try await withWorkplace(engine, draw: { drawn }) { workplace in
            let filed = try await workplace.file("谢谢你们")
            try await workplace.move(filed.number, by: .cityCentre, .notACase(kind: "thanks"))
            #expect(try await kinds(workplace, filed.number).contains(.revisit) == (drawn < 0.1))
        }
    }

    @Test(
        "One answer in twenty is looked at again after closing, by the draw; who did the work is not told",
        arguments: Engine.all, [0.04, 0.5])
    func unannounced(engine: Engine, drawn: Double) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, draw: { drawn }) { workplace in
            let filed = try await workplace.filed(to: .replied)
            let isDrawn = drawn < 0.05
            #expect(try await kinds(workplace, filed.number).contains(.revisit) == isDrawn)
            let seen = try await workplace.look(filed.number, by: .urbanOffice).deadlines.map(\.kind)
            #expect(!seen.contains(.revisit))
            clock.advance(.days(8))
            _ = try await SweepDeadlines(workplace)()
            #expect(try await workplace.look(filed.number).file.status == .closed)
            let due = try await ListRevisits(workplace)(by: .reviewer).due
            #expect(due.map(\.file.number) == (isDrawn ? [filed.number] : []))
            guard isDrawn else { return }
            let found = CaseNote(kind: .revisit, text: "路面平整", facts: ["found": RevisitFinding.holds.rawValue])
            _ = try await NoteOnCaseFile(workplace)(filed.number, found, by: .reviewer, version: nil)
            #expect(try await ListRevisits(workplace)(by: .reviewer).due.isEmpty)
        }
    }

    @Test("A withdrawal within a day of a call is looked at, a later one is not", arguments: Engine.all, [23, 25])
    func withdrawal(engine: Engine, hours: Int) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            _ = try await NoteOnCaseFile(workplace)(
                filed.number, CaseNote(kind: .firstContact, text: "已联系"), by: .urbanOffice, version: nil)
            clock.advance(.hours(hours))
            try await AnswerReport(workplace).withdraw(filed.receipt)
            #expect(try await kinds(workplace, filed.number).contains(.revisit) == (hours < 24))
        }
    }

    @Test(
        "The public register names number, matter, reason and review of what may be seen by everybody",
        arguments: Engine.all)
    func register(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            let review = clock.now.adding(.days(30))
            let order = BacklogOrder(reason: "funded_plan", conditions: "资金", owner: "齐指定", nextReview: review)
            let asked = try await MoveCaseFile(workplace).moving(
                filed.number, [.backlog(order)], by: .urbanOffice, version: nil)
            #expect(try await ListRegister(workplace)().isEmpty)
            _ = try await AnswerRequest(workplace)(
                filed.number, try #require(asked.request).id, granted: true, reason: "同意", by: .cityCentre,
                version: nil)
            let lines = try await ListRegister(workplace)()
            #expect(
                lines == [
                    RegisterLine(
                        number: filed.number, matter: SampleCity.potholes, reason: "funded_plan", nextReview: review)
                ])
        }
    }

    @Test(
        "When a year's holidays are loaded its clocks are counted again, once, with a line on each file",
        arguments: Engine.all)
    func recount(engine: Engine) async throws {
        let start = Moment(try #require(CivilDate(year: 2026, month: 12, day: 29)), minuteOfDay: 600, offset: .china)
        let clock = CityClock(start)
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            let before = try await workplace.look(filed.number)
            #expect(before.file.lead?.isProvisional == true)
            #expect(try await RecountDues(workplace)() == 0, "the year is not known yet")
            let old = SampleCity.city.calendar
            var days = old.days
            for day in 1...10 { days[try #require(CivilDate(year: 2027, month: 1, day: day))] = .off }
            let calendar = WorkCalendar(offset: old.offset, hours: old.hours, days: days, knownYears: [2026, 2027])
            let knowing = Workplace(
                sample: workplace.database, clock: clock, city: SampleCity.city(with: calendar), node: 2)
            #expect(try await RecountDues(knowing)() == 1)
            #expect(try await RecountDues(knowing)() == 0)
            let after = try await knowing.look(filed.number)
            #expect(after.file.target?.moment == before.file.target?.moment, "what the reporter was told stays")
            #expect(try #require(after.file.lead).due > (try #require(before.file.lead)).due)
            let handle = try #require(after.deadlines.first { $0.kind == .handle })
            #expect(handle.plan.due == Due(moment: try #require(after.file.lead).due, isProvisional: false))
            #expect(after.events.last?.line.kind == "recount")
            #expect(try await knowing.verified().holds)
        }
    }

    @Test(
        "What reporters were told and departments were given is counted again where no clock says so yet",
        arguments: Engine.all, [CaseStatus.triaged, .assigned, .handled, .replied])
    func recountsTargets(engine: Engine, status: CaseStatus) async throws {
        let start = Moment(try #require(CivilDate(year: 2026, month: 12, day: 28)), minuteOfDay: 600, offset: .china)
        let clock = CityClock(start)
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: status)
            #expect(try await workplace.look(filed.number).file.target?.isProvisional == true)
            let old = SampleCity.city.calendar
            let calendar = WorkCalendar(offset: old.offset, hours: old.hours, days: old.days, knownYears: [2026, 2027])
            let knowing = Workplace(
                sample: workplace.database, clock: clock, city: SampleCity.city(with: calendar), node: 2)
            let isAnswered = status == .replied
            #expect(try await RecountDues(knowing)() == (isAnswered ? 0 : 1))
            let after = try await knowing.look(filed.number)
            #expect(after.file.target?.isProvisional == isAnswered, "what is answered was in time or not")
            if status == .assigned { #expect(after.file.lead?.isProvisional == false) }
        }
    }

    @Test(
        "What was set in a year that nobody will know any more is not looked at again and again", arguments: Engine.all)
    func longGone(engine: Engine) async throws {
        let start = Moment(try #require(CivilDate(year: 2026, month: 12, day: 29)), minuteOfDay: 600, offset: .china)
        let clock = CityClock(start)
        let count = StatementCount()
        try await withWorkplace(engine, clock: clock, options: count.options) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            #expect(try await workplace.look(filed.number).file.lead?.isProvisional == true)
            clock.advance(.days(40))
            let old = SampleCity.city.calendar
            let calendar = WorkCalendar(offset: old.offset, hours: old.hours, days: old.days, knownYears: [2027])
            let later = Workplace(
                sample: workplace.database, clock: clock, city: SampleCity.city(with: calendar), node: 2)
            let before = count.count
            #expect(try await RecountDues(later)() == 0)
            #expect(count.count - before == 3, "clocks, targets and assignments are asked for, and none is opened")
        }
    }
}
