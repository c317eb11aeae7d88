// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The city's figures of a period, whole or divided.
package struct ListFigures: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// The longest period that is answered.
    package static let longest = 366

    /// - Parameters:
    ///   - by: nil for the whole city.
    ///   - from: the first day.
    ///   - to: the last day.
    /// - Returns: in the order of the closed list; within an indicator by code.
    /// - Throws: ``FigureError`` for a period that ends before it begins or is longer than a year; `StoreError`.
    package func callAsFunction(
        by: Breakdown?, from: CivilDate, to: CivilDate, after seen: SeenWrites? = nil
    ) async throws -> [Figure] {
        guard from <= to else { throw FigureError.endsBeforeItBegins }
        guard to.daysSinceEpoch - from.daysSinceEpoch < Self.longest else {
            throw FigureError.tooLong(days: Self.longest)
        }
        let city = workplace.city()
        let today = workplace.clock.now().date(at: city.identity.offset)
        let sums = try await workplace.database.readFollowing(after: seen?.position) { db in
            try Records(db, city.identity.slug).figures.totals(
                by?.rawValue ?? "all", from: from, to: to, on: today)
        }
        var found: [Indicator: [String: FigureSum]] = [:]
        for one in sums { found[one.indicator, default: [:]][one.part] = one.sum }
        return Indicator.allCases.flatMap { indicator in
            (found[indicator] ?? [:]).sorted { $0.key < $1.key }.map { part, sum in
                Figure(indicator, part: part, sum)
                    .spread(over: city, days: to.daysSinceEpoch - from.daysSinceEpoch + 1)
            }
        }
    }
}

extension Figure {
    init(_ indicator: Indicator, part: String, _ sum: FigureSum) {
        self.init(
            indicator: indicator, key: part.isEmpty ? nil : part, raw: Ratio(sum.numerator, of: sum.denominator),
            adjusted: Ratio(
                sum.numerator - sum.excludedNumerator, of: sum.denominator - sum.excludedDenominator))
    }
}

/// Why figures of a period were not given.
package enum FigureError: Error, Equatable {
    case endsBeforeItBegins
    case tooLong(days: Int)
}
