// SPDX-License-Identifier: Apache-2.0

/// Finds the words of one text that spoke for a label.
///
/// An n-gram speaks for a label by how much more weight it gives to it than to its rivals on average, the average
/// taken by the rivals' probability: that is how the odds of the label against the rest move with the n-gram.
struct DecidingWords {
    let classifier: Classifier
    let text: NormalisedText
    let ngrams: CharacterNgrams
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
        let voices = voices(for: label)
        let heard = ngrams.occurrences.map { occurrence in
            classifier.vocabulary.number(of: occurrence.key).flatMap { voices[$0] } ?? 0
        }
        guard let strongest = heard.max(), strongest > 0 else { return [] }
        let telling = heard.indices.filter { heard[$0] >= strongest * Self.share }
        var named: [String] = []
        for stretch in merged(telling.map { (ngrams.occurrences[$0].origin, heard[$0]) }) {
            let words = text.words(stretch.range)
            if !named.contains(words) { named.append(words) }
            if named.count == Self.most { break }
        }
        return named
    }

    /// What each feature of the text says for the label.
    private func voices(for label: Int) -> [Int32: Float] {
        let others = order.lazy.filter { $0 != label }.prefix(Self.rivals)
        let sum = others.reduce(0.0) { $0 + probabilities[$1] }
        guard sum > 0 else { return [:] }
        let shares = others.map { (label: $0, share: Float(probabilities[$0] / sum)) }
        let width = classifier.labels.count
        return classifier.weights.withUnsafeBufferPointer { weights in
            vector.entries.reduce(into: [:]) { voices, entry in
                let row = Int(entry.feature) * width
                let rival = shares.reduce(Float(0)) { $0 + $1.share * weights[row + $1.label] }
                voices[entry.feature] = entry.value * (weights[row + label] - rival)
            }
        }
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
