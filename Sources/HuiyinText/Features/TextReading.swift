// SPDX-License-Identifier: Apache-2.0

/// One text as a classifier reads it: its characters and pairs, and all the common words it contains.
struct TextReading: Sendable {
    /// A word that stands in the text; words may overlap (自来水, 来水, 水).
    struct Word: Equatable, Sendable {
        /// Its place in the table of word vectors.
        let number: Int
        /// Offsets among the original's Unicode scalars.
        let origin: Range<Int>
    }

    let ngrams: CharacterNgrams
    let words: [Word]

    var isEmpty: Bool { ngrams.occurrences.isEmpty }

    init(_ text: NormalisedText, _ vectors: WordVectors) {
        let pieces = TextPieces(text)
        ngrams = CharacterNgrams(pieces)
        words = pieces.values.indices.flatMap { start in
            var found: [Word] = []
            for end in start..<min(start + WordVectors.longest, pieces.values.count) {
                guard ScalarKind(pieces.values[end]) == .han else { break }
                if let number = vectors.number(of: WordVectors.fingerprint(pieces.values[start...end])) {
                    let origin = pieces.origins[start].lowerBound..<pieces.origins[end].upperBound
                    found.append(Word(number: number, origin: origin))
                }
            }
            return found
        }
    }

    init(_ text: String, _ vectors: WordVectors) { self.init(NormalisedText(text), vectors) }
}
