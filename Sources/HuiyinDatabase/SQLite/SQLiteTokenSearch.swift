// SPDX-License-Identifier: Apache-2.0

extension TokenSearch {
    /// A column of an FTS5 table: tokens with spaces between them.
    static let sqlite = TokenSearch(
        column: { tokens in "\(tokens.joined(separator: " "))" },
        holds: { column, phrases in
            let words = phrases.map { phrase in
                "\"" + phrase.tokens.map { $0.replacing("\"", with: "\"\"") }.joined(separator: " ") + "\""
                    + (phrase.isPrefix ? "*" : "")
            }
            return "\(column) MATCH \(words.joined(separator: " AND "))"
        })
}
