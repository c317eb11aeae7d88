// SPDX-License-Identifier: Apache-2.0

/// When the files of a history were opened, day by day: more in the morning, fewer on days off, by the season.
package struct HistoryArrivals: Sendable {
    /// How many files each day brings, from ``first`` on.
    package let byDay: [Int]
    package let first: CivilDate
    private let offset: UTCOffset
    private let seed: UInt64
    private let hours: [Double]

    /// - Parameters:
    ///   - total: files in all.
    ///   - first: the first day.
    ///   - days: how many days there are; 1 at least.
    package init(total: Int, first: CivilDate, days: Int, in city: Municipality, seed: UInt64) {
        self.first = first
        self.seed = seed
        offset = city.identity.offset
        let weights = (0..<max(1, days)).map { number in
            let date = first.adding(days: number)
            let season = HistoryHabits.months[date.month - 1]
            return city.calendar.isWorkingDay(date) ? season : season * HistoryHabits.dayOff
        }
        let whole = weights.reduce(0, +)
        var sum = 0.0
        var before = 0
        byDay = weights.map { weight in
            sum += weight
            let until = Int((sum / whole * Double(total)).rounded())
            defer { before = until }
            return until - before
        }
        var far = 0.0
        let allHours = Simulation.hours.reduce(0, +)
        hours = Simulation.hours.map { hour in
            far += hour / allHours
            return far
        }
    }

    /// The moments of a day's filings, in order, none twice.
    package func moments(onDay number: Int) -> [Moment] {
        var luck = Luck(seed: seed, stream: -1 - number)
        let midnight = Moment(first.adding(days: number), minuteOfDay: 0, offset: offset).milliseconds
        var last: Int64 = 0
        return (0..<byDay[number]).map { _ in
            let share = luck.share()
            let hour = hours.firstIndex { share < $0 } ?? hours.count - 1
            return Int64(hour) * 3_600_000 + Int64(luck.pick(of: 3_600_000))
        }.sorted().map { inDay in
            last = max(last + 1, midnight + inDay)
            return Moment(milliseconds: last)
        }
    }
}
