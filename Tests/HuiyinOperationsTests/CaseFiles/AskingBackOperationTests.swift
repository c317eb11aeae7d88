// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Asking back, on the records")
struct AskingBackOperationTests {
    private static let ask = CaseMove.askBack(AskBack(missing: ["几号楼？", "从哪天起？"]))

    @Test(
        "The reporter reads what is missing, answers, and triage has as much time left as before", arguments: Engine.all
    )
    func answered(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.file()
            let before = try #require(try await workplace.look(filed.number).deadlines.first { $0.kind == .triage })
            try await workplace.move(filed.number, by: .intake, Self.ask)
            let asked = try await FollowReport(workplace)(filed.receipt)
            #expect(asked.asked == ["几号楼？", "从哪天起？"])
            #expect(asked.file.owner == .reporter)
            #expect(try await workplace.look(filed.number).deadlines.map(\.kind) == [.askBack])
            clock.advance(.hours(26))
            try await AnswerReport(workplace).supplement(filed.receipt, words: BoundedText("三号楼", limit: 100))
            let view = try await workplace.look(filed.number)
            #expect(view.file.status == .received)
            #expect(view.file.pause == nil)
            // Tuesday 9:00 to Wednesday 11:00: 390 minutes of the one day, 150 of the other.
            #expect(view.file.paused.askedMinutes == 540)
            let after = try #require(view.deadlines.first { $0.kind == .triage })
            #expect(after.plan.due.moment > before.plan.due.moment)
            #expect(try await FollowReport(workplace)(filed.receipt).asked.isEmpty)
            #expect(view.events.last?.line.facts["report"] == view.reports.first?.id.description)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test(
        "Without an answer the clockwork brings it back, once, and triage runs out in its own time",
        arguments: Engine.all)
    func silence(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.file()
            try await workplace.move(filed.number, by: .intake, Self.ask)
            let until = try #require(try await workplace.look(filed.number).file.pause?.until)
            clock.set(until.adding(.seconds(-1)))
            _ = try await SweepDeadlines(workplace)()
            #expect(try await workplace.look(filed.number).file.status == .needsInformation)
            clock.set(until)
            _ = try await SweepDeadlines(workplace)()
            _ = try await SweepDeadlines(workplace)()
            let view = try await workplace.look(filed.number)
            #expect(view.file.status == .received)
            #expect(view.events.map(\.line.kind) == ["filing", "ask-back", "overdue"])
            let triage = try #require(view.deadlines.first { $0.kind == .triage })
            #expect(triage.plan.due.moment > until)
            clock.set(triage.plan.due.moment)
            _ = try await SweepDeadlines(workplace)()
            #expect(try await workplace.look(filed.number).file.isOpenToAbove)
        }
    }

    @Test("A rush tells the lead, the township and the people on duty at once", arguments: Engine.all)
    func rush(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.file("井盖没了，有人掉下去")
            try await workplace.move(
                filed.number, by: .oncall,
                .rush(Rush(matter: SampleCity.manholes, lead: SampleCity.urban, co: [])))
            let slug = workplace.city().identity.slug
            let notices = try await workplace.database.read { db in
                try Records(db, slug).notices.waiting(at: clock.now, limit: 50)
            }
            let warned = notices.filter { $0.kind == "filing" }.map(\.recipient)
            #expect(Set(warned).isSuperset(of: ["oncall", "centre:town:410581001"]), "the words alone warn of danger")
            let told = notices.filter { $0.kind == "rush" }.map(\.recipient)
            #expect(Set(told).isSuperset(of: ["oncall", "department:urban-management", "centre:town:410581001"]))
            let view = try await workplace.look(filed.number)
            #expect(view.file.status == .inProgress)
            let contact = try #require(view.deadlines.first { $0.kind == .firstContact })
            #expect(contact.plan.due.moment == view.file.receivedAt.adding(.hours(2)))
            #expect(try await workplace.verified().holds)
        }
    }
}
