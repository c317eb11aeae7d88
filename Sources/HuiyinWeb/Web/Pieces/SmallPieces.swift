// SPDX-License-Identifier: Apache-2.0

/// `partials/empty-state`: says what will appear here and what to do now.
package struct EmptyState: Sendable {
    let title: String
    let words: String
    let href: String?
    let action: String?

    package init(title: String, words: String, href: String? = nil, action: String? = nil) {
        self.title = title
        self.words = words
        self.href = href
        self.action = action
    }
}

/// `partials/pagination`: the way to the next stretch of a list; nobody counts pages.
package struct Pagination: Sendable {
    let next: String?
    let first: String?

    /// - Parameters:
    ///   - next: address of what follows, nil at the end.
    ///   - first: address of the start, nil there.
    package init(next: String?, first: String? = nil) {
        self.next = next
        self.first = first
    }
}

/// `partials/figure`: a number, its unit, its own past as a thin line behind it, its formula on demand.
package struct Figure: Sendable {
    let label: String
    let number: String
    let unit: String
    let formula: String?
    /// What the formula is made of: numerator, denominator, unit.
    let parts: [Part]
    /// Points of an SVG polyline in a box of 100 by 30.
    let past: String?

    package struct Part: Equatable, Sendable {
        let name: String
        let words: String
    }

    package init(
        label: String, number: String, unit: String, formula: String? = nil, parts: [Part] = [], past: [Double] = []
    ) {
        self.label = label
        self.number = number
        self.unit = unit
        self.formula = formula
        self.parts = parts
        let low = past.min() ?? 0
        let range = max((past.max() ?? 0) - low, .leastNonzeroMagnitude)
        self.past =
            past.count < 2
            ? nil
            : past.enumerated().map { index, value in
                let x = 100 * index / (past.count - 1)
                return "\(x),\(Int((28 - 26 * (value - low) / range).rounded()))"
            }.joined(separator: " ")
    }
}
