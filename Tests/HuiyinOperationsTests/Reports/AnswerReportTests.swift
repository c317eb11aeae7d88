// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("What a reporter does with the answer")
struct AnswerReportTests {
    private func rating(_ solved: Rating.Solved) throws -> Rating {
        try Rating(contacted: true, solved: solved, satisfied: nil, comment: nil, isPressured: false)
    }

    @Test("A rating that says only partly or not solved opens a revisit instead of closing", arguments: Engine.all)
    func notSolved(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            for solved in [Rating.Solved.partly, .no] {
                let filed = try await workplace.filed(to: .replied)
                try await AnswerReport(workplace).rate(filed.receipt, rating(solved))
                let view = try await workplace.look(filed.number)
                #expect(view.file.status == .replied)
                #expect(view.deadlines.contains { $0.kind == .revisit })
                #expect(try await FollowReport(workplace)(filed.receipt).report.rating?.solved == solved)
            }
        }
    }

    @Test(
        "Whoever says that somebody wanted another rating gets a protected file, once, that the handlers never see",
        arguments: Engine.all)
    func pressured(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .replied)
            let told = try Rating(contacted: true, solved: .yes, satisfied: 5, comment: "门口堵着我", isPressured: true)
            for _ in 1...2 {
                try await AnswerReport(workplace).rate(filed.receipt, told, saying: "有人要求我给好评")
            }
            let rated = try await FollowReport(workplace)(filed.receipt)
            let receipt = try #require(rated.report.protectedReceipt)
            let followed = try await FollowReport(workplace)(receipt)
            #expect(followed.report.words == "有人要求我给好评\n门口堵着我\n\(filed.number)")
            #expect(followed.report.protectedReceipt == nil)
            let view = try await workplace.look(followed.file.number)
            #expect(view.file.status == .received)
            #expect(view.file.about?.department == SampleCity.urban)
            #expect(view.deadlines.contains { $0.kind == .triage })
            #expect(try await workplace.count("SELECT COUNT(*) FROM case_files") == 2, "once, however often it is said")
            for handler in [Principal.urbanOffice, .worker, .township, .checker] {
                await #expect(throws: NotPermitted.unseen) {
                    _ = try await workplace.look(followed.file.number, by: handler)
                }
            }
            let kinds = try await workplace.look(filed.number).events.map(\.line.kind)
            #expect(kinds.last == "reply", "the rated file keeps no trace")
            #expect(try await workplace.look(filed.number).deadlines.contains { $0.kind == .revisit })
            #expect(try await workplace.verified().holds)
        }
    }

    @Test(
        "The reviewer alone reads a rating with its file, on the list and on the file, and that is written down",
        arguments: Engine.all)
    func reviewed(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .replied)
            let told = try Rating(contacted: false, solved: .no, satisfied: 1, comment: "坑还在", isPressured: true)
            try await AnswerReport(workplace).rate(filed.receipt, told)
            for other in [Principal.urbanOffice, .township, .cityCentre, .checker, .intake] {
                #expect(try await workplace.look(filed.number, by: other).reports.map(\.rating) == [nil])
            }
            let reads: @Sendable () async throws -> [String] = {
                try await FollowReport(workplace)(filed.receipt).readers.filter { $0.kind == .ratings }
                    .map(\.role.rawValue)
            }
            #expect(try await reads().isEmpty)
            #expect(try await ListRevisits(workplace)(by: .reviewer).due.map(\.ratings) == [[told]])
            #expect(try await reads() == ["reviewer"])
            #expect(try await workplace.look(filed.number, by: .reviewer).reports.map(\.rating) == [told])
            #expect(try await reads() == ["reviewer"], "once a day")
            #expect(try await workplace.verified().holds)
        }
    }

    @Test(
        "A confirmed answer names other ways once somebody complained; the reporter reads them", arguments: Engine.all)
    func confirmed(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .replied)
            try await AnswerReport(workplace).rate(filed.receipt, rating(.no))
            func found(_ ways: String?) -> CaseNote {
                CaseNote(
                    kind: .revisit, text: "已修好", facts: ["found": RevisitFinding.holds.rawValue], otherWays: ways)
            }
            let note = NoteOnCaseFile(workplace)
            await #expect(throws: CaseMoveError.otherWaysMissing) {
                _ = try await note(filed.number, found(nil), by: .reviewer, version: nil)
            }
            _ = try await note(filed.number, found("可以申请行政复议"), by: .reviewer, version: nil)
            let told = try await FollowReport(workplace)(filed.receipt).events.last
            #expect(told?.texts == ["text": "已修好", "otherWays": "可以申请行政复议"])
        }
    }

    @Test("A rating stays open for fifteen days, also on a closed file, and not a moment longer", arguments: Engine.all)
    func fifteenDays(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .replied)
            try await AnswerReport(workplace).rate(filed.receipt, rating(.yes))
            clock.set(SampleCity.tuesday.adding(.days(15)))
            try await AnswerReport(workplace).rate(filed.receipt, rating(.no))
            #expect(try await FollowReport(workplace)(filed.receipt).report.rating?.solved == .no)
            clock.advance(Span(milliseconds: 1))
            await #expect(throws: ReceiptRefusal.tooLate(days: 15)) {
                try await AnswerReport(workplace).rate(filed.receipt, rating(.yes))
            }
            await #expect(throws: ReceiptRefusal.tooLate(days: 15)) {
                try await AnswerReport(workplace).reopen(filed.receipt, reason: BoundedText("又坏了", limit: 200))
            }
            #expect(try await FollowReport(workplace)(filed.receipt).report.rating?.solved == .no)
        }
    }

    @Test("How long an answer can be rated and taken up again is what the city's rules say", arguments: Engine.all)
    func windows(engine: Engine) async throws {
        let clock = CityClock()
        let city = SampleCity.city(ratingFor: .clock(.days(1)), reopeningFor: .clock(.days(3)))
        try await withWorkplace(engine, clock: clock, city: city) { workplace in
            let filed = try await workplace.filed(to: .replied)
            clock.set(SampleCity.tuesday.adding(.days(2)))
            await #expect(throws: ReceiptRefusal.tooLate(days: 1)) {
                try await AnswerReport(workplace).rate(filed.receipt, rating(.yes))
            }
            clock.set(SampleCity.tuesday.adding(.days(3)).adding(Span(milliseconds: 1)))
            let reason = try BoundedText("又坏了", limit: 200)
            await #expect(throws: ReceiptRefusal.tooLate(days: 3)) {
                try await AnswerReport(workplace).reopen(filed.receipt, reason: reason)
            }
            clock.set(SampleCity.tuesday.adding(.days(3)))
            try await AnswerReport(workplace).reopen(filed.receipt, reason: reason)
            #expect(try await workplace.look(filed.number).file.status == .triaged)
        }
    }

    @Test("Nothing is rated before it is answered", arguments: Engine.all)
    func tooEarly(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .handled)
            await #expect(throws: ReceiptRefusal.notAnsweredYet) {
                try await AnswerReport(workplace).rate(filed.receipt, rating(.yes))
            }
        }
    }

    @Test(
        "The third time that a reporter wants it taken up again somebody one level higher decides",
        arguments: Engine.all)
    func thirdTime(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .replied)
            let reason = try BoundedText("又坏了", limit: 200)
            for _ in 1...2 {
                try await AnswerReport(workplace).reopen(filed.receipt, reason: reason)
                let again = Dispatch(lead: SampleCity.urban, co: [])
                try await workplace.move(filed.number, by: .cityCentre, .dispatch(again))
                try await workplace.move(filed.number, by: .urbanOffice, .acceptance)
                try await workplace.move(
                    filed.number, by: .urbanOffice, .completion(Completion(ending: .explained, result: "又修了一次")))
                try await workplace.move(filed.number, by: .checker, .check(Check(finding: "属实")))
            }
            try await AnswerReport(workplace).reopen(filed.receipt, reason: reason)
            let view = try await workplace.look(filed.number)
            #expect(view.file.status == .replied)
            #expect(view.file.counts.reopeningsByReporter == 2)
            #expect(view.events.last?.line.kind == "objection")
            #expect(view.deadlines.contains { $0.kind == .objection })
        }
    }

    @Test(
        "A reporter has the matter taken up again, with a dispatch clock and no old assignment", arguments: Engine.all)
    func reopened(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .replied)
            try await AnswerReport(workplace).reopen(filed.receipt, reason: BoundedText("又坏了", limit: 200))
            let view = try await workplace.look(filed.number)
            #expect(view.file.status == .triaged)
            #expect(view.file.counts.reopeningsByReporter == 1)
            #expect(view.file.assignments.isEmpty)
            #expect(view.deadlines.map(\.kind) == [.dispatch])
            await #expect(throws: ReceiptRefusal.stillOpen) {
                try await AnswerReport(workplace).reopen(filed.receipt, reason: BoundedText("快点", limit: 200))
            }
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("A withdrawn report ends its file; second thoughts within three days bring it back", arguments: Engine.all)
    func withdrawn(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            let answers = AnswerReport(workplace)
            await #expect(throws: ReceiptRefusal.notWithdrawn) {
                try await answers.returnFromWithdrawal(filed.receipt)
            }
            try await answers.withdraw(filed.receipt)
            let ended = try await workplace.look(filed.number)
            #expect(ended.file.status == .withdrawn)
            #expect(ended.deadlines.isEmpty)
            await #expect(throws: ReceiptRefusal.alreadyWithdrawn) { try await answers.withdraw(filed.receipt) }
            clock.advance(.days(2))
            try await answers.returnFromWithdrawal(filed.receipt)
            let back = try await workplace.look(filed.number)
            #expect(back.file.status.isOpen)
            #expect(!back.deadlines.isEmpty)
            #expect(try await !FollowReport(workplace)(filed.receipt).report.isWithdrawn)

            try await answers.withdraw(filed.receipt)
            clock.advance(.days(30))
            await #expect(throws: CaseMoveError.self) { try await answers.returnFromWithdrawal(filed.receipt) }
            #expect(try await FollowReport(workplace)(filed.receipt).report.isWithdrawn)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("More words stand beside the first ones, and an objection starts its clock", arguments: Engine.all)
    func wordsAndObjection(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            try await AnswerReport(workplace).supplement(filed.receipt, words: BoundedText("坑更大了", limit: 200))
            try await AnswerReport(workplace).object(filed.receipt, reason: BoundedText("催了三次", limit: 200))
            let view = try await workplace.look(filed.number)
            #expect(view.events.suffix(2).map(\.line.kind) == ["supplement", "objection"])
            #expect(view.events.suffix(2).map { $0.texts["text"] } == ["坑更大了", "催了三次"])
            #expect(view.reports.map(\.words) == ["路坏了"])
            let clock = view.deadlines.first { $0.kind == .objection }
            // Three working days: close of business on Friday.
            #expect(clock?.plan.due.moment == SampleCity.tuesday.adding(.days(3)).adding(.hours(9)))
        }
    }
}
