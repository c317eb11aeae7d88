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

        /// Nil when there is nothing to divide by.
        package var value: Double? { denominator == 0 ? nil : Double(numerator) / Double(denominator) }
    }

    /// Whether it may be shown: a figure from ratings only from five answers on.
    package var isShown: Bool { !indicator.isFromRatings || raw.denominator >= Indicator.fewestRatings }
}
