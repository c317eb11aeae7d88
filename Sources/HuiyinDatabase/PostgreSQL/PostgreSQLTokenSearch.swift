// SPDX-License-Identifier: Apache-2.0

extension TokenSearch {
    /// A `tsvector`, written out so that no parser of the server's, whose mind on Chinese depends on its locale, has a
    /// part in it.
    static let postgresql = TokenSearch(
        column: { tokens in
            // A position above the last that PostgreSQL knows would only be cut down to it.
            let words = tokens.prefix(finalOffset).enumerated().map { "\(quoted($1)):\($0 + 1)" }
            return "CAST(\(words.joined(separator: " ")) AS tsvector)"
        },
        holds: { column, phrases, marks in
            var words = phrases.map { phrase in
                let tokens = phrase.tokens.map(quoted).joined(separator: " <-> ")
                return "(" + tokens + (phrase.isPrefix ? ":*" : "") + ")"
            }
            if !marks.isEmpty { words.append("(" + marks.map(quoted).joined(separator: " | ") + ")") }
            return "\(column) @@ CAST(\(words.joined(separator: " & ")) AS tsquery)"
        },
        findsInOrder: false)

    private static let finalOffset = 16_383

    private static func quoted(_ token: String) -> String {
        "'" + token.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'"
    }
}
