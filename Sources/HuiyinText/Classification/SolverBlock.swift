// SPDX-License-Identifier: Apache-2.0

/// Some labels that are solved together, side by side in memory.
struct SolverBlock {
    static let width = 32

    /// What was learned about the labels of one block.
    struct Solved: Sendable {
        let firstLabel: Int
        /// Of character runs, in order of run, then label.
        let runs: [(run: Int, label: Int, weight: Float)]
        /// By axis, then label of the block.
        let meaning: [Float]
    }

    static func solve(_ examples: PackedExamples, block: Int, _ settings: LinearSolver.Settings) -> Solved {
        let first = block * width
        let last = min(first + width, examples.labelCount)
        // By run or axis, then label of the block.
        var runs = [Float](repeating: 0, count: examples.runCount * width)
        var meaning = [Float](repeating: 0, count: examples.breadth * width)
        var multipliers = [Float](repeating: 0, count: examples.labels.count * width)
        var order = Array(examples.labels.indices)
        var dice = Dice()
        for _ in 0..<settings.rounds {
            dice.shuffle(&order)
            runs.withUnsafeMutableBufferPointer { runs in
                meaning.withUnsafeMutableBufferPointer { meaning in
                    multipliers.withUnsafeMutableBufferPointer { multipliers in
                        for example in order {
                            visit(example, examples, first, settings, runs, meaning, multipliers)
                        }
                    }
                }
            }
        }
        // The lanes beyond the last label belong to none.
        let kept = runs.indices.lazy.filter { first + $0 % width < last && abs(runs[$0]) >= settings.smallest }
        return Solved(
            firstLabel: first,
            runs: kept.map { (run: $0 / width, label: first + $0 % width, weight: runs[$0]) },
            meaning: meaning)
    }

    private typealias Numbers = UnsafeMutableBufferPointer<Float>

    /// One step along the coordinate of one example, for each label.
    private static func visit(
        _ example: Int, _ examples: PackedExamples, _ first: Int, _ settings: LinearSolver.Settings,
        _ runs: Numbers, _ meaning: Numbers, _ multipliers: Numbers
    ) {
        let label = examples.labels[example]
        let square = examples.squares[example]
        let usual = 0.5 / settings.penalty / examples.shares[example]
        withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { steps in
            steps.initialize(repeating: 0)
            forEachRow(example, examples, runs, meaning) { row, value in
                for lane in 0..<width { steps[lane] += value * row[lane] }
            }
            var isChanged = false
            for lane in 0..<width {
                let isOwn = label == first + lane
                let side: Float = isOwn ? 1 : -1
                let slack = isOwn ? usual / examples.balance[label] : usual
                let old = multipliers[example * width + lane]
                let new = max(0, old - (side * steps[lane] - 1 + old * slack) / (square + slack))
                multipliers[example * width + lane] = new
                steps[lane] = side * (new - old)
                isChanged = isChanged || new != old
            }
            guard isChanged else { return }
            forEachRow(example, examples, runs, meaning) { row, value in
                for lane in 0..<width { row[lane] += value * steps[lane] }
            }
        }
    }

    /// The weights that an example meets, with its own value there.
    @inline(__always)
    private static func forEachRow(
        _ example: Int, _ examples: PackedExamples, _ runs: Numbers, _ meaning: Numbers,
        _ body: (UnsafeMutablePointer<Float>, Float) -> Void
    ) {
        guard let runRows = runs.baseAddress, let axisRows = meaning.baseAddress else { return }
        for entry in examples.entries[examples.starts[example]..<examples.starts[example + 1]] {
            body(runRows + Int(entry.feature) * width, entry.value)
        }
        for axis in 0..<examples.breadth {
            body(axisRows + axis * width, examples.meanings[example * examples.breadth + axis])
        }
    }
}

/// The same throws in every training.
private struct Dice {
    private var state: UInt64 = 20_261_121

    mutating func shuffle(_ order: inout [Int]) {
        for last in stride(from: order.count - 1, to: 0, by: -1) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            order.swapAt(last, Int((state >> 33) % UInt64(last + 1)))
        }
    }
}
