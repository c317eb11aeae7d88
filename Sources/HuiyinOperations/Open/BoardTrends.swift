// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// The figures of the last four weeks beside their own past, and each day's files: all from the daily roll-ups.
package struct BoardTrends: Sendable {
    package let figures: [Indicator: Entry]
    /// The last ``ReadBoard/days`` days, oldest first.
    package let days: [Day]

    package struct Entry: Sendable {
        /// Of the last four weeks.
        package let figure: Figure
        /// Each of the last ``ReadBoard/weeks`` weeks, oldest first; nil where there was nothing to tell.
        package let past: [Double?]
    }

    package struct Day: Equatable, Sendable {
        package let day: CivilDate
        package let triaged: Int
        package let closed: Int
    }

    init(_ sums: [(indicator: Indicator, part: String, day: CivilDate, sum: FigureSum)], today: CivilDate) {
        var weeks: [Indicator: [Int: FigureSum]] = [:]
        var daily: [CivilDate: [Indicator: Int]] = [:]
        for one in sums {
            daily[one.day, default: [:]][one.indicator, default: 0] += one.sum.denominator
            guard one.day.adding(days: one.indicator.matures) <= today else { continue }
            let week = (today.daysSinceEpoch - one.day.daysSinceEpoch) / 7
            weeks[one.indicator, default: [:]][week, default: .zero].add(one.sum)
        }
        figures = weeks.reduce(into: [:]) { figures, entry in
            let (indicator, byWeek) = entry
            // What is known only after weeks is shown as of then.
            let newest = indicator.matures / 7
            var sum = FigureSum.zero
            for week in newest..<newest + 4 { sum.add(byWeek[week] ?? .zero) }
            let past = (0..<ReadBoard.weeks).reversed().map { week in
                byWeek[week].map { Figure(indicator, $0) }.flatMap { $0.isShown ? $0.raw.value : nil }
            }
            figures[indicator] = Entry(figure: Figure(indicator, sum), past: past)
        }
        days = (1 - ReadBoard.days...0).map { offset in
            let day = today.adding(days: offset)
            let counts = daily[day] ?? [:]
            return Day(day: day, triaged: counts[.timeToTriage] ?? 0, closed: counts[.solvedAtLevel] ?? 0)
        }
    }
}
