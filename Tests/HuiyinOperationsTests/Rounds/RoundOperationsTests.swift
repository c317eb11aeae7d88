// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Looks at listed things are recorded")
struct RoundOperationsTests {
    private static let bridge = RoundThingCode("bridge")
    private static let covers = RoundThingCode("covers")

    private func withCity(
        _ engine: Engine, _ body: @escaping @Sendable (Workplace, CityClock) async throws -> Void
    ) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: SampleCity.together) { try await body($0, clock) }
    }

    private func line(_ code: RoundThingCode, _ workplace: Workplace) async throws -> RoundLine {
        try await ListRounds(workplace)(code, by: .worker).line
    }

    @Test(
        "A look is recorded with its day, and the thing is due again when its days have passed",
        arguments: Engine.all)
    func recorded(engine: Engine) async throws {
        try await withCity(engine) { workplace, clock in
            let today = clock.now.date(at: .china)
            #expect(try await ListRounds(workplace)(by: .worker).due(on: today).count == 2)
            let remark = try BoundedText("新刷了漆", limit: 80)
            try await RecordRound(workplace)(Self.bridge, .inOrder, on: nil, remark: remark, by: .worker)
            let known = try await line(Self.bridge, workplace)
            let look = RoundRecord(kept: Self.bridge, day: today, result: .inOrder, remark: "新刷了漆")
            #expect(known.standing.looked == look)
            let all = try await ListRounds(workplace)(by: .township)
            #expect(all.due(on: today).map(\.thing.code) == [Self.covers])
            #expect(all.due(on: today.adding(days: 7)).count == 2)
        }
    }

    @Test(
        "Sent twice by a telephone, the same look is recorded once; with other words the key is refused",
        arguments: Engine.all)
    func twice(engine: Engine) async throws {
        try await withCity(engine) { workplace, _ in
            let once = IdempotentRequest(scope: "a", key: "k", hash: [1])
            for _ in 0..<2 {
                try await RecordRound(workplace)(
                    Self.bridge, .inOrder, on: nil, remark: nil, by: .worker, request: once)
            }
            #expect(try await ListRounds(workplace)(Self.bridge, by: .worker).history.count == 1)
            await #expect(throws: IdempotencyError.otherRequest) {
                try await RecordRound(workplace)(
                    Self.bridge, .notReached, on: nil, remark: nil, by: .worker,
                    request: IdempotentRequest(scope: "a", key: "k", hash: [2]))
            }
        }
    }

    @Test(
        "What is told days later is of its day, and a later look still counts",
        arguments: Engine.all)
    func late(engine: Engine) async throws {
        try await withCity(engine) { workplace, clock in
            let today = clock.now.date(at: .china)
            let record = RecordRound(workplace)
            try await record(Self.bridge, .inOrder, on: nil, remark: nil, by: .worker)
            try await record(Self.bridge, .notReached, on: today.adding(days: -3), remark: nil, by: .worker)
            try await record(Self.bridge, .inOrder, on: today.adding(days: -5), remark: nil, by: .worker)
            let (line, history) = try await ListRounds(workplace)(Self.bridge, by: .worker)
            #expect(line.standing.looked?.day == today && line.triedInVain == nil)
            #expect(history.map(\.day) == [-5, -3, 0].map(today.adding(days:)))
            await #expect(throws: RoundRefusal.dayToCome) {
                try await record(Self.bridge, .inOrder, on: today.adding(days: 1), remark: nil, by: .worker)
            }
        }
    }

    @Test(
        "Something wrong is a report: file and look in one step, once, by the way of the patrol",
        arguments: Engine.all)
    func reported(engine: Engine) async throws {
        try await withCity(engine) { workplace, clock in
            await #expect(throws: RoundRefusal.reportNeeded) {
                try await RecordRound(workplace)(Self.bridge, .somethingSeen, on: nil, remark: nil, by: .worker)
            }
            let report = NewReport(
                words: try BoundedText("栏杆断了一截", limit: 80), coordinate: SampleCity.place.coordinate)
            let once = IdempotentRequest(scope: "a", key: "k", hash: [1])
            var numbers: Set<CaseNumber> = []
            for _ in 0..<2 {
                let filed = try await ReportFromRound(workplace)(
                    Self.bridge, on: nil, report, by: .worker, request: once)
                numbers.insert(filed.number)
            }
            let (line, history) = try await ListRounds(workplace)(Self.bridge, by: .worker)
            #expect(numbers.count == 1 && history.count == 1)
            #expect(line.standing.looked?.result == .somethingSeen)
            #expect(line.standing.looked?.file?.number == numbers.first)
            let number = try #require(numbers.first)
            let view = try await OpenCaseFile(workplace)(number, by: .cityCentre, lookingForAlike: false)
            #expect(view.reports.first?.channel == .patrol)
            #expect(view.events.first?.line.facts["round"] == "bridge")
        }
    }

    @Test("A report that is refused records no look")
    func refused() async throws {
        try await withCity(.sqlite) { workplace, _ in
            let report = NewReport(words: try BoundedText("断了", limit: 80), source: "moon")
            await #expect(throws: ReportRefusal.unknownSource("moon")) {
                try await ReportFromRound(workplace)(Self.bridge, on: nil, report, by: .worker)
            }
            #expect(try await ListRounds(workplace)(Self.bridge, by: .worker).history.isEmpty)
        }
    }

    @Test("The people of a grid record; centres read; where rounds are off nobody does either")
    func permission() async throws {
        try await withCity(.sqlite) { workplace, clock in
            await #expect(throws: NotPermitted.unseen) {
                try await RecordRound(workplace)(Self.bridge, .inOrder, on: nil, remark: nil, by: .township)
            }
            await #expect(throws: NotPermitted.self) { try await ListRounds(workplace)(by: .urbanOffice) }
            let off = Workplace(sample: workplace.database, clock: clock, city: SampleCity.city, node: 3)
            await #expect(throws: NotSwitchedOn(feature: .rounds)) { try await ListRounds(off)(by: .worker) }
        }
    }
}
