// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// What an indicator of the closed list is called and how it is made, in the words of one language.
package struct IndicatorWords: Sendable {
    package let name: String
    package let formula: String
    /// What is counted.
    package let numerator: String
    /// What it is divided by.
    package let denominator: String
    /// What one of the quotient is.
    package let unit: String
    /// What keeps it from being made better than it is.
    package let guarded: String
    /// What stands before each of ``parts``.
    private let labels: [String]

    package init(_ indicator: Indicator, _ strings: Strings) {
        func word(_ part: String) -> String { strings["indicators.\(indicator.rawValue).\(part)"] }
        name = word("name")
        formula = word("formula")
        numerator = word("numerator")
        denominator = word("denominator")
        unit = word("unit")
        guarded = word("guard")
        labels = ["numerator", "denominator", "unit"].map { strings["figure.\($0)"] }
    }

    /// Numerator, denominator and unit, each with what it is.
    var parts: [Figure.Part] {
        zip(labels, [numerator, denominator, unit]).map { Figure.Part(name: $0, words: $1) }
    }
}
