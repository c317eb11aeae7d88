// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Asking, granting and waiting, as stored")
struct StoredRequestTests {
    private func suspension(_ workplace: Workplace, days: Int = 5) -> CaseMove {
        let now = workplace.clock.now()
        let until = workplace.city().calendar.due(.workingDays(days), from: now, urgent: false).moment
        return .suspension(Suspension(reason: "season_weather", until: until, interimReply: "等天晴后施工"))
    }

    private func ask(_ workplace: Workplace, _ number: CaseNumber, _ move: CaseMove) async throws -> CaseRequest {
        let moved = try await MoveCaseFile(workplace).moving(number, [move], by: .urbanOffice, version: nil)
        return try #require(moved.request)
    }

    private func sweep(_ workplace: Workplace) async throws {
        for _ in 0..<50 {
            let swept = try await SweepDeadlines(workplace)()
            #expect(swept.failed.isEmpty, "\(swept.failed)")
            if swept.struck == 0 { return }
        }
    }

    @Test("What is asked for waits on the list of those who may grant it, and of nobody else", arguments: Engine.all)
    func lists(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            let move = suspension(workplace)
            let request = try await ask(workplace, filed.number, move)
            let list = ListRequests(workplace)
            let waiting = try await list(for: .cityCentre)
            #expect(waiting.map(\.request) == [request])
            #expect(waiting.first?.request.asked == AskedMove(move), "its words come back as they were asked")
            #expect(waiting.first?.due != nil)
            for nobody in [Principal.township, .urbanOffice, .checker, .reporter] {
                #expect(try await list(for: nobody).isEmpty)
            }
            let view = try await workplace.look(filed.number)
            #expect(view.waiting == request)
            #expect(view.mayDecide)
            let file = try await AnswerRequest(workplace)(
                filed.number, request.id, granted: true, reason: "同意", by: .cityCentre, version: view.file.version)
            #expect(file.status == .suspended)
            #expect(try await list(for: .cityCentre).isEmpty)
            await #expect(throws: CaseMoveError.requestNotWaiting) {
                _ = try await AnswerRequest(workplace)(
                    filed.number, request.id, granted: true, reason: "同意", by: .cityCentreSecond, version: nil)
            }
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("The same asked for twice under one key waits once", arguments: Engine.all)
    func repeated(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            let move = suspension(workplace)
            let key = IdempotentRequest(scope: "s", key: "k", hash: [1])
            var seen: [EntityID<CaseRequest>?] = []
            for _ in 1...2 {
                let moved = try await MoveCaseFile(workplace).moving(
                    filed.number, [move], by: .urbanOffice, version: nil, request: key)
                seen.append(moved.request?.id)
            }
            #expect(seen[0] != nil)
            #expect(seen[0] == seen[1])
            #expect(try await workplace.look(filed.number).file.pendingRequests == 1)
        }
    }

    @Test("Nobody decides: B post, level above, lapsed, each once; the file goes on as it was", arguments: Engine.all)
    func lapses(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            let request = try await ask(workplace, filed.number, suspension(workplace))
            clock.advance(.days(3))
            try await sweep(workplace)
            let view = try await workplace.look(filed.number)
            #expect(view.file.pendingRequests == 0)
            #expect(view.file.status == .inProgress)
            let told = view.events.filter { $0.line.facts["request"] == request.id.description }
            #expect(told.map(\.line.kind) == ["request", "overdue", "overdue", "approval"])
            #expect(told.last?.line.facts["outcome"] == "lapsed")
            #expect(try await ListRequests(workplace)(for: .cityCentre).isEmpty)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("While suspended no department's clock strikes; afterwards each goes on later", arguments: Engine.all)
    func pause(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            let before = try #require(try await workplace.look(filed.number).deadlines.first { $0.kind == .handle })
            let request = try await ask(workplace, filed.number, suspension(workplace, days: 15))
            _ = try await AnswerRequest(workplace)(
                filed.number, request.id, granted: true, reason: "同意", by: .cityCentre, version: nil)
            let until = try #require(try await workplace.look(filed.number).file.pause).until
            clock.set(Moment(milliseconds: until.milliseconds - 1))
            try await sweep(workplace)
            let waiting = try await workplace.look(filed.number)
            #expect(waiting.file.status == .suspended)
            #expect(waiting.events.allSatisfy { $0.line.kind != "reminder" && $0.line.facts["clock"] != "handle" })
            #expect(try #require(waiting.deadlines.first { $0.kind == .handle }).next == nil)
            clock.set(until)
            try await sweep(workplace)
            let after = try await workplace.look(filed.number)
            #expect(after.file.status == .inProgress)
            let handle = try #require(after.deadlines.first { $0.kind == .handle })
            #expect(handle.plan.due.moment == after.file.lead?.due)
            #expect(handle.plan.due.moment > before.plan.due.moment)
            #expect(handle.next != nil)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("A file that moves on leaves its request behind, and nothing strikes for it any more", arguments: Engine.all)
    func moot(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            let request = try await ask(workplace, filed.number, suspension(workplace))
            try await workplace.move(
                filed.number, by: .urbanOffice, .completion(Completion(ending: .explained, result: "已说明")))
            let view = try await workplace.look(filed.number)
            #expect(view.file.pendingRequests == 0)
            #expect(!view.deadlines.contains { $0.kind == .approval })
            await #expect(throws: CaseMoveError.requestNotWaiting) {
                _ = try await AnswerRequest(workplace)(
                    filed.number, request.id, granted: true, reason: "同意", by: .cityCentre, version: nil)
            }
        }
    }

    @Test("The register keeps its keeper, its reason and its review through the records", arguments: Engine.all)
    func register(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            let review = clock.now.adding(.days(60))
            let request = try await ask(
                workplace, filed.number,
                .backlog(
                    BacklogOrder(reason: "funded_plan", conditions: "资金到位", owner: "齐指定", nextReview: review)))
            _ = try await AnswerRequest(workplace)(
                filed.number, request.id, granted: true, reason: "同意", by: .cityCentre, version: nil)
            let kept = try await workplace.look(filed.number).file
            #expect(kept.register == RegisterEntry(owner: "齐指定", nextReview: review, reason: "funded_plan"))
            clock.set(review)
            try await sweep(workplace)
            let kinds = try await workplace.look(filed.number).events.map(\.line.kind)
            #expect(kinds.suffix(2) == ["overdue", "supervision"])
            // Nobody looked, so it is asked for again after as long, and the day it was first due stays.
            clock.set(review.adding(.days(90)))
            try await sweep(workplace)
            let again = try await workplace.look(filed.number)
            #expect(again.events.map(\.line.kind).suffix(4) == ["overdue", "supervision", "overdue", "supervision"])
            #expect(again.deadlines.first { $0.kind == .backlogReview }?.plan.due.moment == review)
            try await workplace.move(filed.number, by: .cityCentre, .takingUp(reason: "资金到位"))
            #expect(try await workplace.look(filed.number).file.register == nil)
            #expect(try await workplace.verified().holds)
        }
    }
}
