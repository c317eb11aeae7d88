// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import HuiyinTestSupport
import Testing

@Suite("The city's figures")
struct RollUpFiguresTests {
    private static let panel = Principal(
        account: EntityID(rawValue: 40), name: "评议员", role: .panel, department: nil, level: nil, division: nil,
        grid: nil)

    private func figures(
        _ workplace: Workplace, by: Breakdown? = nil
    ) async throws -> [Indicator: Figure] {
        let day = SampleCity.tuesday.date(at: .china)
        let all = try await ListFigures(workplace)(by: by, from: day.adding(days: -10), to: day.adding(days: 30))
        return Dictionary(all.map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Lets a moment pass and counts everything.
    private func rollUp(_ workplace: Workplace, _ clock: CityClock) async throws -> Int {
        clock.advance(.minutes(1))
        var counted = 0
        while true {
            let round = try await RollUpFigures(workplace)()
            counted += round
            if round < RollUpFigures.batch { return counted }
        }
    }

    @Test("Counting follows what has changed, once, and counts a changed file anew", arguments: Engine.all)
    func follows(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let first = try await workplace.filed(to: .assigned)
            _ = try await workplace.filed(to: .assigned)
            #expect(try await rollUp(workplace, clock) == 2)
            #expect(try await rollUp(workplace, clock) == 0)
            #expect(try await figures(workplace)[.returnRate]?.raw == .init(0, of: 2))
            try await workplace.move(
                first.number, by: .urbanOffice,
                .returning(Return(reason: "not_our_duty", citation: "清单", proposes: SampleCity.water)))
            #expect(try await rollUp(workplace, clock) == 1)
            #expect(try await figures(workplace)[.returnRate]?.raw == .init(1, of: 2))
            #expect(try await figures(workplace, by: .department)[.returnRate]?.key == SampleCity.urban.text)
            let here = try await figures(workplace, by: .grid)
            #expect(here[.filesReceived]?.key == SampleCity.grid.text)
            #expect(here[.filesReceived]?.raw.numerator == 2)
            #expect(here[.returnRate] == nil, "by grid nothing that ranks whoever works there")
        }
    }

    @Test("A file is not counted before slower transactions can be over", arguments: Engine.all)
    func waits(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            _ = try await workplace.filed(to: .assigned)
            #expect(try await RollUpFigures(workplace)() == 0)
        }
    }

    @Test("Two servers that count at the same time count everything once", arguments: Engine.all)
    func twoServers(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            for _ in 0..<6 { _ = try await workplace.filed(to: .triaged) }
            clock.advance(.minutes(1))
            let other = Workplace(sample: workplace.database, clock: clock, node: 2)
            async let one = RollUpFigures(workplace)()
            async let two = RollUpFigures(other)()
            let counted = try await one + two
            #expect(counted == 6)
            #expect(try await figures(workplace)[.timeToTriage]?.raw.denominator == 6)
        }
    }

    @Test("A granted appeal leaves the raw value and stands beside it; declined changes nothing", arguments: Engine.all)
    func appeals(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            clock.set(SampleCity.tuesday.adding(.days(8)))
            _ = try await SweepDeadlines(workplace)()
            _ = try await rollUp(workplace, clock)
            let before = try #require(try await figures(workplace)[.onTimeFeedback])
            #expect(before.raw == .init(0, of: 1) && before.adjusted == before.raw)
            let text = try BoundedText("停电三天，属不可抗力", limit: 100)
            let appeal = try await AppealFigure(workplace).ask(
                filed.number, .onTimeFeedback, reason: "data_error", text: text, by: .urbanOffice)
            await #expect(throws: AppealError.alreadyAsked) {
                try await AppealFigure(workplace).ask(
                    filed.number, .onTimeFeedback, reason: "data_error", text: text, by: .urbanOffice)
            }
            await #expect(throws: AppealError.notYours) {
                try await AppealFigure(workplace).decide(appeal.id, granted: true, reason: text, by: .cityCentre)
            }
            // One who may not see the file neither reads of the appeal nor decides on it.
            let elsewhere = Principal(
                account: EntityID(rawValue: 41), name: "别镇评议员", role: .panel, division: Division("999999001"))
            #expect(try await AppealFigure(workplace).waiting(by: elsewhere).isEmpty)
            await #expect(throws: NotPermitted.unseen) {
                try await AppealFigure(workplace).decide(appeal.id, granted: true, reason: text, by: elsewhere)
            }
            #expect(try await AppealFigure(workplace).waiting(by: Self.panel).map(\.number) == [filed.number])
            _ = try await AppealFigure(workplace).decide(appeal.id, granted: true, reason: text, by: Self.panel)
            _ = try await rollUp(workplace, clock)
            let after = try #require(try await figures(workplace)[.onTimeFeedback])
            #expect(after.raw == .init(0, of: 1))
            #expect(after.adjusted == .init(0, of: 0))
            let verified = try await workplace.verified()
            #expect(verified.holds)
        }
    }

    @Test("First-time completion is not told before thirty days have passed", arguments: Engine.all)
    func matures(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            _ = try await workplace.filed(to: .replied)
            clock.advance(.days(8))
            _ = try await SweepDeadlines(workplace)()
            _ = try await rollUp(workplace, clock)
            #expect(try await figures(workplace)[.solvedAtLevel]?.raw.denominator == 1)
            #expect(try await figures(workplace)[.firstTimeCompletion] == nil)
            clock.advance(.days(30))
            #expect(try await figures(workplace)[.firstTimeCompletion]?.raw == .init(1, of: 1))
        }
    }
}
