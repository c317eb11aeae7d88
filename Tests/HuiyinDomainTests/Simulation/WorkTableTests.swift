// SPDX-License-Identifier: Apache-2.0

@testable import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("A calendar counted out minute by minute")
struct WorkTableTests {
    @Test("It gives the due moments of the calendar", arguments: [false, true])
    func dues(urgent: Bool) throws {
        let calendar = try Self.calendar()
        let first = CivilDate(daysSinceEpoch: 20_454)
        let table = WorkTable(calendar, from: first, days: 120)
        let limits: [TimeLimit] = [
            .workingDays(1), .workingDays(5), .workingMinutes(1), .workingMinutes(240), .workingMinutes(1_000),
            .clock(.minutes(15)), .clock(.days(7)), .sameDay,
        ]
        var luck = Luck(seed: 7, stream: 0)
        for _ in 0..<2_000 {
            let minute = Int32(luck.pick(of: 60 * WorkTable.day))
            let limit = limits[luck.pick(of: limits.count)]
            let due = calendar.due(limit, from: table.moment(minute), urgent: urgent).moment
            #expect(table.moment(table.due(limit, from: minute, urgent: urgent)) == due, "\(limit) from \(minute)")
        }
    }

    @Test("It counts worked minutes and days as the calendar does")
    func worked() throws {
        let calendar = try Self.calendar()
        let table = WorkTable(calendar, from: CivilDate(daysSinceEpoch: 20_454), days: 120)
        var luck = Luck(seed: 8, stream: 0)
        for _ in 0..<500 {
            let (a, b) = (Int32(luck.pick(of: 90_000)), Int32(luck.pick(of: 90_000)))
            let minutes = calendar.workingMinutes(from: table.moment(min(a, b)), to: table.moment(max(a, b)))
            #expect(Int(table.worked(by: max(a, b)) - table.worked(by: min(a, b))) == minutes)
            let days = calendar.workingDays(from: table.moment(a), to: table.moment(b))
            #expect(table.workingDays(from: a, to: b) == days)
        }
    }

    /// With a summer in February, two holidays and a worked Sunday.
    private static func calendar() throws -> WorkCalendar {
        let season = WorkingSeason(
            from: try MonthDay(text: "02-01"), through: try MonthDay(text: "02-20"),
            windows: [try WorkingWindow(text: "08:00-12:00"), try WorkingWindow(text: "15:00-18:30")])
        let days: [CivilDate: DayKind] = [
            CivilDate(daysSinceEpoch: 20_454): .off, CivilDate(daysSinceEpoch: 20_455): .off,
            CivilDate(daysSinceEpoch: 20_457): .work,
        ]
        return WorkCalendar(
            offset: .china, hours: try WorkingHours(WorkingHours.standard.usual, seasons: [season]), days: days,
            knownYears: [2026])
    }
}
