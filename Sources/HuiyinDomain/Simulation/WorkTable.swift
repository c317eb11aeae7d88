// SPDX-License-Identifier: Apache-2.0

/// A ``WorkCalendar`` counted out minute by minute over some years, so that millions of questions cost a look each.
///
/// Minutes are counted from midnight of the first day. What lies beyond the last day is answered with ``end``.
struct WorkTable: Sendable {
    let calendar: WorkCalendar
    let first: CivilDate
    let days: Int
    /// Worked minutes before each day.
    private let before: [Int32]
    /// For each day, which of the day patterns it follows.
    private let pattern: [UInt8]
    /// Worked minutes by each minute of a day, for each pattern.
    private let patterns: [[Int16]]
    /// The first clock minute by which so many minutes have been worked.
    private let clock: [Int32]
    /// Working days up to and including each day.
    private let workingDays: [Int32]
    /// The close of business of each working day.
    private let closes: [Int32]

    static let day = 1_440

    init(_ calendar: WorkCalendar, from first: CivilDate, days: Int) {
        self.calendar = calendar
        self.first = first
        self.days = days
        var before: [Int32] = []
        var pattern: [UInt8] = []
        var known: [[WorkingWindow]] = []
        var clock: [Int32] = [0]
        var workingDays: [Int32] = []
        var closes: [Int32] = []
        for number in 0..<days {
            let date = first.adding(days: number)
            let windows = calendar.windows(on: date)
            before.append(Int32(clock.count - 1))
            for window in windows {
                for minute in window.start..<window.end { clock.append(Int32(number * Self.day + minute + 1)) }
            }
            if let last = windows.last { closes.append(Int32(number * Self.day + last.end)) }
            workingDays.append(Int32(closes.count))
            if !known.contains(windows) { known.append(windows) }
            pattern.append(UInt8(known.firstIndex(of: windows) ?? 0))
        }
        self.before = before
        self.pattern = pattern
        patterns = known.map(Self.worked)
        self.clock = clock
        self.workingDays = workingDays
        self.closes = closes
    }

    var end: Int32 { Int32(days * Self.day) }

    /// Worked minutes up to `minute`.
    func worked(by minute: Int32) -> Int32 {
        let day = Int(minute) / Self.day
        guard day < days else { return Int32(clock.count - 1) }
        return before[day] + Int32(patterns[Int(pattern[day])][Int(minute) % Self.day])
    }

    /// The first minute by which `worked` minutes have been worked.
    func minute(worked: Int32) -> Int32 { Int(worked) < clock.count ? clock[Int(worked)] : end }

    /// As ``WorkCalendar/workingDays(from:to:)``.
    func workingDays(from start: Int32, to end: Int32) -> Int {
        func ended(by minute: Int32) -> Int { Int(workingDays[min(days - 1, Int(minute) / Self.day)]) }
        return max(0, ended(by: end) - ended(by: start))
    }

    /// As ``WorkCalendar/due(_:from:urgent:)``, to the minute.
    func due(_ limit: TimeLimit, from minute: Int32, urgent: Bool) -> Int32 {
        switch limit {
        case .workingDays(let number):
            guard number > 0 else { return minute }
            let day = Int(minute) / Self.day
            guard day < days else { return end }
            let index = Int(workingDays[day]) + number - 1
            return index < closes.count ? closes[index] : end
        case .workingMinutes(let minutes):
            return minutes > 0 ? self.minute(worked: worked(by: minute) + Int32(minutes)) : minute
        case .clock(let span): return minute + Int32(clamping: max(0, (span.milliseconds + 59_999) / 60_000))
        case .sameDay:
            let moment = moment(minute)
            return self.minute(calendar.due(limit, from: moment, urgent: urgent).moment)
        }
    }

    func moment(_ minute: Int32) -> Moment {
        Moment(first, minuteOfDay: 0, offset: calendar.offset).adding(.minutes(Int(minute)))
    }

    func minute(_ moment: Moment) -> Int32 {
        let span = moment.span(since: Moment(first, minuteOfDay: 0, offset: calendar.offset))
        return Int32(clamping: (span.milliseconds + 59_999) / 60_000)
    }

    private static func worked(_ windows: [WorkingWindow]) -> [Int16] {
        var sum: Int16 = 0
        return (0..<day).map { minute in
            defer { if windows.contains(where: { $0.start <= minute && minute < $0.end }) { sum += 1 } }
            return sum
        }
    }
}
