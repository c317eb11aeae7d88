// SPDX-License-Identifier: Apache-2.0

extension SQL: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { self.init(text: text, arguments: []) }

    package init(stringInterpolation made: StringInterpolation) { self = made.sql }

    /// Collects the text of a statement and what it binds.
    package struct StringInterpolation: StringInterpolationProtocol {
        var sql: SQL

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql = SQL(text: "", arguments: [])
            sql.text.reserveCapacity(literalCapacity + interpolationCount * 3)
            sql.arguments.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { sql.text += literal }

        /// Binds `value`.
        package mutating func appendInterpolation(_ value: some SQLBindable) {
            sql.arguments.append(value.sqlValue)
            sql.text += Placeholder.text(sql.arguments.count)
        }

        /// Binds `value`, or null. (A function of its own, or the compiler warns of every optional in a literal.)
        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            sql.arguments.append(value.sqlValue)
            sql.text += Placeholder.text(sql.arguments.count)
        }

        /// Splices `piece` in, with its parameters numbered on from those before it.
        package mutating func appendInterpolation(_ piece: SQL) { sql.append(piece) }
    }
}
