// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// A department's own figures beside its own past, and nobody else's.
package struct ListOwnFigures: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// Six periods of thirty days, today in the last.
    package static let periods = 6
    package static let days = 30

    /// - Returns: in the order of the closed list, those of which there is anything to say.
    /// - Throws: `StoreError`.
    package func callAsFunction(of department: DepartmentCode) async throws -> [OwnFigure] {
        let city = workplace.city()
        let today = workplace.clock.now().date(at: city.identity.offset)
        let first = today.adding(days: 1 - Self.periods * Self.days)
        let sums = try await workplace.database.read { db in
            try Records(db, city.identity.slug).figures.sums(of: department, from: first, to: today)
        }
        var found: [Indicator: [FigureSum?]] = [:]
        for one in sums where one.day.adding(days: one.indicator.matures) <= today {
            let period = (one.day.daysSinceEpoch - first.daysSinceEpoch) / Self.days
            var sum = found[one.indicator]?[period] ?? .zero
            sum.add(one.sum)
            found[one.indicator, default: Array(repeating: nil, count: Self.periods)][period] = sum
        }
        return Indicator.allCases.compactMap { indicator in
            found[indicator].map { sums in
                OwnFigure(
                    indicator: indicator,
                    periods: sums.map { $0.map { Figure(indicator, part: department.text, $0) } })
            }
        }
    }
}

/// One figure through the periods, the oldest first; nil where nothing happened.
package struct OwnFigure: Sendable {
    package let indicator: Indicator
    package let periods: [Figure?]
}

extension FigureStore {
    /// The sums of one department in a period. Walks `daily_figures_by_part`.
    fileprivate func sums(
        of department: DepartmentCode, from first: CivilDate, to last: CivilDate
    ) throws(StoreError) -> [(indicator: Indicator, day: CivilDate, sum: FigureSum)] {
        try db.rows(
            """
            SELECT indicator, day, numerator, denominator, excluded_numerator, excluded_denominator
              FROM daily_figures
             WHERE municipality = \(municipality) AND breakdown = \(Breakdown.department.rawValue)
               AND part = \(department.text) AND day BETWEEN \(first.description) AND \(last.description)
             ORDER BY day, indicator
            """
        ).map { row throws(StoreError) in
            (
                try row.get(0), try row.get(1),
                FigureSum(
                    numerator: try row.get(2), denominator: try row.get(3), excludedNumerator: try row.get(4),
                    excludedDenominator: try row.get(5))
            )
        }
    }
}
