// SPDX-License-Identifier: Apache-2.0

/// Tells which of a closed set of labels a Chinese text deserves, how surely, and by which words.
///
/// Linear over character runs and the meaning of common words, one label against the rest, as calibrated probabilities.
/// The same examples in the same order always give the same one. It suggests; it decides nothing.
package struct Classifier: Equatable, Sendable {
    /// In order of text.
    package let labels: [String]
    let space: FeatureSpace
    let weights: Weights
    let calibration: Calibration

    init(labels: [String], space: FeatureSpace, weights: Weights, calibration: Calibration) {
        self.labels = labels
        self.space = space
        self.weights = weights
        self.calibration = calibration
    }

    /// The `top` likeliest labels, likeliest first; of equals, in order of label. An empty text has none.
    package func predict(_ text: String, top: Int = 5) -> [Prediction] {
        let normalised = NormalisedText(text)
        let reading = TextReading(normalised, space.vectors)
        guard !reading.isEmpty else { return [] }
        let vector = space.vector(of: reading)
        let probabilities = calibration.probabilities(weights.scores(of: vector))
        let order = probabilities.indices.sorted {
            probabilities[$0] == probabilities[$1] ? $0 < $1 : probabilities[$0] > probabilities[$1]
        }
        let reasons = DecidingWords(
            classifier: self, text: normalised, reading: reading, vector: vector, probabilities: probabilities,
            order: order)
        // What is shown as the reason must be one: without these words the label is less likely.
        func isReason(_ words: String, for label: Int) -> Bool {
            odds(against: label, without: words, in: text) > Self.odds(against: label, probabilities)
        }
        return order.prefix(max(0, top)).enumerated().map { place, label in
            let because = reasons.words(for: label).filter { place > 0 || isReason($0, for: label) }
            let named = because.isEmpty ? reasons.pieces(for: label).first { isReason($0, for: label) } : nil
            return Prediction(
                label: labels[label], probability: probabilities[label], because: because + (named.map { [$0] } ?? []))
        }
    }

    /// The likeliest label alone, without the words that decided, which cost most of a prediction. An empty text has none.
    package func likeliest(_ text: String) -> (label: String, probability: Double)? {
        let reading = TextReading(text, space.vectors)
        guard !reading.isEmpty else { return nil }
        let probabilities = calibration.probabilities(weights.scores(of: space.vector(of: reading)))
        return probabilities.indices.max { probabilities[$0] < probabilities[$1] }.map {
            (labels[$0], probabilities[$0])
        }
    }

    /// How likely each of ``labels`` is, in their order; they sum to 1. An empty text has none.
    package func probabilities(_ text: String) -> [Double]? {
        let reading = TextReading(text, space.vectors)
        guard !reading.isEmpty else { return nil }
        return calibration.probabilities(weights.scores(of: space.vector(of: reading)))
    }

    /// How far the text lies on the side of each of ``labels``, in their order, unbounded; for adding to what else is
    /// known, where a probability near 0 or 1 no longer tells differences. An empty text has none.
    package func margins(_ text: String) -> [Float]? {
        let reading = TextReading(text, space.vectors)
        return reading.isEmpty ? nil : weights.scores(of: space.vector(of: reading))
    }

    private func odds(against label: Int, without words: String, in text: String) -> Double {
        let reading = TextReading(text.replacing(words, with: ","), space.vectors)
        return Self.odds(against: label, calibration.probabilities(weights.scores(of: space.vector(of: reading))))
    }

    /// Near certainty they still tell differences that a probability no longer can.
    private static func odds(against label: Int, _ probabilities: [Double]) -> Double {
        probabilities.indices.reduce(0) { $1 == label ? $0 : $0 + probabilities[$1] } / probabilities[label]
    }
}
