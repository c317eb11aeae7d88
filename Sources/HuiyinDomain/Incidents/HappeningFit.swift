// SPDX-License-Identifier: Apache-2.0

/// Two reports of which a person said whether they tell of one happening.
package struct LabelledPair: Sendable {
    package let evidence: HappeningEvidence
    package let isSame: Bool

    package init(evidence: HappeningEvidence, isSame: Bool) {
        self.evidence = evidence
        self.isSame = isSame
    }
}

extension HappeningModel {
    /// The weights under which `pairs` are likeliest (Newton's method; weights are drawn towards 0 a little).
    ///
    /// The same pairs always give the same weights. Nil for fewer than ten of either kind. What is somebody's own
    /// affair teaches nothing: it is never judged.
    package static func fitted(to pairs: [LabelledPair]) -> HappeningModel? {
        let pairs = pairs.filter { !$0.evidence.isOnesOwn }
        let same = pairs.count(where: \.isSame)
        guard same >= 10, pairs.count - same >= 10 else { return nil }
        var silent: Set<Int> = []
        // A fact that would speak against its sense, by the chance of few pairs, is not heard; the others are weighed anew.
        while true {
            let rows = pairs.map {
                [1] + $0.evidence.features().enumerated().map { silent.contains($0) ? 0 : $1.value }
            }
            let weights = newton(rows, pairs.map { $0.isSame ? 1 : 0 })
            let wrong = HappeningEvidence.senses.indices.filter { weights[$0 + 1] * HappeningEvidence.senses[$0] < 0 }
            guard wrong.isEmpty else {
                silent.formUnion(wrong)
                continue
            }
            let all = pairs.map { $0.evidence.features().map(\.value) }
            let usual = HappeningEvidence.senses.indices.map { at in
                all.reduce(0) { $0 + $1[at] } / Double(all.count)
            }
            return HappeningModel(weights: Array(weights.dropFirst()), bias: weights[0], usual: usual)
        }
    }

    private static func newton(_ rows: [[Double]], _ sides: [Double]) -> [Double] {
        let width = HappeningEvidence.senses.count + 1
        var weights = [Double](repeating: 0, count: width)
        for _ in 0..<30 {
            var slope = [Double](repeating: 0, count: width)
            var curve = [[Double]](repeating: slope, count: width)
            for (row, side) in zip(rows, sides) {
                let score = zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 }
                let chance = 1 / (1 + exponential(-score))
                for i in 0..<width {
                    slope[i] += (chance - side) * row[i]
                    for j in 0..<width { curve[i][j] += chance * (1 - chance) * row[i] * row[j] }
                }
            }
            for i in 0..<width {
                slope[i] += pull * weights[i]
                curve[i][i] += pull
            }
            let step = solve(curve, slope)
            for i in 0..<width { weights[i] -= step[i] }
            if step.allSatisfy({ abs($0) < 1e-9 }) { break }
        }
        return weights
    }

    /// How strongly weights are drawn towards 0; keeps a fact that few pairs have from being believed too much.
    private static let pull = 0.3

    /// Gaussian elimination; the matrix is positive definite, so no pivot is 0.
    private static func solve(_ matrix: [[Double]], _ side: [Double]) -> [Double] {
        var (a, b) = (matrix, side)
        for i in b.indices {
            for row in b.indices where row > i {
                let factor = a[row][i] / a[i][i]
                for column in i..<b.count { a[row][column] -= factor * a[i][column] }
                b[row] -= factor * b[i]
            }
        }
        for i in b.indices.reversed() {
            for column in b.indices where column > i { b[i] -= a[i][column] * b[column] }
            b[i] /= a[i][i]
        }
        return b
    }
}
