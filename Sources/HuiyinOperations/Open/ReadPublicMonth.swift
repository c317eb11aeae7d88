// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The city's figures of a month as everybody may read them, from the daily roll-ups.
package struct ReadPublicMonth: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// How many months are published, this one among them.
    package static let months = 12

    package func callAsFunction(_ month: Month, after seen: SeenWrites? = nil) async throws -> PublicMonth {
        let city = workplace.city()
        let today = workplace.clock.now().date(at: city.identity.offset)
        let first = month.adding(months: 1 - Self.months)
        let (all, matters) = try await workplace.database.readFollowing(after: seen?.position) { db in
            let figures = Records(db, city.identity.slug).figures
            return (
                try figures.months(from: first.first, to: month.last, on: today),
                try figures.totals(
                    Breakdown.matter.rawValue, of: PublicMonth.columns, from: month.first, to: month.last, on: today)
            )
        }
        var sums: [Indicator: [Month: FigureSum]] = [:]
        for one in all { sums[one.indicator, default: [:]][one.month] = one.sum }
        let past = (1 - Self.months...0).map { month.adding(months: $0) }
        let figures = Indicator.allCases.compactMap { indicator -> PublicMonth.Entry? in
            guard let months = sums[indicator] else { return nil }
            func told(_ month: Month, _ sum: FigureSum) -> Figure {
                Figure(indicator, sum).spread(
                    over: city, days: month.last.daysSinceEpoch - month.first.daysSinceEpoch + 1)
            }
            return PublicMonth.Entry(
                figure: told(month, months[month] ?? .zero),
                past: past.map { past in
                    months[past].map { told(past, $0) }.flatMap { $0.isPublic ? $0.raw.value : nil }
                }
            )
        }
        let tally = PublicTally(Self.rows(matters)) { city.matters[$0]?.isPublic ?? false }
        return PublicMonth(month: month, figures: figures, matters: tally)
    }

    /// Each matter with how many files were triaged and how many closed.
    private static func rows(
        _ sums: [(indicator: Indicator, part: String, sum: FigureSum)]
    ) -> [PublicTally.Row] {
        var counts: [MatterCode: [Int]] = [:]
        for one in sums {
            guard let column = PublicMonth.columns.firstIndex(of: one.indicator) else { continue }
            counts[MatterCode(one.part), default: [0, 0]][column] += one.sum.denominator
        }
        return counts.map { PublicTally.Row(matter: $0, counts: $1) }
    }
}

/// One published month.
package struct PublicMonth: Sendable {
    package let month: Month
    /// In the order of the closed list.
    package let figures: [Entry]
    /// Files by matter: triaged, closed.
    package let matters: PublicTally

    /// Whose denominators the columns of ``matters`` are: every file triaged, every file closed.
    static let columns: [Indicator] = [.timeToTriage, .solvedAtLevel]

    package struct Entry: Sendable {
        package let figure: Figure
        /// The twelve months up to this one, oldest first; nil where there was too little to tell.
        package let past: [Double?]
    }
}

extension Figure {
    /// A figure of the whole city.
    init(_ indicator: Indicator, _ sum: FigureSum) {
        self.init(
            indicator: indicator, key: nil, raw: Ratio(sum.numerator, of: sum.denominator),
            adjusted: Ratio(
                sum.numerator - sum.excludedNumerator, of: sum.denominator - sum.excludedDenominator))
    }
}
