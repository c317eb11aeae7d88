// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How scores become probabilities: in the ratio of σ(`slope` × score + `offset`) to the power of `power`.
///
/// A plain softmax was tried and boasts in the middle: a support vector machine does not care how far beyond its
/// margin an example lies, and the sigmoid forgets it too.
struct Calibration: Equatable, Sendable {
    var slope: Float
    var offset: Float
    var power: Float

    /// Where the search for the best one begins, and what holds when there is nothing to search on.
    static let usual = Calibration(slope: 4, offset: 3, power: 6)

    /// Over all scores; they sum to 1.
    func probabilities(_ scores: [Float]) -> [Double] {
        let logs = scores.map(logWeight)
        let highest = logs.max() ?? 0
        let powers = logs.map { exp($0 - highest) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    private func logWeight(_ score: Float) -> Double {
        let argument = Double(slope * score + offset)
        // ln σ(x) = −ln(1 + e^−x), written so that neither end overflows.
        return Double(power) * (min(0, argument) - log1p(exp(-abs(argument))))
    }

    /// The one under which texts kept from training are least surprising (smallest mean log loss).
    ///
    /// Each element pairs a kept text's scores with the number of its label.
    static func fitting(_ kept: [(scores: [Float], label: Int)]) -> Calibration {
        guard !kept.isEmpty else { return usual }
        let rivals = kept.map { one in
            let others = one.scores.indices.filter { $0 != one.label }.map { one.scores[$0] }
            return [one.scores[one.label]] + others.sorted(by: >).prefix(mostRivals)
        }
        var best = usual
        var loss = best.surprise(rivals)
        var step: Float = 0.5
        while step > 0.02 {
            let next = best.neighbours(step).map { (one: $0, loss: $0.surprise(rivals)) }.min { $0.loss < $1.loss }
            if let next, next.loss < loss {
                (best, loss) = (next.one, next.loss)
            } else {
                step /= 2
            }
        }
        return best
    }

    /// Labels behind these have no share in the sum that counts.
    private static let mostRivals = 24

    private func neighbours(_ step: Float) -> [Calibration] {
        [1 + step, 1 / (1 + step)].flatMap { factor in
            [
                Calibration(slope: slope * factor, offset: offset, power: power),
                Calibration(slope: slope, offset: offset + (factor > 1 ? step : -step), power: power),
                Calibration(slope: slope, offset: offset, power: min(64, power * factor)),
            ]
        }
    }

    /// The own label's score comes first.
    private func surprise(_ texts: [[Float]]) -> Double {
        texts.reduce(0) { sum, scores in
            let logs = scores.map(logWeight)
            return sum + log(logs.reduce(0) { $0 + exp($1 - logs[0]) })
        }
    }
}
