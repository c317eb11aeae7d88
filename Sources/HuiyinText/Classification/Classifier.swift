// SPDX-License-Identifier: Apache-2.0

/// Tells which of a closed set of labels a Chinese text deserves, how surely, and by which words.
///
/// Logistic regression over character n-grams, one label against the rest, as calibrated probabilities. A value of
/// Swift arrays: it holds nothing of liblinear, and the same examples in the same order always give the same one.
/// It suggests; it decides nothing.
package struct Classifier: Equatable, Sendable {
    /// In order of text.
    package let labels: [String]
    let vocabulary: Vocabulary
    /// By feature, then label.
    let weights: [Float]
    let temperature: Float

    init(labels: [String], vocabulary: Vocabulary, weights: [Float], temperature: Float) {
        self.labels = labels
        self.vocabulary = vocabulary
        self.weights = weights
        self.temperature = temperature
    }

    /// The `top` likeliest labels, likeliest first; of equals, in order of label. An empty text has none.
    package func predict(_ text: String, top: Int = 5) -> [Prediction] {
        let normalised = NormalisedText(text)
        let ngrams = CharacterNgrams(normalised)
        guard !ngrams.occurrences.isEmpty else { return [] }
        let vector = vocabulary.vector(of: ngrams)
        let probabilities = Temperature.probabilities(scores(of: vector), at: temperature)
        let order = probabilities.indices.sorted {
            probabilities[$0] == probabilities[$1] ? $0 < $1 : probabilities[$0] > probabilities[$1]
        }
        let reasons = DecidingWords(
            classifier: self, text: normalised, ngrams: ngrams, vector: vector, probabilities: probabilities,
            order: order)
        return order.prefix(max(0, top)).map { label in
            Prediction(
                label: labels[label],
                probability: probabilities[label],
                because: reasons.words(for: label)
            )
        }
    }

    func scores(of vector: FeatureVector) -> [Float] {
        let width = labels.count
        var scores = [Float](repeating: 0, count: width)
        scores.withUnsafeMutableBufferPointer { scores in
            weights.withUnsafeBufferPointer { weights in
                for entry in vector.entries {
                    let row = Int(entry.feature) * width
                    for label in 0..<width { scores[label] += entry.value * weights[row + label] }
                }
            }
        }
        return scores
    }
}
