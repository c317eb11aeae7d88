// SPDX-License-Identifier: Apache-2.0

extension WorkCalendar {
    /// Whole working minutes from `start` to `end`; none when `end` is not later.
    package func workingMinutes(from start: Moment, to end: Moment) -> Int {
        Int(worked(from: start, to: end) / 60_000)
    }

    /// How many working days end after the day of `start`, up to and with the day of `end`; none when it is not later.
    package func workingDays(from start: Moment, to end: Moment) -> Int {
        let (first, last) = (start.date(at: offset).daysSinceEpoch, end.date(at: offset).daysSinceEpoch)
        guard first < last else { return 0 }
        return ((first + 1)...last).count { isWorkingDay(CivilDate(daysSinceEpoch: $0)) }
    }

    /// `limit` in working minutes; each of its days is as long as the day of `moment` would be if it were worked.
    package func minutes(of limit: TimeLimit, on moment: Moment) -> Int {
        let day = hours.windows(on: moment.date(at: offset)).map { $0.end - $0.start }.reduce(0, +)
        switch limit {
        case .workingDays(let days): return days * day
        case .workingMinutes(let minutes): return minutes
        case .clock(let span): return Int(span.milliseconds / 60_000)
        case .sameDay: return day
        }
    }

    /// The moment `fraction` of the way from `start` to `due`, in the time in which `limit` runs.
    ///
    /// 0.75 is the yellow light, 1 is `due` itself, 1.5 lies half the way again beyond it. A way without any
    /// working time in it, such as a promise from Saturday to Sunday, is measured on the clock.
    package func moment(
        fraction: Double,
        of limit: TimeLimit,
        urgent: Bool,
        from start: Moment,
        to due: Moment
    ) -> Moment {
        let way = limit.measure(urgent: urgent) == .working ? worked(from: start, to: due) : 0
        let measure: TimeMeasure = way > 0 ? .working : .clock
        let length = way > 0 ? way : max(0, due.span(since: start).milliseconds)
        // A hundred times over is beyond any rule, and keeps the product far from the edge of 64 bits.
        let part = min(max(0, fraction), 100)
        return part < 1
            ? adding(Self.share(part, of: length), in: measure, to: start)
            : adding(Self.share(part - 1, of: length), in: measure, to: due)
    }

    /// `due` moved later by as much time, of the kind in which `limit` runs, as the pause held.
    ///
    /// A due that had passed before the pause began stays where it was: what is late does not become punctual.
    package func shifting(
        _ due: Moment,
        byPauseFrom start: Moment,
        to end: Moment,
        of limit: TimeLimit,
        urgent: Bool
    ) -> Due {
        let counts = start < end && start < due
        switch limit.measure(urgent: urgent) {
        case .clock:
            return Due(moment: counts ? due.adding(end.span(since: start)) : due, isProvisional: false)
        case .working:
            let pause = counts ? worked(from: start, to: end) : 0
            return dated(adding(working: pause, to: due), since: min(start, due))
        }
    }

    /// `moment`, provisional when a day between it and `start` lies in a year that is not known.
    func dated(_ moment: Moment, since start: Moment) -> Due {
        let years = start.date(at: offset).year...max(start, moment).date(at: offset).year
        return Due(moment: moment, isProvisional: !years.allSatisfy(knownYears.contains))
    }

    /// The windows of `date`; none when it is not worked.
    func windows(on date: CivilDate) -> [WorkingWindow] { isWorkingDay(date) ? hours.windows(on: date) : [] }

    /// When the last window of `date` ends, as if it were worked.
    func close(of date: CivilDate) -> Moment {
        Moment(date, minuteOfDay: hours.windows(on: date).last?.end ?? 0, offset: offset)
    }

    /// The `number`th working day after the day of `start`.
    func workingDay(_ number: Int, after start: Moment) -> CivilDate {
        var date = start.date(at: offset)
        var left = number
        // Ends: `days` is finite, and the plain weeks beyond it hold working days.
        while left > 0 {
            date = date.adding(days: 1)
            if isWorkingDay(date) { left -= 1 }
        }
        return date
    }

    /// The first moment by which `amount` milliseconds of working time have passed since `start`.
    func adding(working amount: Int64, to start: Moment) -> Moment {
        guard amount > 0 else { return start }
        var left = amount
        var date = start.date(at: offset)
        var since = start
        // Ends like `workingDay(_:after:)`, because every working day has a window.
        while true {
            for window in windows(on: date) {
                let opens = max(since, Moment(date, minuteOfDay: window.start, offset: offset))
                let closes = Moment(date, minuteOfDay: window.end, offset: offset)
                let open = max(0, closes.span(since: opens).milliseconds)
                if left <= open { return opens.adding(Span(milliseconds: left)) }
                left -= open
            }
            date = date.adding(days: 1)
            since = Moment(date, minuteOfDay: 0, offset: offset)
        }
    }

    /// Milliseconds of working time from `start` to `end`; none when `end` is not later.
    func worked(from start: Moment, to end: Moment) -> Int64 {
        guard start < end else { return 0 }
        let first = start.date(at: offset).daysSinceEpoch
        let last = end.date(at: offset).daysSinceEpoch
        var sum: Int64 = 0
        for number in first...last {
            let date = CivilDate(daysSinceEpoch: number)
            for window in windows(on: date) {
                let opens = max(start, Moment(date, minuteOfDay: window.start, offset: offset))
                let closes = min(end, Moment(date, minuteOfDay: window.end, offset: offset))
                sum += max(0, closes.span(since: opens).milliseconds)
            }
        }
        return sum
    }

    private func adding(_ amount: Int64, in measure: TimeMeasure, to start: Moment) -> Moment {
        switch measure {
        case .working: adding(working: amount, to: start)
        case .clock: start.adding(Span(milliseconds: amount))
        }
    }

    private static func share(_ part: Double, of length: Int64) -> Int64 { Int64((part * Double(length)).rounded()) }
}
