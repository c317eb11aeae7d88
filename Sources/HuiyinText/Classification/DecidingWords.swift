// SPDX-License-Identifier: Apache-2.0

/// Finds the words of one text that spoke for a label.
///
/// An n-gram speaks for a label by how much more weight it gives to it than to the labels on average, the average
/// taken by probability: that is how fast the label's log-probability moves with the n-gram.
struct DecidingWords {
    private let text: NormalisedText
    private let occurrences: [CharacterNgrams.Occurrence]
    private let weights: [Float]
    private let width: Int
    /// For each occurrence its feature, if the vocabulary has one, its value, and its average weight.
    private let known: [(feature: Int, value: Float, average: Float)?]

    /// A word worth naming has at least this share of the strongest one's voice.
    private static let share: Float = 0.4
    private static let most = 3

    init(
        classifier: Classifier,
        text: NormalisedText,
        ngrams: CharacterNgrams,
        vector: FeatureVector,
        probabilities: [Double]
    ) {
        self.text = text
        occurrences = ngrams.occurrences
        weights = classifier.weights
        width = classifier.labels.count
        let likely = probabilities.indices.filter { probabilities[$0] > 0.001 }
        var values: [Int32: (value: Float, average: Float)] = [:]
        for entry in vector.entries {
            let row = Int(entry.feature) * classifier.labels.count
            let average = likely.reduce(Float(0)) { $0 + Float(probabilities[$1]) * classifier.weights[row + $1] }
            values[entry.feature] = (entry.value, average)
        }
        known = ngrams.occurrences.map { occurrence in
            guard let number = classifier.vocabulary.number(of: occurrence.key), let found = values[number] else {
                return nil
            }
            return (Int(number), found.value, found.average)
        }
    }

    /// At most three stretches of the original, strongest first.
    func words(for label: Int) -> [String] {
        let voices = known.map { one -> Float in
            guard let one else { return 0 }
            return one.value * (weights[one.feature * width + label] - one.average)
        }
        guard let strongest = voices.max(), strongest > 0 else { return [] }
        let telling = voices.indices.filter { voices[$0] >= strongest * Self.share }
        var stretches: [(range: Range<Int>, voice: Float)] = []
        for index in telling.sorted(by: { occurrences[$0].origin.lowerBound < occurrences[$1].origin.lowerBound }) {
            let origin = occurrences[index].origin
            if let last = stretches.last, origin.lowerBound <= last.range.upperBound {
                let end = max(last.range.upperBound, origin.upperBound)
                stretches[stretches.count - 1] = (last.range.lowerBound..<end, last.voice + voices[index])
            } else {
                stretches.append((origin, voices[index]))
            }
        }
        stretches.sort { $0.voice == $1.voice ? $0.range.lowerBound < $1.range.lowerBound : $0.voice > $1.voice }
        var named: [String] = []
        for stretch in stretches {
            let words = text.words(stretch.range)
            if !named.contains(words) { named.append(words) }
            if named.count == Self.most { break }
        }
        return named
    }
}
