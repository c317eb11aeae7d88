// SPDX-License-Identifier: Apache-2.0

/// A list of phrases looked for in what people say, such as the words that mean danger.
///
/// Spaces inside a text or a phrase, full or half width and capital letters make no difference. Punctuation does:
/// a phrase does not reach from one clause into the next.
package struct Phrases: Sendable {
    private let sought: [(phrase: String, scalars: [UInt32])]

    /// Phrases without any word are left out.
    package init(_ phrases: [String]) {
        sought = phrases.compactMap { phrase in
            let scalars = Self.solid(NormalisedText(phrase)).scalars
            return scalars.contains { $0 != NormalisedText.mark } ? (phrase, scalars) : nil
        }
    }

    /// One phrase that was found.
    package struct Match: Equatable, Sendable {
        /// As the list has it.
        package let phrase: String
        /// As the text has it, spaces and width included.
        package let words: String

        package init(phrase: String, words: String) {
            self.phrase = phrase
            self.words = words
        }
    }

    /// The phrases `text` contains, in order of the list, each once, where it stands first.
    package func find(in text: String) -> [Match] {
        let normalised = NormalisedText(text)
        let (scalars, positions) = Self.solid(normalised)
        return sought.compactMap { phrase, wanted in
            guard let start = Self.first(wanted, in: scalars) else { return nil }
            let range = positions[start]..<(positions[start + wanted.count - 1] + 1)
            return Match(phrase: phrase, words: normalised.words(range))
        }
    }

    /// For a list that is used once.
    package static func find(_ phrases: [String], in text: String) -> [Match] {
        Phrases(phrases).find(in: text)
    }

    private static func solid(_ text: NormalisedText) -> (scalars: [UInt32], positions: [Int]) {
        let kept = text.scalars.indices.filter { text.scalars[$0] != NormalisedText.space }
        return (kept.map { text.scalars[$0] }, kept.map { text.positions[$0] })
    }

    private static func first(_ wanted: [UInt32], in scalars: [UInt32]) -> Int? {
        guard wanted.count <= scalars.count else { return nil }
        return (0...(scalars.count - wanted.count)).first { start in
            scalars[start..<(start + wanted.count)].elementsEqual(wanted)
        }
    }
}
