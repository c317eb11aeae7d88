// SPDX-License-Identifier: Apache-2.0

/// The working time of a city (工作日历): Monday to Friday without holidays, with the weekends that are worked.
///
/// A year whose notice is not published counts plain weekends and the holidays that the law puts on a fixed
/// date; what leans on such a year is provisional. Source: lifecycle, working time; State Council notice of
/// 4 November 2025 for 2026.
package struct WorkCalendar: Equatable, Sendable {
    package let offset: UTCOffset
    package let hours: WorkingHours
    /// The days that differ from the plain week.
    package let days: [CivilDate: DayKind]
    /// The years whose notice is among `days`.
    package let knownYears: Set<Int>

    package init(offset: UTCOffset, hours: WorkingHours, days: [CivilDate: DayKind], knownYears: Set<Int>) {
        self.offset = offset
        self.hours = hours
        self.days = days
        self.knownYears = knownYears
    }

    package func isWorkingDay(_ date: CivilDate) -> Bool {
        switch days[date] {
        case .work: true
        case .off: false
        case nil: date.weekday <= 5 && (knownYears.contains(date.year) || !Self.fixedHolidays.contains(MonthDay(date)))
        }
    }

    /// Whether an office is open at `moment`: from the first minute of a window up to, not including, its last.
    package func isWorkingTime(at moment: Moment) -> Bool {
        let time = moment.millisecondOfDay(at: offset)
        return windows(on: moment.date(at: offset)).contains { $0.start * 60_000 <= time && time < $0.end * 60_000 }
    }

    /// When `limit`, starting at `start`, runs out.
    ///
    /// - Working days: the day of receipt is day 0, whether worked or not and at whatever hour; due at the close
    ///   of business of the last day.
    /// - Working minutes: the first moment at which so many have passed inside the windows.
    /// - Same day: the close of business; received after 16:00, after closing or on a day off, noon of the next
    ///   working day; urgent, midnight of the day itself.
    ///
    /// A limit that is not positive is over as it starts.
    package func due(_ limit: TimeLimit, from start: Moment, urgent: Bool) -> Due {
        switch limit {
        case .workingDays(let days): dated(days > 0 ? close(of: workingDay(days, after: start)) : start, since: start)
        case .workingMinutes(let minutes): dated(adding(working: Int64(minutes) * 60_000, to: start), since: start)
        case .clock(let span): Due(moment: max(start, start.adding(span)), isProvisional: false)
        case .sameDay where urgent: Due(moment: midnight(after: start), isProvisional: false)
        case .sameDay: dated(endOfSameDay(start), since: start)
        }
    }

    /// The close of business of the first working day after the day of `moment`.
    package func endOfNextWorkingDay(after moment: Moment) -> Due { due(.workingDays(1), from: moment, urgent: false) }

    /// 1 January, 1 and 2 May, 1 to 3 October: fixed by the State Council's regulation on public holidays as
    /// revised in November 2024. The others follow the moon or the sun.
    private static let fixedHolidays: Set<MonthDay> = Set(
        [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)].compactMap { month, day in
            CivilDate(year: 2000, month: month, day: day).map(MonthDay.init)
        })

    private func endOfSameDay(_ start: Moment) -> Moment {
        let date = start.date(at: offset)
        let isEarly = start.millisecondOfDay(at: offset) <= 16 * 3_600_000
        if isWorkingDay(date), isEarly, start < close(of: date) { return close(of: date) }
        return Moment(workingDay(1, after: start), minuteOfDay: 12 * 60, offset: offset)
    }

    private func midnight(after start: Moment) -> Moment {
        Moment(start.date(at: offset).adding(days: 1), minuteOfDay: 0, offset: offset)
    }
}
