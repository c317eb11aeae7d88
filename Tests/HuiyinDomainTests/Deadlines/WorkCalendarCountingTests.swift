// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("Reminders and pauses on the way to a due moment")
struct WorkCalendarCountingTests {
    private let calendar = Year2026.calendar

    @Test(
        "Three quarters of two working days are reached in working time, not over the weekend",
        arguments: [
            (0.5, "2026-11-20 18:00"), (0.75, "2026-11-23 12:00"), (1.0, "2026-11-23 18:00"), (1.5, "2026-11-24 18:00"),
        ]
    )
    func workingDays(fraction: Double, moment: String) throws {
        // From Thursday evening: Friday and Monday, of 420 minutes each, lie on the way.
        let start = try china("2026-11-19 18:00")
        let due = calendar.due(.workingDays(2), from: start, urgent: false).moment
        let reached = calendar.moment(fraction: fraction, of: .workingDays(2), urgent: false, from: start, to: due)
        try #expect(reached == china(moment))
    }

    @Test("A limit on the clock is measured on the clock", arguments: [(0.0, 0), (0.75, 90), (1.0, 120), (1.5, 180)])
    func onTheClock(fraction: Double, minutes: Int) throws {
        let start = try china("2026-11-21 23:00")
        let limit = TimeLimit.clock(.hours(2))
        let due = calendar.due(limit, from: start, urgent: true).moment
        let reached = calendar.moment(fraction: fraction, of: limit, urgent: true, from: start, to: due)
        #expect(reached == start.adding(.minutes(minutes)))
    }

    @Test("An urgent same-day limit is measured on the clock up to midnight")
    func urgentSameDay() throws {
        let (start, due) = (try china("2026-11-19 16:00"), try china("2026-11-20 00:00"))
        let reached = calendar.moment(fraction: 0.75, of: .sameDay, urgent: true, from: start, to: due)
        try #expect(reached == china("2026-11-19 22:00"))
    }

    @Test("A way without any working time is measured on the clock")
    func weekendPromise() throws {
        let (start, due) = (try china("2026-11-21 08:00"), try china("2026-11-22 08:00"))
        let reached = calendar.moment(fraction: 0.5, of: .workingDays(1), urgent: false, from: start, to: due)
        try #expect(reached == china("2026-11-21 20:00"))
    }

    @Test(
        "For every limit and hour of filing, yellow comes before red, red is the due moment, and the rise comes after",
        arguments: [TimeLimit.workingDays(1), .workingDays(5), .workingMinutes(240), .clock(.hours(4)), .sameDay],
        [false, true]
    )
    func order(limit: TimeLimit, urgent: Bool) throws {
        let first = try china("2026-11-16 00:00")
        for step in 0..<(8 * 24 * 2) {
            let start = first.adding(.minutes(step * 30))
            let due = calendar.due(limit, from: start, urgent: urgent).moment
            let marks = [0.75, 1, 1.5].map {
                calendar.moment(fraction: $0, of: limit, urgent: urgent, from: start, to: due)
            }
            guard start < marks[0], marks[0] < due, marks[1] == due, due < marks[2] else {
                Issue.record("\(limit.text) from \(start.rfc3339()): \(marks.map { $0.rfc3339() })")
                return
            }
        }
    }

    @Test(
        "A share that is no number or out of all bounds still gives a moment",
        arguments: [Double.nan, -.infinity, -1, .infinity, 1e300])
    func wildFractions(fraction: Double) throws {
        let (start, due) = (try china("2026-11-19 09:00"), try china("2026-11-19 10:00"))
        let reached = calendar.moment(fraction: fraction, of: .clock(.hours(1)), urgent: false, from: start, to: due)
        #expect(reached >= start && reached <= start.adding(.hours(100)))
    }

    @Test("A pause moves the due moment by the working time it held, nights and weekends not counted")
    func pauseInWorkingTime() throws {
        let due = try china("2026-11-20 18:00")
        let (from, to) = (try china("2026-11-19 16:00"), try china("2026-11-20 10:30"))
        let moved = calendar.shifting(due, byPauseFrom: from, to: to, of: .workingDays(3), urgent: false)
        try #expect(moved == Due(moment: china("2026-11-23 15:00"), isProvisional: false))
    }

    @Test("A pause over a weekend alone moves nothing")
    func pauseAtWeekend() throws {
        let due = try china("2026-11-24 18:00")
        let (from, to) = (try china("2026-11-20 18:00"), try china("2026-11-23 08:30"))
        #expect(calendar.shifting(due, byPauseFrom: from, to: to, of: .workingDays(3), urgent: false).moment == due)
    }

    @Test("A pause of a limit on the clock moves it by the clock")
    func pauseOnTheClock() throws {
        let due = try china("2026-11-21 12:00")
        let (from, to) = (try china("2026-11-21 03:00"), try china("2026-11-22 04:00"))
        let moved = calendar.shifting(due, byPauseFrom: from, to: to, of: .clock(.hours(24)), urgent: true)
        try #expect(moved.moment == china("2026-11-22 13:00"))
    }

    @Test("What was late before the pause stays late", arguments: [TimeLimit.workingDays(1), .clock(.hours(4))])
    func lateStaysLate(limit: TimeLimit) throws {
        let due = try china("2026-11-19 18:00")
        let (from, to) = (try china("2026-11-20 09:00"), try china("2026-11-25 09:00"))
        #expect(calendar.shifting(due, byPauseFrom: from, to: to, of: limit, urgent: false).moment == due)
        #expect(calendar.shifting(due, byPauseFrom: due, to: to, of: limit, urgent: false).moment == due)
    }

    @Test("After a pause as much time is left as there was before it")
    func timeLeft() throws {
        let start = try china("2026-09-18 09:00")
        let due = calendar.due(.workingDays(6), from: start, urgent: false).moment
        for step in 0..<120 {
            let from = start.adding(.minutes(step * 61))
            let to = from.adding(.minutes(step * 137))
            guard from < due else { break }
            let moved = calendar.shifting(due, byPauseFrom: from, to: to, of: .workingDays(6), urgent: false).moment
            #expect(calendar.workingMinutes(from: to, to: moved) == calendar.workingMinutes(from: from, to: due))
        }
    }

    @Test("A due moment that a pause moves into an unknown year is provisional")
    func pauseIntoUnknownYear() throws {
        let due = try china("2026-12-31 18:00")
        let (from, to) = (try china("2026-12-30 09:00"), try china("2026-12-30 18:00"))
        let moved = calendar.shifting(due, byPauseFrom: from, to: to, of: .workingDays(5), urgent: false)
        try #expect(moved == Due(moment: china("2027-01-04 17:30"), isProvisional: true))
    }
}
