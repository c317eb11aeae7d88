// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import HuiyinTestSupport
import Testing

@Suite("Trouble that comes back is found, though nobody links it")
struct FoundRecurrenceTests {
    private func recurrence(_ workplace: Workplace, _ clock: CityClock) async throws -> Figure.Ratio? {
        clock.advance(.minutes(1))
        _ = try await RollUpFigures(workplace)()
        let day = SampleCity.tuesday.date(at: .china)
        let all = try await ListFigures(workplace)(by: nil, from: day.adding(days: -10), to: day.adding(days: 90))
        return all.first { $0.indicator == .recurrence }?.raw
    }

    /// Closes `filed`, whose answer nobody rates.
    private func close(_ workplace: Workplace, _ clock: CityClock) async throws {
        clock.advance(.days(8))
        _ = try await SweepDeadlines(workplace)()
    }

    @Test(
        "The same matter close by, soon after closing: counted, and offered to whoever dispatches; later it is neither",
        arguments: Engine.all, [(3, 1), (40, 0)])
    func found(engine: Engine, days: (later: Int, counted: Int)) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let earlier = try await workplace.filed(to: .replied)
            try await close(workplace, clock)
            try #require(try await workplace.look(earlier.number).file.status == .closed)
            #expect(try await recurrence(workplace, clock) == .init(0, of: 1))
            clock.advance(.days(days.later))
            let again = try await workplace.filed(to: .triaged)
            let view = try await OpenCaseFile(workplace)(again.number, by: .cityCentre, lookingForAlike: true)
            #expect(view.earlier.map(\.number) == (days.counted == 1 ? [earlier.number] : []))
            #expect(view.earlier.allSatisfy { $0.metres == 0 })
            #expect(try await recurrence(workplace, clock) == .init(days.counted, of: 1))
            let plain = try await OpenCaseFile(workplace)(again.number, by: .cityCentre)
            #expect(plain.earlier.isEmpty, "looked for only where it is shown")
        }
    }

    @Test(
        "How near counts is as the rules have it for the matter: the same hundred metres are its trouble or another",
        arguments: Engine.all, [50.0, 200])
    func ownRadius(engine: Engine, radius: Double) async throws {
        let clock = CityClock()
        let rule = RecurrenceRule(
            radiusMetres: 50, radiusByMatter: [SampleCity.potholes: radius], within: .clock(.days(30)))
        let city = SampleCity.city(recurrence: rule)
        try await withWorkplace(engine, clock: clock, city: city) { workplace in
            let earlier = try await workplace.filed(to: .replied)
            try await close(workplace, clock)
            clock.advance(.days(3))
            // A thousandth of a degree of latitude is 111 metres.
            let here = try #require(SampleCity.place.coordinate)
            let report = NewReport(
                words: try BoundedText("路又坏了", limit: 100),
                coordinate: try Coordinate(longitude: here.longitude, latitude: here.latitude + 0.001))
            let again = try await FileReport(workplace)(report, by: .reporter)
            try await workplace.move(again.number, by: .cityCentre, .triage(.pothole()))
            let view = try await OpenCaseFile(workplace)(again.number, by: .cityCentre, lookingForAlike: true)
            #expect(view.earlier.map(\.number) == (radius == 200 ? [earlier.number] : []))
            #expect(try await recurrence(workplace, clock) == .init(radius == 200 ? 1 : 0, of: 1))
        }
    }

    @Test("Another matter at the same place, or a report taken back, is no recurrence", arguments: Engine.all)
    func others(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            _ = try await workplace.filed(to: .replied)
            try await close(workplace, clock)
            clock.advance(.days(1))
            let drains = try await workplace.file("下水道堵了")
            let triage = Triage(
                matter: SampleCity.drains, urgency: .normal, mode: .direct, level: LevelCode("city"), problemClass: nil)
            try await workplace.move(drains.number, by: .cityCentre, .triage(triage))
            let back = try await workplace.filed(to: .triaged)
            try await AnswerReport(workplace).withdraw(back.receipt)
            #expect(try await recurrence(workplace, clock) == .init(0, of: 1))
        }
    }
}
