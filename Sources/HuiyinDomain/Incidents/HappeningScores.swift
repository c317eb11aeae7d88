// SPDX-License-Identifier: Apache-2.0

/// How good judgements are, by pairs that they were not fitted to.
package struct HappeningScores: Equatable, Sendable {
    package let pairs: Int
    package let same: Int
    /// The share of the same ones that are found when at least nine in ten of those found are the same.
    package let recallAtPrecision90: Double
    /// The probability from which on that holds.
    package let threshold: Double
    /// Of those at or above ``HappeningModel/likely``: the share that are the same, and the share of the same found.
    package let precision: Double
    package let recall: Double
    /// Over ten steps of probability, how far it is from the share that are the same; 0 is perfect.
    package let calibrationError: Double

    package init(_ judged: [(probability: Double, isSame: Bool)]) {
        let order = judged.sorted { $0.probability > $1.probability }
        pairs = judged.count
        let same = judged.count(where: \.isSame)
        self.same = same
        var (best, from, hits) = (0, 1.0, 0)
        for (index, one) in order.enumerated() {
            if one.isSame { hits += 1 }
            let isLast = index + 1 == order.count || order[index + 1].probability < one.probability
            if isLast, hits * 10 >= (index + 1) * 9, hits > best { (best, from) = (hits, one.probability) }
        }
        recallAtPrecision90 = Double(best) / Double(max(1, same))
        threshold = from
        let shown = judged.filter { $0.probability >= HappeningModel.likely }
        let found = shown.count(where: \.isSame)
        precision = Double(found) / Double(max(1, shown.count))
        recall = Double(found) / Double(max(1, same))
        var gaps = [Double](repeating: 0, count: 10)
        for one in judged { gaps[min(9, Int(one.probability * 10))] += one.probability - (one.isSame ? 1 : 0) }
        calibrationError = gaps.reduce(0) { $0 + abs($1) } / Double(max(1, judged.count))
    }
}
