// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Moving a case file")
struct MoveCaseFileTests {
    @Test("A report goes the whole way to closure, and its history tells each step", arguments: Engine.all)
    func wholeWay(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .replied)
            clock.advance(.hours(1))
            try await AnswerReport(workplace).rate(
                filed.receipt,
                Rating(contacted: true, solved: .yes, satisfied: 5, comment: nil, isPressured: false))
            let view = try await workplace.look(filed.number)
            #expect(view.file.status == .closed)
            #expect(view.file.ending == .explained)
            #expect(
                view.events.map(\.line.kind) == [
                    "filing", "triage", "dispatch", "acceptance", "completion", "check", "reply", "closure",
                ])
            #expect(view.events.map(\.line.sequence) == Array(1...8))
            #expect(view.file.version == 7)
            #expect(view.deadlines.isEmpty)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("A version that has moved on is refused, and nothing is written", arguments: Engine.all)
    func stale(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .triaged)
            let before = try await AllText.of(workplace.database)
            await #expect(throws: StoreError.changedSinceRead(filed.number.text)) {
                try await workplace.move(
                    filed.number, by: .cityCentre, version: 1, .dispatch(Dispatch(lead: SampleCity.urban, co: [])))
            }
            #expect(try await AllText.of(workplace.database) == before)
        }
    }

    @Test("Of two who act on the same version at the same moment exactly one wins", arguments: Engine.all)
    func race(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            for round in 0..<10 {
                let filed = try await workplace.filed("第 \(round) 处", to: .triaged)
                let won = await withTaskGroup(of: Bool.self) { group in
                    for lead in [SampleCity.urban, SampleCity.housing] {
                        group.addTask {
                            do {
                                try await workplace.move(
                                    filed.number, by: .cityCentre, version: 2,
                                    .dispatch(Dispatch(lead: lead, co: [])))
                                return true
                            } catch {
                                return (error as? StoreError) != .changedSinceRead(filed.number.text)
                            }
                        }
                    }
                    return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
                #expect(won == 1)
                let view = try await workplace.look(filed.number)
                #expect(view.file.live.count == 1)
                #expect(view.deadlines.filter { $0.kind == .accept }.count == 1)
            }
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("Several moves in one call are made all or none", arguments: Engine.all)
    func allOrNone(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.file()
            let before = try await AllText.of(workplace.database)
            let nobody = Dispatch(lead: DepartmentCode("nobody"), co: [])
            await #expect(throws: CaseMoveError.unknownCode(field: "lead", code: "nobody")) {
                try await workplace.move(filed.number, by: .cityCentre, .triage(.pothole()), .dispatch(nobody))
            }
            #expect(try await AllText.of(workplace.database) == before)
            let known = Dispatch(lead: SampleCity.urban, co: [SampleCity.housing])
            let moved = try await workplace.move(
                filed.number, by: .cityCentre, version: 1, .triage(.pothole()), .dispatch(known))
            #expect(moved.status == .assigned)
            #expect(moved == (try await workplace.look(filed.number).file))
        }
    }

    @Test("A file that somebody may not see does not exist for them", arguments: Engine.all)
    func unseen(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .assigned)
            for stranger in [Principal.waterOffice, .systemAdmin, .securityAdmin, .auditAdmin] {
                await #expect(throws: NotPermitted.unseen) {
                    try await workplace.move(filed.number, by: stranger, .acceptance)
                }
                await #expect(throws: NotPermitted.unseen) { try await workplace.look(filed.number, by: stranger) }
            }
        }
    }

    @Test("A move sent twice at once with one key is made once and answered twice", arguments: Engine.all)
    func doublePress(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .triaged)
            let request = IdempotentRequest(scope: "5", key: "press", hash: [7])
            let answers = try await withThrowingTaskGroup(of: CaseStatus.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await MoveCaseFile(workplace)(
                            filed.number, [.dispatch(Dispatch(lead: SampleCity.urban, co: []))], by: .cityCentre,
                            version: 2, request: request
                        ).status
                    }
                }
                return try await group.reduce(into: [CaseStatus]()) { $0.append($1) }
            }
            #expect(answers == Array(repeating: .assigned, count: 8))
            #expect(try await workplace.look(filed.number).file.assignments.count == 1)
        }
    }
}
