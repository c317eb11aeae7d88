// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("What parties say of a mediation, as stored")
struct PartyAnswerTests {
    /// A dispute that was mediated and answered, with the receipt of who reported it.
    static func answered(_ workplace: Workplace) async throws -> (number: CaseNumber, receipt: Receipt) {
        let filed = try await workplace.file("排水沟被压坏")
        let triage = Triage(
            matter: SampleCity.drains, urgency: .normal, mode: .mediate, level: LevelCode("city"), problemClass: nil)
        try await workplace.move(
            filed.number, by: .cityCentre, .triage(triage, reason: "各方愿意坐下来谈"),
            .dispatch(Dispatch(lead: SampleCity.urban, co: [])))
        try await workplace.move(filed.number, by: .urbanOffice, .acceptance)
        let table = Consultation(parties: ["甲", "乙"], place: "村委会", survey: "沟被压坏", isConsented: true)
        try await workplace.move(filed.number, by: .mediator, .consultation(table))
        let left = Disagreement(minutes: "", explanation: "双方分歧较大", isByLeaving: true)
        try await workplace.move(filed.number, by: .mediator, .disagreement(left))
        try await workplace.move(filed.number, by: .checker, .check(Check(finding: "如实答复")))
        return (filed.number, filed.receipt)
    }

    private static func rating(_ fairness: Fairness?) throws -> Rating {
        try Rating(
            contacted: nil, solved: .partly, satisfied: nil, comment: nil, isPressured: false, fairness: fairness)
    }

    private static func say(
        _ fair: Fairness.Answer, to principal: Principal, _ number: CaseNumber, _ workplace: Workplace
    ) async throws {
        let given = PartyAnswer(party: "乙家", fair: fair, wasHeard: true)
        _ = try await ActOnCaseFile(workplace)(number, .fairness(given), by: principal, version: nil)
    }

    @Test("Whoever holds the receipt says so with the rating, and may leave it open", arguments: Engine.all)
    func byReceipt(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let (_, receipt) = try await Self.answered(workplace)
            let rate = AnswerReport(workplace)
            for fairness in [Fairness(.no, wasHeard: false), Fairness(.yes, wasHeard: nil), nil] {
                try await rate.rate(receipt, try Self.rating(fairness))
                #expect(try await FollowReport(workplace)(receipt).report.rating?.fairness == fairness)
            }
            let other = try await workplace.filed(to: .replied)
            await #expect(throws: ReceiptRefusal.notMediated) {
                try await rate.rate(other.receipt, try Self.rating(Fairness(.yes, wasHeard: nil)))
            }
            try await rate.rate(other.receipt, try Self.rating(nil))
        }
    }

    @Test(
        "What was taken down is read by a reviewer alone: not by whoever took it down, nor by anybody above them",
        arguments: Engine.all)
    func readers(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let (number, _) = try await Self.answered(workplace)
            try await Self.say(.yes, to: .mediator, number, workplace)
            try await Self.say(.no, to: .mediator, number, workplace)
            try await Self.say(.partly, to: .reviewer, number, workplace)
            for other in [Principal.mediator, .township, .cityCentre, .urbanOffice, .checker] {
                let view = try await workplace.look(number, by: other)
                #expect(view.partyAnswers.isEmpty, "\(other.role)")
                #expect(!view.events.contains { $0.texts.values.contains { $0.contains("乙家") } }, "\(other.role)")
            }
            let read = try await workplace.look(number, by: .reviewer)
            #expect(read.partyAnswers.map(\.given.fair) == [.no, .partly], "the later answer to the same side stands")
            #expect(read.partyAnswers.map(\.isByMediator) == [true, false])
            let takers = read.partyAnswers.map { taken in
                read.events.first { $0.line.facts["answer"] == taken.id.description }?.line.actorRole
            }
            #expect(takers == [.mediator, .reviewer])
            let due = try await ListRevisits(workplace)(by: .reviewer).due
            #expect(due.allSatisfy { $0.parties.count == 2 } && !due.isEmpty)
            await #expect(throws: NotPermitted.self) { try await Self.say(.yes, to: .checker, number, workplace) }
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("The city's sum counts what was said to somebody who had not mediated, and no row names a department")
    func figure() async throws {
        let clock = CityClock()
        try await withWorkplace(.sqlite, clock: clock) { workplace in
            let (number, receipt) = try await Self.answered(workplace)
            try await AnswerReport(workplace).rate(receipt, try Self.rating(Fairness(.yes, wasHeard: true)))
            try await Self.say(.no, to: .reviewer, number, workplace)
            try await Self.say(.yes, to: .mediator, number, workplace)
            clock.advance(.minutes(1))
            while try await RollUpFigures(workplace)() == RollUpFigures.batch {}
            let day = clock.now.date(at: .china)
            let figures = try await ListFigures(workplace)(by: nil, from: day, to: day)
            let fair = figures.first { $0.indicator == .mediationFair }
            #expect(fair?.raw == .init(1, of: 2))
            #expect(fair?.isShown == false, "two are no figure")
            for by in Breakdown.allCases {
                let parts = try await ListFigures(workplace)(by: by, from: day, to: day)
                #expect(!parts.contains { $0.indicator == .mediationFair }, "\(by)")
            }
        }
    }

    @Test(
        "Who the parties were goes with what they said alone; what they said of the mediation stays",
        arguments: Engine.all)
    func forgotten(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let (number, _) = try await Self.answered(workplace)
            try await Self.say(.no, to: .reviewer, number, workplace)
            for _ in 0..<40 {
                clock.advance(.days(2))
                while try await SweepDeadlines(workplace)().struck > 0 {}
            }
            _ = try await KeepToTime(workplace)()
            for days in [729, 1, 1] {
                clock.advance(.days(days))
                _ = try await KeepToTime(workplace)()
            }
            let kept = try await workplace.look(number, by: .reviewer).partyAnswers
            #expect(kept.map(\.given.party) == [""])
            #expect(kept.map(\.given.fair) == [.no])
            #expect(try await workplace.verified().holds)
        }
    }
}
