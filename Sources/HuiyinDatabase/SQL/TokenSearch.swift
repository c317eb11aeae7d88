// SPDX-License-Identifier: Apache-2.0

/// One thing to look for in a column of tokens: they must follow one another.
package struct TokenPhrase: Equatable, Sendable {
    package let tokens: [String]
    /// The last token is the beginning of the one to be found.
    package let isPrefix: Bool

    package init(tokens: [String], isPrefix: Bool) {
        self.tokens = tokens
        self.isPrefix = isPrefix
    }
}

/// How an engine keeps tokens in a column of its own full-text kind, and finds phrases of them again.
///
/// Neither engine cuts text here: what a token is, the caller has decided.
package struct TokenSearch: Sendable {
    /// The value of such a column.
    package let column: @Sendable (_ tokens: [String]) -> SQL
    /// The condition that `column` holds all of `phrases`, of which there must be one at least, and where `marks` are given
    /// one of these tokens: only where ``findsInOrder`` is false.
    package let holds: @Sendable (_ column: SQL, _ phrases: [TokenPhrase], _ marks: [String]) -> SQL
    /// Whether rows are found by their number, so that a page of the newest reads no more than it shows. If not, all that
    /// hold the phrases are gathered and put in order first: then give rows marks, and ask for those of few at a time.
    package let findsInOrder: Bool
}
