// SPDX-License-Identifier: Apache-2.0

extension TokenSearch {
    /// A column of an FTS5 table: tokens with spaces between them.
    static let sqlite = TokenSearch(
        column: { tokens in "\(tokens.joined(separator: " "))" },
        holds: { column, phrases, marks in
            var words = phrases.map { quoted($0.tokens.joined(separator: " ")) + ($0.isPrefix ? "*" : "") }
            if !marks.isEmpty { words.append("(" + marks.map(quoted).joined(separator: " OR ") + ")") }
            return "\(column) MATCH \(words.joined(separator: " AND "))"
        },
        findsInOrder: true)

    private static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
}
