// SPDX-License-Identifier: Apache-2.0

/// The key of one stored thing: 64 bits, ordered by time of making, never reused.
///
/// The type parameter keeps a report's key from being taken for a file's. Written as text
/// wherever it leaves the program, because JSON numbers lose digits beyond 2^53.
package struct EntityID<Entity>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    /// The key written as `text`, or nil when it is no such number.
    package init?(text: String) {
        guard let value = Int64(text), value > 0, String(value) == text else { return nil }
        rawValue = value
    }

    package var description: String { String(rawValue) }

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
