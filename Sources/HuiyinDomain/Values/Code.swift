// SPDX-License-Identifier: Apache-2.0

/// The key of one thing in a city's folder of data: a matter's number, a department's slug, a grid's digits.
///
/// Written by people, so it is text; the type parameter keeps a grid's code from being taken for a matter's.
package struct Code<Entity>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }

    package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

extension Code: Codable {
    package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

package typealias MatterCode = Code<Matter>
package typealias DepartmentCode = Code<Department>
package typealias GridCode = Code<Grid>
package typealias LevelCode = Code<Level>
