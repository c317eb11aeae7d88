// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("One request at a time for a file")
struct OneRequestTests {
    private static func suspension(_ workplace: Workplace) -> CaseMove {
        let now = workplace.clock.now()
        let until = workplace.city().calendar.due(.workingDays(5), from: now, urgent: false).moment
        return .suspension(Suspension(reason: "season_weather", until: until, interimReply: "等天晴后施工"))
    }

    /// All that a lead at work may ask for and not make.
    private static func askedByLead(_ number: CaseNumber, _ workplace: Workplace) async throws -> [CaseMove] {
        let now = workplace.clock.now()
        let lead = try #require(try await workplace.look(number).file.lead)
        let due = workplace.city().calendar.due(.workingDays(1), from: lead.due, urgent: false).moment
        return [
            suspension(workplace),
            .extending(Extension(reason: "works", due: due, interimReply: "正在采购")),
            .backlog(
                BacklogOrder(
                    reason: "funded_plan", conditions: "资金到位", owner: "齐指定", nextReview: now.adding(.days(60)))),
            .reclassification(Reclassification(matter: SampleCity.manholes, reason: "其实是井盖")),
            .publicRelease(PublicRelease(text: "路面已围挡", photos: [])),
        ]
    }

    private func ask(
        _ move: CaseMove, _ number: CaseNumber, by principal: Principal = .urbanOffice, _ workplace: Workplace
    ) async throws -> MovedCaseFile {
        try await MoveCaseFile(workplace).moving(number, [move], by: principal, version: nil)
    }

    @Test("Whatever waits, whatever else is asked for is refused by name and leaves no trace", arguments: Engine.all)
    func everyPair(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            for index in 0..<5 {
                let filed = try await workplace.filed(to: .inProgress)
                let moves = try await Self.askedByLead(filed.number, workplace)
                let first = moves[index]
                let waiting = try #require(try await ask(first, filed.number, workplace).request)
                let before = try await workplace.look(filed.number)
                for second in moves {
                    await #expect(throws: CaseMoveError.requestWaiting, "\(second.kind) while \(first.kind) waits") {
                        _ = try await ask(second, filed.number, workplace)
                    }
                }
                let after = try await workplace.look(filed.number)
                #expect(after.waiting == waiting)
                #expect(after.file == before.file && after.events.count == before.events.count)
                #expect(after.deadlines == before.deadlines)
            }
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("A grid's whistle and the centre's refusal wait for each other too", arguments: Engine.all)
    func beforeWork(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let whistle = CaseMove.dispatch(
                Dispatch(lead: SampleCity.urban, co: [], whistle: "residents_problem"))
            let refusal = CaseMove.refusal(
                Refusal(reason: "before_court", explanation: "法院已受理，请等判决"))
            let filed = try await workplace.filed(to: .triaged)
            for (first, by, second, other) in [
                (whistle, Principal.worker, refusal, Principal.cityCentre), (refusal, .cityCentre, whistle, .worker),
            ] {
                let request = try #require(try await ask(first, filed.number, by: by, workplace).request)
                await #expect(throws: CaseMoveError.requestWaiting) {
                    _ = try await ask(second, filed.number, by: other, workplace)
                }
                _ = try await AnswerRequest(workplace)(
                    filed.number, request.id, granted: false, reason: "不同意", by: .cityCentreSecond, version: nil)
            }
            #expect(
                try await ask(whistle, filed.number, by: .worker, workplace).request != nil, "then the next may come")
        }
    }

    @Test(
        "Two who ask at once on two servers: one waits, the other is told so, and nothing is half done",
        arguments: Engine.all)
    func atOnce(engine: Engine) async throws {
        let clock = CityClock()
        try await engine.withDatabase(migrations: Schema.migrations()) { database in
            let servers = (1...2).map { Workplace(sample: database, clock: clock, node: $0) }
            for _ in 1...8 {
                let filed = try await servers[0].filed(to: .inProgress)
                let version = try await servers[0].look(filed.number).file.version
                let moves = try await Array(Self.askedByLead(filed.number, servers[0]).prefix(2))
                let told = await withTaskGroup(of: Result<MovedCaseFile, any Error>.self) { group in
                    for (server, move) in zip(servers, moves) {
                        group.addTask {
                            do {
                                return .success(
                                    try await MoveCaseFile(server).moving(
                                        filed.number, [move], by: .urbanOffice, version: version))
                            } catch { return .failure(error) }
                        }
                    }
                    var all: [Result<MovedCaseFile, any Error>] = []
                    for await one in group { all.append(one) }
                    return all
                }
                var asked: [CaseRequest] = []
                for one in told {
                    switch one {
                    case .success(let moved): asked.append(try #require(moved.request))
                    // Whoever came second had seen the file as it was before.
                    case .failure(let error): #expect(error as? StoreError == .changedSinceRead(filed.number.text))
                    }
                }
                #expect(asked.count == 1)
                let view = try await servers[1].look(filed.number)
                #expect(view.waiting == asked.first && view.file.pendingRequests == 1)
                #expect(view.events.count { $0.line.kind == CaseNoteKind.request.rawValue } == 1)
                #expect(view.deadlines.count { $0.kind == .approval } == 1)
                // Looking again, they are told what really stands against it.
                await #expect(throws: CaseMoveError.requestWaiting) {
                    _ = try await MoveCaseFile(servers[1]).moving(
                        filed.number, [moves[1]], by: .urbanOffice, version: view.file.version)
                }
            }
            #expect(try await servers[0].verified().holds)
        }
    }

    @Test("A file whose suspension is used up while a request waits asks for no second one", arguments: Engine.all)
    func clockwork(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            let move = Self.suspension(workplace)
            let request = try #require(try await ask(move, filed.number, workplace).request)
            _ = try await AnswerRequest(workplace)(
                filed.number, request.id, granted: true, reason: "同意", by: .cityCentre, version: nil)
            let backlog = try await Self.askedByLead(filed.number, workplace)[2]
            let until = try #require(try await workplace.look(filed.number).file.pause).until
            clock.set(until.adding(.minutes(-30)))
            let waiting = try #require(try await ask(backlog, filed.number, workplace).request)
            clock.set(until)
            for _ in 0..<20 {
                let swept = try await SweepDeadlines(workplace)()
                #expect(swept.failed.isEmpty)
                if swept.struck == 0 { break }
            }
            let view = try await workplace.look(filed.number)
            #expect(view.waiting?.id == waiting.id)
            #expect(view.file.pendingRequests == 1)
        }
    }
}
