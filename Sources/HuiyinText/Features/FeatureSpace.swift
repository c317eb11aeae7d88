// SPDX-License-Identifier: Apache-2.0

/// How texts become numbers: the character runs a classifier knows, and where its words point on the whole.
struct FeatureSpace: Equatable, Sendable {
    /// Of runs of characters; the place of a key is the number of its feature.
    let runs: Rarities
    /// Of words, by fingerprint.
    let words: Rarities
    let vectors: WordVectors

    init(runs: Rarities, words: Rarities, vectors: WordVectors) {
        self.runs = runs
        self.words = words
        self.vectors = vectors
    }

    init(of texts: [TextReading], _ vectors: WordVectors) {
        runs = Rarities(of: texts.map { $0.ngrams.occurrences.map(\.key) })
        words = Rarities(of: texts.map { $0.words.map { vectors.fingerprint(of: $0.number) } })
        self.vectors = vectors
    }

    static func == (one: Self, other: Self) -> Bool {
        one.runs == other.runs && one.words == other.words && one.vectors.checksum == other.vectors.checksum
    }

    /// How many numbers a text's meaning takes: one for each axis, and a last one that is always 1.
    var breadth: Int { vectors.width + 1 }

    /// How much the meaning of all words counts beside the runs, which have length 1.
    private static let meaningLength: Float = 0.8

    /// Runs of Euclidean length 1, words of ``meaningLength``.
    ///
    /// What was never seen still counts towards the length, so that a text of strange runs is a short vector and leaves
    /// the classifier unsure.
    func vector(of text: TextReading) -> FeatureVector {
        let weighed = runs.weighed(text.ngrams.occurrences.map(\.key))
        let length = weighed.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
        let entries = weighed.compactMap { one in
            one.place.map { FeatureVector.Entry(feature: Int32($0), value: one.weight / length) }
        }
        let (meaning, shares) = meaning(of: text)
        return FeatureVector(entries: entries, meaning: meaning + [1], shares: shares)
    }

    private func meaning(of text: TextReading) -> (direction: [Float], shares: [Int: Float]) {
        let weighed = words.weighed(text.words.map { vectors.fingerprint(of: $0.number) })
        var sum = [Float](repeating: 0, count: vectors.width)
        var shares: [Int: Float] = [:]
        for one in weighed {
            guard let number = vectors.number(of: one.key) else { continue }
            vectors.add(number, times: one.weight, to: &sum)
            shares[number] = one.weight
        }
        let length = sum.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
        guard length > 0 else { return (sum, [:]) }
        let factor = Self.meaningLength / length
        return (sum.map { $0 * factor }, shares.mapValues { $0 * factor })
    }
}

/// A text in a ``FeatureSpace``.
struct FeatureVector: Sendable {
    struct Entry: Sendable {
        let feature: Int32
        let value: Float
    }

    /// Of runs of characters, in order of feature.
    let entries: [Entry]
    /// Where its words point on the whole, and a last 1.
    let meaning: [Float]
    /// By number of word, how much of the word went into the meaning.
    let shares: [Int: Float]
}
