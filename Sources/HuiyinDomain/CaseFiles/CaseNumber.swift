// SPDX-License-Identifier: Apache-2.0

/// The number people quote for a case file: `LZ20261121-000123`. Gaps in the sequence are allowed.
package struct CaseNumber: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(prefix: String, day: CivilDate, sequence: Int) {
        let date = CivilDate.padded(day.year, 4) + CivilDate.padded(day.month, 2) + CivilDate.padded(day.day, 2)
        text = "\(prefix)\(date)-\(CivilDate.padded(sequence, 6))"
    }

    /// - Throws: ``ValueError/malformed(example:)``.
    package init(_ text: String) throws(ValueError) {
        let bytes = Array(text.utf8)
        let letters = bytes.prefix { (65...90).contains($0) }.count
        let digits = bytes.dropFirst(letters)
        guard (1...4).contains(letters), digits.count >= 15, digits.count <= 18,
            digits.dropFirst(8).first == UInt8(ascii: "-"),
            digits.enumerated().allSatisfy({ $0.offset == 8 || (48...57).contains($0.element) })
        else { throw .malformed(example: "LZ20261121-000123") }
        self.text = text
    }

    package var description: String { text }
}
