// SPDX-License-Identifier: Apache-2.0

/// Finds the words of one text that spoke for a label.
///
/// A run of characters or a word speaks for a label by how much more weight it gives to it than to its rivals on average, the average
/// taken by the rivals' probability: that is how the odds of the label against the rest move with it.
struct DecidingWords {
    let classifier: Classifier
    let text: NormalisedText
    let reading: TextReading
    let vector: FeatureVector
    /// By label.
    let probabilities: [Double]
    /// Labels, likeliest first.
    let order: [Int]

    /// A word worth naming has at least this share of the strongest one's voice.
    private static let share: Float = 0.4
    private static let most = 3
    /// Rivals beyond these hardly count.
    private static let rivals = 8

    /// At most three stretches of the original, strongest first.
    func words(for label: Int) -> [String] {
        let heard = voices(for: label)
        guard let strongest = heard.map(\.voice).max(), strongest > 0 else { return [] }
        var named: [String] = []
        for stretch in merged(heard.filter { $0.voice >= strongest * Self.share }) {
            let words = text.words(stretch.range)
            if !named.contains(words) { named.append(words) }
            if named.count == Self.most { break }
        }
        return named
    }

    /// The single runs and words that spoke for the label, strongest first.
    func pieces(for label: Int) -> [String] {
        voices(for: label).filter { $0.voice > 0 }.sorted { $0.voice > $1.voice }.prefix(8).map { text.words($0.range) }
    }

    /// What each run and each word of the text says for the label.
    private func voices(for label: Int) -> [Stretch] {
        let others = order.lazy.filter { $0 != label }.prefix(Self.rivals)
        let sum = others.reduce(0.0) { $0 + probabilities[$1] }
        guard sum > 0 else { return [] }
        var shares = [Float](repeating: 0, count: classifier.labels.count)
        for other in others { shares[other] = -Float(probabilities[other] / sum) }
        shares[label] = 1
        let spoken = Dictionary(
            uniqueKeysWithValues: vector.entries.map {
                ($0.feature, $0.value * classifier.weights.voice(of: Int($0.feature), shares))
            })
        let runs = reading.ngrams.occurrences.map { one in
            let feature = classifier.space.runs.keys.place(of: one.key)
            return Stretch(range: one.origin, voice: feature.flatMap { spoken[Int32($0)] } ?? 0)
        }
        let direction = classifier.weights.direction(shares)
        let words = reading.words.map { one in
            let product = classifier.space.vectors.product(one.number, direction[...])
            return Stretch(range: one.origin, voice: (vector.shares[one.number] ?? 0) * product)
        }
        return runs + words
    }

    private typealias Stretch = (range: Range<Int>, voice: Float)

    /// Stretches that touch become one and their voices add up; strongest first, of equals the earlier.
    private func merged(_ stretches: [Stretch]) -> [Stretch] {
        var merged: [Stretch] = []
        for one in stretches.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            if let last = merged.last, one.range.lowerBound <= last.range.upperBound {
                let end = max(last.range.upperBound, one.range.upperBound)
                merged[merged.count - 1] = (last.range.lowerBound..<end, last.voice + one.voice)
            } else {
                merged.append(one)
            }
        }
        return merged.sorted {
            $0.voice == $1.voice ? $0.range.lowerBound < $1.range.lowerBound : $0.voice > $1.voice
        }
    }
}
