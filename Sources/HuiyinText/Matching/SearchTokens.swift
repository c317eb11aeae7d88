// SPDX-License-Identifier: Apache-2.0

/// Cuts text for a full-text index that knows no Chinese.
///
/// A run of Chinese becomes its pairs, 人行道 → 人行 行道, and then its last character alone, 道. A query of two or
/// more characters becomes its pairs, to be found as a phrase. A query of a single character has no pair: it is found
/// as the beginning of a token, and because the last character of a run stands alone every occurrence is found.
/// Latin words and numbers stay whole, in small letters and half width.
package enum SearchTokens {
    /// The tokens to index, in order, repeated ones repeated.
    package static func tokens(for text: String) -> [String] {
        cut(text).flatMap { run in
            guard run.isHan else { return [String(run.characters)] }
            return pairs(run.characters) + run.characters.suffix(1).map(String.init)
        }
    }

    /// One thing to look for: the tokens must follow one another.
    package struct Phrase: Equatable, Sendable {
        package let tokens: [String]
        /// The only token is the beginning of the one to be found.
        package let isPrefix: Bool

        package init(tokens: [String], isPrefix: Bool) {
            self.tokens = tokens
            self.isPrefix = isPrefix
        }
    }

    /// What to look for, all of it; empty when the query has no words.
    package static func query(for text: String) -> [Phrase] {
        cut(text).map { run in
            guard run.isHan else { return Phrase(tokens: [String(run.characters)], isPrefix: false) }
            guard run.characters.count > 1 else { return Phrase(tokens: [String(run.characters)], isPrefix: true) }
            return Phrase(tokens: pairs(run.characters), isPrefix: false)
        }
    }

    private static func pairs(_ characters: [Character]) -> [String] {
        zip(characters, characters.dropFirst()).map { String([$0, $1]) }
    }

    private typealias Run = (characters: [Character], isHan: Bool)

    /// Runs of Chinese, Latin words and numbers.
    private static func cut(_ text: String) -> [Run] {
        var runs: [Run] = []
        var last: ScalarKind = .other
        for value in text.unicodeScalars.map({ ScalarKind.fold($0.value) }) {
            let kind = ScalarKind(value)
            if kind == .ignored { continue }
            defer { last = kind }
            guard let scalar = Unicode.Scalar(value), kind == .han || kind.joinsIntoWords else { continue }
            if kind == last, !runs.isEmpty {
                runs[runs.count - 1].characters.append(Character(scalar))
            } else {
                runs.append(([Character(scalar)], kind == .han))
            }
        }
        return runs
    }
}
