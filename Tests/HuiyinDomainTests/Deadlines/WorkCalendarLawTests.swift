// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("Laws of working time")
struct WorkCalendarLawTests {
    @Test("Over every pattern of worked days in a week, a limit ends at the close of the day one would count to")
    func everyPattern() throws {
        let monday = try day("2026-11-02")
        for pattern in 0..<128 {
            let worked = (0..<7).map { pattern & (1 << $0) != 0 }
            let days =
                Dictionary(
                    uniqueKeysWithValues: worked.enumerated().map {
                        (monday.adding(days: $0.offset), $0.element ? .work : .off)
                    }
                ) as [CivilDate: DayKind]
            let calendar = WorkCalendar(offset: .china, hours: .standard, days: days, knownYears: [2026])
            // Counted by hand on a list of days: the week of the pattern, then plain weeks.
            let isWorked = worked + (0..<28).map { $0 % 7 < 5 }
            for received in 0..<7 {
                let counted = isWorked.indices.filter { $0 > received && isWorked[$0] }
                let start = Moment(monday.adding(days: received), minuteOfDay: received * 200, offset: .china)
                for number in 1...6 {
                    let close = Moment(monday.adding(days: counted[number - 1]), minuteOfDay: 1_080, offset: .china)
                    let due = calendar.due(.workingDays(number), from: start, urgent: false)
                    guard due == Due(moment: close, isProvisional: false) else {
                        Issue.record("pattern \(pattern), day \(received), \(number)wd: \(due.moment.rfc3339())")
                        return
                    }
                }
            }
        }
    }

    @Test("Working minutes agree with counting minute by minute, and the limit of that count leads there")
    func minuteByMinute() throws {
        // Three weeks with Mid-Autumn, National Day and two worked weekends in them.
        let start = try china("2026-09-18 00:00")
        let calendar = Year2026.calendar
        let length = 23 * 1_440
        var before = [0]
        for minute in 0..<length {
            before.append(before[minute] + (calendar.isWorkingTime(at: start.adding(.minutes(minute))) ? 1 : 0))
        }
        #expect(before[length] == 12 * 420)
        for first in stride(from: 0, to: length, by: 677) {
            for last in stride(from: first, through: length, by: 1_153) {
                let (from, to) = (start.adding(.minutes(first)), start.adding(.minutes(last)))
                let minutes = before[last] - before[first]
                let due = calendar.due(.workingMinutes(minutes), from: from, urgent: false).moment
                let reached = minutes == 0 ? first : before.firstIndex { $0 == before[last] } ?? -1
                guard calendar.workingMinutes(from: from, to: to) == minutes, due == start.adding(.minutes(reached))
                else {
                    Issue.record("\(from.rfc3339()) to \(to.rfc3339()): \(minutes) minutes end at \(due.rfc3339())")
                    return
                }
            }
        }
    }

    @Test(
        "Who files later is never due earlier",
        arguments: [
            TimeLimit.workingDays(1), .workingDays(7), .workingMinutes(20), .workingMinutes(240),
            .workingMinutes(3_000),
            .clock(.hours(2)), .sameDay,
        ],
        [false, true]
    )
    func monotonic(limit: TimeLimit, urgent: Bool) throws {
        let start = try china("2026-12-20 00:00")
        var last = start
        for step in 0..<(30 * 24 * 4) {
            let filed = start.adding(.minutes(step * 15))
            let due = Year2026.calendar.due(limit, from: filed, urgent: urgent).moment
            guard due >= last, due > filed else {
                Issue.record("\(limit.text) from \(filed.rfc3339()) is due \(due.rfc3339()), earlier \(last.rfc3339())")
                return
            }
            last = due
        }
    }

    @Test("A longer limit is never due earlier")
    func longerIsLater() throws {
        let start = try china("2026-09-24 11:00")
        let calendar = Year2026.calendar
        let days = (1...120).map { calendar.due(.workingDays($0), from: start, urgent: false).moment }
        let minutes = (1...2_000).map { calendar.due(.workingMinutes($0), from: start, urgent: false).moment }
        #expect(zip(days, days.dropFirst()).allSatisfy { $0 < $1 })
        #expect(zip(minutes, minutes.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test("Ten years of working days end, and the working time on the way is that of so many days")
    func longSpan() throws {
        let calendar = Year2026.calendar
        let start = try china("2026-01-01 00:00")
        let due = calendar.due(.workingDays(2_500), from: start, urgent: false)
        #expect(due.isProvisional)
        #expect(calendar.workingMinutes(from: start, to: due.moment) == 2_500 * 420)
        #expect(calendar.due(.workingMinutes(2_500 * 420), from: start, urgent: false) == due)
    }

    @Test("Counting backwards counts nothing")
    func backwards() throws {
        let (early, late) = (try china("2026-11-19 09:00"), try china("2026-11-19 10:00"))
        #expect(Year2026.calendar.workingMinutes(from: late, to: early) == 0)
        #expect(Year2026.calendar.workingMinutes(from: early, to: early) == 0)
    }

    @Test("Clocks elsewhere than in China count their own days")
    func otherZone() throws {
        let calendar = WorkCalendar(offset: UTCOffset(minutes: -300), hours: .standard, days: [:], knownYears: [2026])
        let received = try #require(Moment(rfc3339: "2026-11-19T23:00:00-05:00"))
        let due = calendar.due(.workingDays(1), from: received, urgent: false).moment
        #expect(due.rfc3339(at: calendar.offset) == "2026-11-20T18:00:00-05:00")
    }
}
