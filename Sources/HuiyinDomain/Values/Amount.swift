// SPDX-License-Identifier: Apache-2.0

/// How much of what (数量): 3 m, 300 m, 6 lamps.
package struct Amount: Hashable, Sendable {
    package let value: Double
    /// As people write it; nil for a bare number of things.
    package let unit: String?

    /// - Throws: ``ValueError`` for what is negative, no number, or a unit of more than 20 characters.
    package init(_ value: Double, unit: String?) throws(ValueError) {
        guard value.isFinite, value >= 0, value < 1e12 else { throw .malformed(example: "3.5") }
        self.value = value
        self.unit = try unit.map { (text) throws(ValueError) in try BoundedText(text, limit: 20).text }
    }

    /// As a line of history holds it: a whole number without a point.
    package var facts: [String: String] {
        var facts = ["quantity": value == value.rounded() ? String(Int(value)) : String(value)]
        facts["unit"] = unit
        return facts
    }
}
