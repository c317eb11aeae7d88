// SPDX-License-Identifier: Apache-2.0

/// A place in PostgreSQL's write-ahead log. Whoever has seen what was written up to it must not be shown less.
package struct LogPosition: Equatable, Sendable {
    /// As PostgreSQL writes it: `16/B374D848`.
    package let text: String

    /// Before everything.
    package static let start = LogPosition(unchecked: "0/0")

    /// Behind everything: no node that follows has come so far.
    package static let end = LogPosition(unchecked: "FFFFFFFF/FFFFFFFF")

    /// - Returns: nil for what is no such place.
    package init?(text: String) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ (1...8).contains($0.utf8.count) && $0.allSatisfy(\.isHexDigit) }),
            text.utf8.count == text.count
        else { return nil }
        self.text = text
    }

    private init(unchecked text: String) { self.text = text }
}
