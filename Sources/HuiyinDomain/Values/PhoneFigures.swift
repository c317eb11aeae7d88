// SPDX-License-Identifier: Apache-2.0

/// A phone number as figures alone: the same for the same phone, however it was typed.
package struct PhoneFigures: Equatable, Sendable {
    package let text: String

    /// Nil for what has fewer than seven figures or more than fifteen (ITU-T E.164). The country's own prefix is left out.
    package init?(_ typed: String) {
        var figures = typed.compactMap(\.wholeNumberValue).filter { (0...9).contains($0) }.map(String.init).joined()
        for prefix in ["0086", "86"] where figures.count == prefix.count + 11 && figures.hasPrefix(prefix + "1") {
            figures.removeFirst(prefix.count)
        }
        guard (7...15).contains(figures.count) else { return nil }
        text = figures
    }
}
