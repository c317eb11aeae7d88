// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// Times as people say them. City time throughout.
extension Strings {
    /// `还剩 3 小时`, `今天 18:00 前`, `超时 2 天`.
    package func deadline(_ due: Moment, now: Moment) -> String {
        let minutes = Int(due.span(since: now).milliseconds / 60_000)
        if due < now { return self["time.late", ["span": span(minutes: -minutes)]] }
        if minutes < 4 * 60 { return self["time.left", ["span": span(minutes: minutes)]] }
        let days = due.date(at: .china).daysSinceEpoch - now.date(at: .china).daysSinceEpoch
        let values = ["clock": clock(due), "day": day(due)]
        switch days {
        case 0: return self["time.by-today", values]
        case 1: return self["time.by-tomorrow", values]
        default: return self["time.by-day", values]
        }
    }

    /// `40 分钟`, `3 小时`, `2 天`: the largest unit that still says something true, rounded down.
    package func span(minutes: Int) -> String {
        switch minutes {
        case ..<60: self["time.minutes", ["n": "\(max(minutes, 1))"]]
        case ..<2_880: self["time.hours", ["n": "\(minutes / 60)"]]
        default: self["time.days", ["n": "\(minutes / 1_440)"]]
        }
    }

    /// `3 月 5 日`.
    package func day(_ moment: Moment) -> String { day(moment.date(at: .china)) }

    package func day(_ date: CivilDate) -> String {
        self["time.day", ["month": self["time.months.\(date.month)"], "day": "\(date.day)"]]
    }

    /// `2026 年 3 月 5 日`.
    package func dayAndYear(_ date: CivilDate) -> String {
        self["time.day-year", ["day": day(date), "year": "\(date.year)"]]
    }

    /// `2026 年 3 月 5 日（周四）`.
    package func dayOfWeek(_ date: CivilDate) -> String {
        self["time.day-week", ["day": dayAndYear(date), "weekday": self["time.weekdays.\(date.weekday)"]]]
    }

    /// `3 月 5 日 18:00`.
    package func moment(_ moment: Moment) -> String {
        self["time.moment", ["day": day(moment), "clock": clock(moment)]]
    }

    /// `2026 年 3 月 5 日（周四）18:00`.
    package func exactly(_ moment: Moment) -> String {
        let date = moment.date(at: .china)
        let values = [
            "year": "\(date.year)", "day": day(moment), "weekday": self["time.weekdays.\(date.weekday)"],
            "clock": clock(moment),
        ]
        return self["time.exact", values]
    }

    func clock(_ moment: Moment) -> String {
        let minutes = moment.millisecondOfDay(at: .china) / 60_000
        return [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
