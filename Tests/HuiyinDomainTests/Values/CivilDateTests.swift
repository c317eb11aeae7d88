// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("Days of the calendar")
struct CivilDateTests {
    @Test("Over four hundred years every day has one number, one name and the weekday after yesterday's")
    func fourHundredYears() throws {
        let first = try #require(CivilDate(year: 1801, month: 1, day: 1))
        var yesterday = first.adding(days: -1)
        var leapDays = 0
        for number in first.daysSinceEpoch..<(first.daysSinceEpoch + 146_097) {
            let date = CivilDate(daysSinceEpoch: number)
            let isSound =
                date.daysSinceEpoch == number
                && CivilDate(year: date.year, month: date.month, day: date.day) == date
                && CivilDate(text: date.description) == date
                && date.weekday == yesterday.weekday % 7 + 1
                && date > yesterday && yesterday.adding(days: 1) == date
            guard isSound else {
                Issue.record("day \(number) after 1970 reads \(date)")
                return
            }
            if date.month == 2, date.day == 29 { leapDays += 1 }
            yesterday = date
        }
        #expect(leapDays == 97)
        #expect(yesterday == CivilDate(year: 2200, month: 12, day: 31))
    }

    @Test(
        "Known days fall on their weekdays",
        arguments: [("1970-01-01", 4), ("2026-02-14", 6), ("2026-11-21", 6), ("2000-02-29", 2)])
    func weekdays(text: String, weekday: Int) throws {
        try #expect(#require(CivilDate(text: text)).weekday == weekday)
    }

    @Test(
        "A day that the calendar does not have is refused",
        arguments: [
            (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (2026, 12, 32),
        ]
    )
    func noSuchDay(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test(
        "A text that is not exactly a date is refused",
        arguments: [
            "", "2026-2-14", "2026-02-14 ", "2026/02/14", "2026-02-30", "+026-02-14", "2026-+2-14", "2026--2-14",
            "-026-02-14", "２０２６-02-14", "2026-02-14-", "2026-02",
        ]
    )
    func noDate(text: String) {
        #expect(CivilDate(text: text) == nil)
    }

    @Test("A day before 1970 has a negative number and its right weekday")
    func beforeTheEpoch() throws {
        let date = try #require(CivilDate(text: "1969-12-31"))
        #expect(date.daysSinceEpoch == -1)
        #expect(date.weekday == 3)
    }
}
