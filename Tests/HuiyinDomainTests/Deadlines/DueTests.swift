// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("When a limit runs out in 2026")
struct DueTests {
    private let calendar = Year2026.calendar

    @Test("A matter of Friday 13 February with three working days is due on Wednesday 25 February")
    func springFestival() throws {
        let received = try china("2026-02-13 10:00")
        try #expect(calendar.isWorkingDay(day("2026-02-14")))
        try #expect(calendar.due(.workingDays(1), from: received, urgent: false).moment == china("2026-02-14 18:00"))
        try #expect(calendar.due(.workingDays(2), from: received, urgent: false).moment == china("2026-02-24 18:00"))
        let due = calendar.due(.workingDays(3), from: received, urgent: false)
        try #expect(due == Due(moment: china("2026-02-25 18:00"), isProvisional: false))
    }

    @Test("A matter of Saturday 19 September is worked on from Sunday 20 September")
    func worksOnSunday() throws {
        let received = try china("2026-09-19 10:00")
        try #expect(calendar.isWorkingDay(day("2026-09-20")))
        try #expect(calendar.due(.workingDays(1), from: received, urgent: false).moment == china("2026-09-20 18:00"))
        try #expect(
            calendar.due(.workingMinutes(60), from: received, urgent: false).moment == china("2026-09-20 09:30"))
    }

    @Test("The notice leaves 248 working days, and every other weekend day is free")
    func wholeYear() throws {
        let first = try day("2026-01-01")
        let year = (0..<365).map(first.adding(days:))
        let weekdays = year.filter { $0.weekday <= 5 }.count
        let offOnWeekdays = Year2026.days.filter { $0.value == .off && $0.key.weekday <= 5 }.count
        #expect(year.filter(calendar.isWorkingDay).count == weekdays - offOnWeekdays + Year2026.worked.count)
        #expect(year.filter(calendar.isWorkingDay).count == 248)
    }

    @Test(
        "The day of receipt is day 0, at whatever hour and whether it is worked or not",
        arguments: [
            ("2026-11-19 00:00", "2026-11-20 18:00"), ("2026-11-19 23:59", "2026-11-20 18:00"),
            ("2026-11-20 17:59", "2026-11-23 18:00"), ("2026-11-21 09:00", "2026-11-23 18:00"),
            ("2026-11-22 23:59", "2026-11-23 18:00"), ("2026-11-23 00:00", "2026-11-24 18:00"),
        ]
    )
    func dayZero(received: String, due: String) throws {
        let start = try china(received)
        try #expect(calendar.due(.workingDays(1), from: start, urgent: true).moment == china(due))
        try #expect(calendar.endOfNextWorkingDay(after: start).moment == china(due))
    }

    @Test(
        "Working hours count only inside the windows, and end at the first moment that completes them",
        arguments: [
            ("2026-11-19 08:30", 210, "2026-11-19 12:00"), ("2026-11-19 08:30", 211, "2026-11-19 14:31"),
            ("2026-11-19 12:00", 1, "2026-11-19 14:31"), ("2026-11-19 11:59", 1, "2026-11-19 12:00"),
            ("2026-11-19 07:00", 240, "2026-11-19 15:00"), ("2026-11-19 16:00", 240, "2026-11-20 10:30"),
            ("2026-11-20 18:00", 240, "2026-11-23 15:00"), ("2026-11-20 17:59:30", 1, "2026-11-23 08:30:30"),
            ("2026-11-21 03:00", 420, "2026-11-23 18:00"), ("2026-09-30 17:00", 120, "2026-10-08 09:30"),
        ]
    )
    func workingHours(received: String, minutes: Int, due: String) throws {
        let start = try china(received)
        try #expect(calendar.due(.workingMinutes(minutes), from: start, urgent: false).moment == china(due))
    }

    @Test("The clock runs through nights, weekends and holidays, and needs no calendar")
    func clock() throws {
        let due = calendar.due(.clock(.days(7)), from: try china("2027-02-01 23:59"), urgent: false)
        try #expect(due == Due(moment: china("2027-02-08 23:59"), isProvisional: false))
    }

    @Test(
        "Same day means close of business, later noon of the next working day, and midnight when urgent",
        arguments: [
            ("2026-11-19 00:00", "2026-11-19 18:00", "2026-11-20 00:00"),
            ("2026-11-19 16:00", "2026-11-19 18:00", "2026-11-20 00:00"),
            ("2026-11-19 16:00:01", "2026-11-20 12:00", "2026-11-20 00:00"),
            ("2026-11-20 23:59", "2026-11-23 12:00", "2026-11-21 00:00"),
            ("2026-11-21 09:00", "2026-11-23 12:00", "2026-11-22 00:00"),
            ("2026-09-30 16:30", "2026-10-08 12:00", "2026-10-01 00:00"),
            ("2026-12-31 09:00", "2026-12-31 18:00", "2027-01-01 00:00"),
        ]
    )
    func sameDay(received: String, normal: String, urgent: String) throws {
        let start = try china(received)
        try #expect(calendar.due(.sameDay, from: start, urgent: false).moment == china(normal))
        try #expect(
            calendar.due(.sameDay, from: start, urgent: true) == Due(moment: china(urgent), isProvisional: false))
    }

    @Test("Where offices close before four, what comes after closing waits until noon of the next working day")
    func earlyClosing() throws {
        let hours = try WorkingHours([try WorkingWindow(text: "08:00-15:00")])
        let calendar = WorkCalendar(offset: .china, hours: hours, days: Year2026.days, knownYears: [2026])
        let before = calendar.due(.sameDay, from: try china("2026-11-19 14:59"), urgent: false)
        let after = calendar.due(.sameDay, from: try china("2026-11-19 15:00"), urgent: false)
        try #expect(before.moment == china("2026-11-19 15:00"))
        try #expect(after.moment == china("2026-11-20 12:00"))
    }

    @Test(
        "A limit of nothing is over as it starts",
        arguments: [
            TimeLimit.workingDays(0), .workingDays(-3), .workingMinutes(0), .workingMinutes(-1), .clock(.zero),
            .clock(.minutes(-5)),
        ])
    func nothing(limit: TimeLimit) throws {
        let start = try china("2026-11-21 03:00")
        #expect(calendar.due(limit, from: start, urgent: false).moment == start)
        #expect(!limit.isPositive)
    }

    @Test("The windows are open from their first minute up to, not including, their last")
    func borders() throws {
        for text in ["08:30", "11:59", "14:30", "17:59"] {
            try #expect(calendar.isWorkingTime(at: china("2026-11-19 " + text)))
        }
        for text in ["00:00", "08:29", "12:00", "14:29", "18:00", "23:59"] {
            try #expect(!calendar.isWorkingTime(at: china("2026-11-19 " + text)))
        }
        try #expect(!calendar.isWorkingTime(at: china("2026-11-21 09:00")))
        try #expect(calendar.isWorkingTime(at: china("2026-09-20 09:00")))
        try #expect(!calendar.isWorkingTime(at: china("2026-10-01 09:00")))
    }

    @Test("A season that begins on the way changes the close of business")
    func season() throws {
        let summer = WorkingSeason(
            from: try MonthDay(text: "06-01"), through: try MonthDay(text: "09-30"),
            windows: [try WorkingWindow(text: "08:00-11:30"), try WorkingWindow(text: "15:00-18:30")])
        let hours = try WorkingHours(WorkingHours.standard.usual, seasons: [summer])
        let calendar = WorkCalendar(offset: .china, hours: hours, days: Year2026.days, knownYears: [2026])
        let friday = try china("2026-05-29 17:00")
        try #expect(calendar.due(.workingDays(1), from: friday, urgent: false).moment == china("2026-06-01 18:30"))
        try #expect(
            calendar.due(.workingMinutes(300), from: friday, urgent: false).moment == china("2026-06-01 15:30"))
        try #expect(calendar.workingMinutes(from: friday, to: china("2026-06-01 15:30")) == 300)
    }
}
