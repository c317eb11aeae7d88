// SPDX-License-Identifier: Apache-2.0

/// One statement, or a piece of one, with the values it binds.
///
/// Written as a literal: `"SELECT name FROM grids WHERE code = \(code)"`. What stands in `\( )` is
/// bound and never becomes text, so a `String` cannot enter a statement; another `SQL` is spliced in.
/// There is no way round this, on purpose. Parameters are written `$1…$n` for both engines.
package struct SQL: Sendable, Equatable {
    package internal(set) var text: String
    package internal(set) var arguments: [SQLValue]

    /// A fixed text that numbers its own parameters, for when one value stands in several places.
    package init(_ text: StaticString, binding values: (any SQLBindable)...) {
        self.text = text.description
        arguments = values.map(\.sqlValue)
    }

    init(text: String, arguments: [SQLValue]) {
        self.text = text
        self.arguments = arguments
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.append(right)
        return sum
    }

    package static func += (left: inout SQL, right: SQL) { left.append(right) }

    mutating func append(_ other: SQL) {
        let shift = arguments.count
        text += shift == 0 || other.arguments.isEmpty ? other.text : Placeholder.shift(other.text, by: shift)
        arguments += other.arguments
    }
}

extension SQL {
    /// Values for `IN (…)`, at least one: as many as the next power of two, the last of them repeated. So there are few
    /// texts, which stay prepared, and not one for each length.
    package static func listed(_ values: [some SQLBindable]) -> SQL {
        guard let last = values.last else { return "NULL" }
        var size = 1
        while size < values.count { size *= 2 }
        let all = values + Array(repeating: last, count: size - values.count)
        return all.map { "\($0)" as SQL }.joined(separator: ", ")
    }
}

extension SQL {
    /// A limit written out, for pages of few known lengths. One that is bound PostgreSQL takes for a tenth of all rows; it
    /// finds that dearer than a plan for the number itself, and so plans every page anew.
    package static func limit(_ rows: Int) -> SQL { SQL(text: "LIMIT \(rows)", arguments: []) }
}

extension [SQL] {
    /// The pieces in order, with `separator` between each two.
    package func joined(separator: SQL) -> SQL {
        var all = SQL(text: "", arguments: [])
        for (position, piece) in enumerated() {
            if position > 0 { all.append(separator) }
            all.append(piece)
        }
        return all
    }
}
