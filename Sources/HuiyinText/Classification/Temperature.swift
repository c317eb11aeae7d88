// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How sharply scores become probabilities.
enum Temperature {
    /// Probabilities in the ratio of e^(score / temperature).
    static func probabilities(_ scores: [Float], at temperature: Float) -> [Double] {
        let highest = scores.max() ?? 0
        let powers = scores.map { exp(Double(($0 - highest) / temperature)) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// The temperature under which texts kept from training are least surprising (smallest mean log loss).
    ///
    /// Each element pairs a kept text's scores with the number of its label.
    static func fitting(_ kept: [(scores: [Float], label: Int)]) -> Float {
        guard !kept.isEmpty else { return 1 }
        var best: (loss: Double, temperature: Float) = (.infinity, 1)
        for step in 0..<24 {
            let temperature = 0.05 * Float(pow(1.2, Double(step)))
            let loss = kept.reduce(0) { $0 + surprise($1.scores, $1.label, temperature) }
            if loss < best.loss { best = (loss, temperature) }
        }
        return best.temperature
    }

    private static func surprise(_ scores: [Float], _ label: Int, _ temperature: Float) -> Double {
        scores.withUnsafeBufferPointer { scores in
            let own = scores[label]
            var sum = 0.0
            for index in 0..<scores.count { sum += exp(Double((scores[index] - own) / temperature)) }
            return log(sum)
        }
    }
}
