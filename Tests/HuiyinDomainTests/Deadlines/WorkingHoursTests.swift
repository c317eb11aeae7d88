// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("Office hours")
struct WorkingHoursTests {
    @Test(
        "A window reads as it is written",
        arguments: [("08:30-12:00", 510, 720), ("00:00-24:00", 0, 1_440), ("23:59-24:00", 1_439, 1_440)])
    func window(text: String, start: Int, end: Int) throws {
        let window = try WorkingWindow(text: text)
        #expect(window.start == start)
        #expect(window.end == end)
        #expect(window.description == text)
    }

    @Test(
        "A text that is no window is refused",
        arguments: [
            "", "8:30-12:00", "08:30–12:00", "08.30-12:00", "08:60-12:00", "08:30-24:01", "24:00-25:00", "08:30-12:0",
            "+8:30-12:00", "08:30 12:00", "08:30-12:00 ",
        ]
    )
    func noWindow(text: String) {
        #expect(throws: WorkingHoursError.malformed(text)) { try WorkingWindow(text: text) }
    }

    @Test("A window that is over before it starts is refused", arguments: ["12:00-08:30", "08:30-08:30"])
    func backwards(text: String) {
        #expect(throws: WorkingHoursError.endsBeforeStart(text)) { try WorkingWindow(text: text) }
    }

    @Test("A day without windows, or with windows out of order, is refused")
    func dayWithout() throws {
        let (early, late) = (try WorkingWindow(text: "08:00-12:00"), try WorkingWindow(text: "11:59-18:00"))
        let touching = try WorkingWindow(text: "12:00-18:00")
        #expect(throws: WorkingHoursError.noWindow) { try WorkingHours([]) }
        #expect(throws: WorkingHoursError.windowsOutOfOrder(early, late)) { try WorkingHours([early, late]) }
        #expect(throws: WorkingHoursError.windowsOutOfOrder(early, touching)) { try WorkingHours([early, touching]) }
        #expect(throws: WorkingHoursError.windowsOutOfOrder(late, early)) { try WorkingHours([late, early]) }
    }

    @Test("A season without windows is refused like a day without them")
    func seasonWithout() throws {
        let season = WorkingSeason(from: try MonthDay(text: "05-01"), through: try MonthDay(text: "09-30"), windows: [])
        #expect(throws: WorkingHoursError.noWindow) { try WorkingHours(WorkingHours.standard.usual, seasons: [season]) }
    }

    @Test("A season holds from its first day through its last, over the new year too")
    func seasons() throws {
        let summer = try season("05-01", "09-30", "08:00-11:30")
        let winter = try season("12-01", "02-29", "09:00-17:00")
        let hours = try WorkingHours(WorkingHours.standard.usual, seasons: [summer, winter])
        for text in ["05-01", "07-15", "09-30"] {
            try #expect(hours.windows(on: day("2026-" + text)) == summer.windows)
        }
        for text in ["12-01", "12-31", "01-01", "02-28"] {
            try #expect(hours.windows(on: day("2026-" + text)) == winter.windows)
        }
        for text in ["04-30", "10-01", "11-30", "03-01"] {
            try #expect(hours.windows(on: day("2026-" + text)) == WorkingHours.standard.usual)
        }
        try #expect(hours.windows(on: day("2028-02-29")) == winter.windows)
    }

    @Test(
        "Two seasons that share a day are refused",
        arguments: [("09-30", "10-31"), ("12-01", "05-01"), ("06-01", "06-30"), ("04-01", "10-31")])
    func overlap(first: String, last: String) throws {
        let summer = try season("05-01", "09-30", "08:00-11:30")
        let other = try season(first, last, "09:00-17:00")
        #expect(throws: WorkingHoursError.seasonsOverlap(summer.first, other.first)) {
            try WorkingHours(WorkingHours.standard.usual, seasons: [summer, other])
        }
    }

    @Test(
        "A season's day is two digits each, and 29 February is one",
        arguments: ["5-01", "05-1", "13-01", "02-30", "2026-05-01", ""])
    func noMonthDay(text: String) throws {
        #expect(throws: WorkingHoursError.malformed(text)) { try MonthDay(text: text) }
        try #expect(MonthDay(text: "02-29").description == "02-29")
    }

    private func season(_ first: String, _ last: String, _ window: String) throws -> WorkingSeason {
        WorkingSeason(
            from: try MonthDay(text: first), through: try MonthDay(text: last),
            windows: [try WorkingWindow(text: window)])
    }
}
