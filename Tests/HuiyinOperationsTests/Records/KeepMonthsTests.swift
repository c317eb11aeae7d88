// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

@Suite("The events of each month lie together, and so do the looks")
struct KeepMonthsTests {
    @Test("Months follow one another over the turn of the year, and one more ends the last")
    func months() throws {
        let (first, last) = (try #require(CivilDate(text: "2026-11-30")), try #require(CivilDate(text: "2027-01-01")))
        #expect(KeepMonths.months(from: first, to: last) == ["2026-11", "2026-12", "2027-01", "2027-02"])
        #expect(KeepMonths.months(from: last, to: first) == ["2027-01", "2027-02"])
    }

    @Test("A month that was made before it began holds its events, and the histories stay whole", arguments: Engine.all)
    func made(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let keep = KeepMonths(database: workplace.database)
            let today = clock.now.date(at: SampleCity.city.identity.offset)
            let months = KeepMonths.months(from: today, to: today.adding(days: 62)).dropLast()
            #expect(try await keep(on: today) == (engine == .postgresql ? 2 * months.count : 0))
            #expect(try await keep(on: today) == 0)
            _ = try await workplace.filed(to: .triaged)
            clock.advance(.days(40))
            _ = try await workplace.filed(to: .triaged)
            let slug = workplace.city().identity.slug
            let verified = try await VerifyHistory(database: workplace.database, municipality: slug)()
            #expect(verified.holds && verified.files == 2)
            guard engine == .postgresql else { return }
            for month in [today, today.adding(days: 40)].map({ "\($0)".prefix(7).replacing("-", with: "_") }) {
                #expect(try await Self.count("case_events_\(month)", workplace.database) > 0)
                await #expect(throws: StoreError.self) {
                    try await workplace.database.write { db in try db.script("TRUNCATE case_events_\(month)") }
                }
            }
            #expect(try await Self.count("case_events_other", workplace.database) == 0)
        }
    }

    @Test("A month that has begun among the rest stays there", arguments: [Engine.postgresql])
    func late(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .triaged)
            let today = clock.now.date(at: SampleCity.city.identity.offset)
            #expect(
                try await KeepMonths(database: workplace.database)(from: today, to: today) == 1, "that of looks alone")
            try await workplace.move(
                filed.number, by: .cityCentre, .dispatch(Dispatch(lead: SampleCity.urban, co: [])))
            #expect(try await Self.count("case_events_other", workplace.database) > 2)
        }
    }

    @Test(
        "A look lies in the month of its day; what is older than the tables lies among the rest", arguments: Engine.all)
    func looks(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: SampleCity.together) { workplace in
            let today = clock.now.date(at: SampleCity.city.identity.offset)
            let bridge = RoundThingCode("bridge")
            _ = try await KeepMonths(database: workplace.database)(on: today)
            let days = [today, today.adding(days: -29)]
            for day in days {
                try await RecordRound(workplace)(bridge, .inOrder, on: day, remark: nil, by: .worker)
            }
            let history = try await ListRounds(workplace)(bridge, by: .worker).history
            #expect(history.map(\.day) == days.reversed())
            guard engine == .postgresql else { return }
            let month = "\(today)".prefix(7).replacing("-", with: "_")
            #expect(try await Self.count("round_records_\(month)", workplace.database) == 1)
            #expect(try await Self.count("round_records_other", workplace.database) == 1)
        }
    }

    private static func count(_ table: String, _ database: Database) async throws -> Int {
        try await database.read { db in
            try db.row(SQL(text: "SELECT COUNT(*) FROM \(table)", arguments: []))?.get(0) ?? 0
        }
    }
}
