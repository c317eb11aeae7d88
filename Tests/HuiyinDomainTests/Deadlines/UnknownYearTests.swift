// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("Years whose holidays are not published")
struct UnknownYearTests {
    private let calendar = Year2026.calendar

    @Test("An unknown year is off at weekends and on the six days fixed by law, and on no others")
    func plainYear() throws {
        let first = try day("2027-01-01")
        let off = (0..<365).map(first.adding(days:)).filter { $0.weekday <= 5 && !calendar.isWorkingDay($0) }
        // 1 and 2 May and 2 and 3 October 2027 fall on a weekend anyway.
        #expect(off.map(\.description) == ["2027-01-01", "2027-10-01"])
        try #expect(!calendar.isWorkingDay(day("2027-02-06")))
        for text in ["2030-05-01", "2030-05-02", "2030-10-01", "2030-10-02", "2030-10-03"] {
            try #expect(day(text).weekday <= 5)
            try #expect(!calendar.isWorkingDay(day(text)))
        }
        try #expect(calendar.isWorkingDay(day("2030-05-03")))
    }

    @Test("A known year is off on a fixed holiday only when its notice says so")
    func noticeDecides() throws {
        let calendar = WorkCalendar(offset: .china, hours: .standard, days: [:], knownYears: [2026])
        try #expect(calendar.isWorkingDay(day("2026-01-01")))
    }

    @Test("A due moment that leans on an unknown year is provisional, one that does not is certain")
    func provisional() throws {
        let received = try china("2026-12-30 10:00")
        let certain = calendar.due(.workingDays(1), from: received, urgent: false)
        try #expect(certain == Due(moment: china("2026-12-31 18:00"), isProvisional: false))
        let provisional = calendar.due(.workingDays(2), from: received, urgent: false)
        try #expect(provisional == Due(moment: china("2027-01-04 18:00"), isProvisional: true))
        let lastHour = calendar.due(.workingMinutes(61), from: try china("2026-12-31 17:00"), urgent: false)
        try #expect(lastHour == Due(moment: china("2027-01-04 08:31"), isProvisional: true))
        try #expect(calendar.due(.sameDay, from: china("2026-12-31 17:00"), urgent: false).isProvisional)
        try #expect(!calendar.due(.sameDay, from: china("2026-12-31 15:00"), urgent: false).isProvisional)
    }

    @Test("Loading the year makes the same limit certain, and may move it")
    func loaded() throws {
        var days = Year2026.days
        days[try day("2027-01-04")] = .off
        let loaded = WorkCalendar(offset: .china, hours: .standard, days: days, knownYears: [2026, 2027])
        let due = loaded.due(.workingDays(2), from: try china("2026-12-30 10:00"), urgent: false)
        try #expect(due == Due(moment: china("2027-01-04 18:00").adding(.days(-3)), isProvisional: false))
    }

    @Test("A year between two known ones makes what spans it provisional")
    func gap() throws {
        let calendar = WorkCalendar(offset: .china, hours: .standard, days: [:], knownYears: [2026, 2028])
        let due = calendar.due(.workingDays(300), from: try china("2026-12-01 10:00"), urgent: false)
        try #expect(due.moment > china("2028-01-01 00:00"))
        #expect(due.isProvisional)
    }

    @Test("A day that a notice gives outside its year is kept")
    func neighbour() throws {
        let date = try day("2027-01-03")
        let calendar = WorkCalendar(offset: .china, hours: .standard, days: [date: .work], knownYears: [2026])
        #expect(date.weekday == 7)
        #expect(calendar.isWorkingDay(date))
    }
}
