// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Whether a mediation was fair is for its parties to say")
struct AskingPartiesTests {
    static let unfair = PartyAnswer(party: "乙", fair: .no, wasHeard: false)

    /// A dispute that was mediated, settled, checked and answered.
    static func answered() throws -> CaseRun {
        var run = try MediationTests.atTheTable()
        try run.move(
            .agreement(Agreement(parties: ["甲", "乙"], steps: AgreementTests.steps(from: run.now, 1))), by: .mediator)
        try run.act(.step(StepDone(position: 1, text: "排水沟已修复")), by: .urbanOffice)
        try run.move(.completion(Completion(ending: .agreed, result: "双方和解")), by: .urbanOffice)
        try run.move(.check(Check(finding: "双方认可")), by: .checker)
        return run
    }

    private func counted(_ run: CaseRun, _ answers: [TakenAnswer], _ ratings: [Rating?] = []) -> [Contribution] {
        let reports = ratings.enumerated().map { index, rating in
            Report(
                id: EntityID(rawValue: Int64(index)), receipt: Receipt(prefix: "99", random: 1), channel: .web,
                source: nil, receivedAt: run.now, words: "", photos: [], contact: nil, isAnonymous: false,
                isWithdrawn: false, repliedAt: run.now, rating: rating)
        }
        let history = CaseHistory(
            file: run.file, assignments: run.file.assignments, steps: [], reports: reports, recurredAt: nil,
            partyAnswers: answers)
        return Contribution.all(of: history, in: run.city).filter { $0.indicator == .mediationFair }
    }

    @Test("Once it is answered a mediator of the file or a reviewer asks a party; nobody else does, and nobody before")
    func who() throws {
        let open = try MediationTests.atTheTable()
        #expect(!CaseFilePolicy.mightDo(.fairness, on: open.file, by: .mediator, in: open.city))
        #expect(throws: CaseMoveError.notMediated) {
            _ = try open.file.doing(.fairness(Self.unfair), in: open.context(.mediator))
        }
        let run = try Self.answered()
        let may = (Principal.cast + [.mediator, .otherMediator]).filter {
            CaseFilePolicy.mightDo(.fairness, on: run.file, by: $0, in: run.city)
        }
        #expect(Set(may.map(\.role)) == [.mediator, .reviewer])
        #expect(!may.contains { $0.account == Principal.otherMediator.account }, "another mediator is nobody here")
        var plain = try CaseMoveTests.atWork(in: SampleCity.city)
        try plain.move(.completion(Completion(ending: .explained, result: "已说明")), by: .urbanOffice)
        try plain.move(.check(Check(finding: "属实")), by: .checker)
        #expect(plain.file.status == .replied)
        #expect(!CaseFilePolicy.mightDo(.fairness, on: plain.file, by: .reviewer, in: plain.city))
    }

    @Test("History says that somebody asked, and neither who was asked nor what was said")
    func apart() throws {
        let run = try Self.answered()
        let outcome = try run.file.doing(.fairness(Self.unfair), in: run.context(.reviewer))
        #expect(outcome.events.map(\.words) == [[:]])
        #expect(outcome.events.map { Set($0.facts.keys) } == [["answer"]])
        #expect(outcome.answers.map(\.given) == [Self.unfair])
        #expect(outcome.answers.map(\.isByMediator) == [false])
        #expect(outcome.deadlines.isEmpty, "the reviewer is there already")
        #expect(!EventKind.note(.fairness).isForReporter)
    }

    @Test(
        "A no that the mediator hears is looked at by somebody who did not mediate, beside the visits that are planned")
    func heardByTheMediator() throws {
        let run = try Self.answered()
        let outcome = try run.file.doing(.fairness(Self.unfair), in: run.context(.mediator))
        #expect(outcome.answers.map(\.isByMediator) == [true])
        guard case .start(.revisit, let plan, nil) = try #require(outcome.deadlines.first) else {
            Issue.record("no revisit begins")
            return
        }
        #expect(plan.start == run.now && plan.due.moment > run.now)
        #expect(outcome.deadlines.count == 1, "those that are planned go on")
        let fair = PartyAnswer(party: "乙", fair: .yes, wasHeard: nil)
        #expect(try run.file.doing(.fairness(fair), in: run.context(.mediator)).deadlines.isEmpty)
    }

    @Test(
        "A reporter who was treated unfairly complains, however well it was solved", arguments: Fairness.Answer.allCases
    )
    func complaint(answer: Fairness.Answer) throws {
        let rating = try Rating(
            contacted: true, solved: .yes, satisfied: 5, comment: nil, isPressured: false,
            fairness: Fairness(answer, wasHeard: nil))
        #expect(rating.isComplaint == (answer == .no))
        #expect(Fairness(nil, wasHeard: nil) == nil)
    }

    @Test(
        "The figure counts parties who spoke for themselves or to a reviewer; by no department, level, matter or grid")
    func figure() throws {
        let run = try Self.answered()
        func answer(_ fair: Fairness.Answer, byMediator: Bool) -> TakenAnswer {
            TakenAnswer(
                id: EntityID(rawValue: 1), given: PartyAnswer(party: "乙", fair: fair, wasHeard: nil),
                isByMediator: byMediator, at: run.now)
        }
        func rating(_ fair: Fairness.Answer?, pressured: Bool = false) throws -> Rating {
            try Rating(
                contacted: nil, solved: .yes, satisfied: nil, comment: nil, isPressured: pressured,
                fairness: Fairness(fair, wasHeard: true))
        }
        let found = counted(
            run, [answer(.partly, byMediator: false), answer(.yes, byMediator: true)],
            [try rating(.yes), try rating(nil), try rating(.yes, pressured: true), nil])
        #expect(found.map(\.numerator) == [1, 0])
        #expect(found.map(\.denominator) == [1, 1])
        #expect(found.allSatisfy { $0.department == nil })
        #expect(Indicator.mediationFair.breakdowns.isEmpty)
        #expect(Indicator.mediationFair.isFromRatings, "never below five answers")
    }
}
