// SPDX-License-Identifier: Apache-2.0

extension TokenSearch {
    /// A column of an FTS5 table: tokens with spaces between them.
    static let sqlite = TokenSearch(
        column: { tokens in "\(tokens.joined(separator: " "))" },
        holds: { column, phrases, marks in
            // It cuts marks off a token, and finds the newest first without them.
            precondition(marks.isEmpty)
            let words = phrases.map { quoted($0.tokens.joined(separator: " ")) + ($0.isPrefix ? "*" : "") }
            return "\(column) MATCH \(words.joined(separator: " AND "))"
        },
        findsInOrder: true)

    private static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
}
