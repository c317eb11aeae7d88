// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// One linear support vector machine for each label, this label against all others, with squared hinge loss.
///
/// Dual coordinate descent (Hsieh and others, 2008, the method of liblinear's solver 1), but for many labels at a time, so
/// that one pass over an example serves them all. Examples are visited in an order that depends on their number alone.
/// One label's weights do not depend on another's: labels are shared out over the cores, and the result is the same
/// however many there are.
enum LinearSolver {
    struct Settings: Sendable {
        /// How strongly examples count against small weights (liblinear's C).
        var penalty: Float = 1
        /// How often every example is visited.
        var rounds: Int
        /// Weights of character runs smaller than this are left out: nine in ten, and no decision depends on them.
        var smallest: Float = 0.01
        /// Whether a label of which people speak seldom counts as much as one of which they speak often.
        var isBalanced = true
    }

    static func train(
        _ rows: [FeatureVector], labels: [Int], shares: [Float], labelCount: Int, runCount: Int, settings: Settings
    ) -> Weights {
        let examples = PackedExamples(
            rows, labels: labels, shares: shares, labelCount: labelCount, runCount: runCount,
            isBalanced: settings.isBalanced)
        let blocks = (labelCount + SolverBlock.width - 1) / SolverBlock.width
        let bench = SolverBench(count: blocks)
        DispatchQueue.concurrentPerform(iterations: blocks) { number in
            bench.put(SolverBlock.solve(examples, block: number, settings), at: number)
        }
        return Weights(bench.results, labelCount: labelCount, runCount: runCount, breadth: examples.breadth)
    }
}

/// Where the blocks of labels lay down what they have found.
///
/// `@unchecked Sendable`: each place is written once, by the one who solves this block; they are read after all have.
private final class SolverBench: @unchecked Sendable {
    private let places: UnsafeMutableBufferPointer<SolverBlock.Solved?>

    init(count: Int) {
        places = .allocate(capacity: count)
        places.initialize(repeating: nil)
    }

    deinit {
        places.deinitialize()
        places.deallocate()
    }

    func put(_ solved: SolverBlock.Solved, at number: Int) { places[number] = solved }

    var results: [SolverBlock.Solved] { places.compactMap { $0 } }
}

/// Examples side by side, as the solver walks them.
struct PackedExamples: Sendable {
    let labels: [Int]
    /// How much each example counts beside a whole one.
    let shares: [Float]
    let labelCount: Int
    let runCount: Int
    let breadth: Int
    /// Where each example's entries begin, and after the last one where they end.
    let starts: [Int]
    let entries: [FeatureVector.Entry]
    /// By example, then axis.
    let meanings: [Float]
    /// By label, how much more than the usual its own examples count: matters of which people speak seldom are not drowned.
    let balance: [Float]
    /// Squared length of each example.
    let squares: [Float]

    init(
        _ rows: [FeatureVector], labels: [Int], shares: [Float], labelCount: Int, runCount: Int, isBalanced: Bool
    ) {
        self.labels = labels
        self.shares = shares
        self.labelCount = labelCount
        self.runCount = runCount
        breadth = rows.first?.meaning.count ?? 0
        starts = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.entries.count) }
        entries = rows.flatMap(\.entries)
        meanings = rows.flatMap(\.meaning)
        let counts = labels.reduce(into: [Float](repeating: 0, count: labelCount)) { $0[$1] += 1 }
        balance = counts.map { isBalanced ? Float(rows.count) / Float(labelCount) / max(1, $0) : 1 }
        squares = rows.map { row in
            row.entries.reduce(Float(0)) { $0 + $1.value * $1.value } + row.meaning.reduce(Float(0)) { $0 + $1 * $1 }
        }
    }
}
