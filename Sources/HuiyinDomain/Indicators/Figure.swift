// SPDX-License-Identifier: Apache-2.0

/// One published figure of a period: the raw value and, beside it, the one after granted appeals.
package struct Figure: Equatable, Sendable {
    package let indicator: Indicator
    /// What it is of: a department's, matter's, level's or grid's code; nil for the whole city.
    package let key: String?
    package let raw: Ratio
    /// Without what was excluded by granted appeals; equal to `raw` where nothing was.
    package let adjusted: Ratio

    package init(indicator: Indicator, key: String?, raw: Ratio, adjusted: Ratio) {
        self.indicator = indicator
        self.key = key
        self.raw = raw
        self.adjusted = adjusted
    }

    package struct Ratio: Equatable, Sendable {
        package let numerator: Int
        package let denominator: Int

        package init(_ numerator: Int, of denominator: Int) {
            self.numerator = numerator
            self.denominator = denominator
        }

        /// The same number spread over so many grids and so many days, as a mean for one grid and one week; over at least one.
        package func perGridAndWeek(grids: Int, days: Int) -> Ratio {
            Ratio(numerator, of: max(1, grids * days / 7))
        }

        /// Nil when there is nothing to divide by.
        package var value: Double? { denominator == 0 ? nil : Double(numerator) / Double(denominator) }
    }

    /// This figure with what it is divided by where no file says it: grids and weeks.
    package func spread(over city: Municipality, days: Int) -> Figure {
        guard [.fieldTasks, .filesReceived].contains(indicator) else { return self }
        let grids = indicator == .fieldTasks ? city.grids.values.count { $0.layer == "service" } : 1
        return Figure(
            indicator: indicator, key: key, raw: raw.perGridAndWeek(grids: grids, days: days),
            adjusted: adjusted.perGridAndWeek(grids: grids, days: days))
    }

    /// Whether it may be shown: a figure from ratings only from five answers on.
    package var isShown: Bool { !indicator.isFromRatings || raw.denominator >= Indicator.fewestRatings }

    /// Whether everybody may read it: figures of the whole city count matters of homes and persons too, so that none is
    /// told of fewer than five.
    package var isPublic: Bool { raw.denominator >= PublicTally.fewest }
}
