// SPDX-License-Identifier: Apache-2.0

import CLiblinear
import Dispatch

/// Logistic regression of one label against all others, by liblinear.
///
/// Only the primal solver L2R_LR is used: the dual ones draw from the process-wide `rand()`, so that neither their
/// result nor their thread safety could be relied on. One label's weights do not depend on another's, so labels are
/// shared out over the cores and the result is the same however many there are.
enum LinearSolver {
    /// How strongly examples count against small weights (liblinear's C), and when to stop.
    struct Settings: Sendable {
        var penalty = 10.0
        var tolerance = 0.1
    }

    /// Weights by feature, then label: the weight of feature `f` for label `l` is at `f × labelCount + l`.
    static func train(
        _ rows: [FeatureVector],
        labels: [Int],
        labelCount: Int,
        featureCount: Int,
        settings: Settings
    ) throws(ClassifierError) -> [Float] {
        _ = silence
        let bench = SolverBench(rows, labels: labels, labelCount: labelCount, featureCount: featureCount)
        DispatchQueue.concurrentPerform(iterations: labelCount) { label in
            bench.solve(label, settings)
        }
        if let failure = bench.failure { throw .solver(failure) }
        return bench.result
    }

    /// liblinear prints every iteration unless told otherwise, once for the whole program.
    private static let silence: Void = set_print_string_function { _ in }
}

/// The examples in liblinear's own layout, and room for the answers.
///
/// `@unchecked Sendable`: after `init` the examples are only read. `solve(label)` writes the weights and the failure of
/// its own label and nothing else, and each label is solved once; results are read after all have been solved.
private final class SolverBench: @unchecked Sendable {
    private let nodes: UnsafeMutablePointer<feature_node>
    private let rows: UnsafeMutablePointer<UnsafeMutablePointer<feature_node>?>
    private let weights: UnsafeMutableBufferPointer<Float>
    private let failures: UnsafeMutableBufferPointer<String?>
    private let labels: [Int]
    private let labelCount: Int
    private let featureCount: Int

    init(_ vectors: [FeatureVector], labels: [Int], labelCount: Int, featureCount: Int) {
        self.labels = labels
        self.labelCount = labelCount
        self.featureCount = featureCount
        weights = .allocate(capacity: labelCount * featureCount)
        weights.initialize(repeating: 0)
        failures = .allocate(capacity: labelCount)
        failures.initialize(repeating: nil)
        nodes = .allocate(capacity: vectors.reduce(vectors.count) { $0 + $1.entries.count })
        rows = .allocate(capacity: vectors.count)
        var at = nodes
        for (number, vector) in vectors.enumerated() {
            (rows + number).initialize(to: at)
            for entry in vector.entries {
                at.initialize(to: feature_node(index: entry.feature + 1, value: Double(entry.value)))
                at += 1
            }
            at.initialize(to: feature_node(index: -1, value: 0))
            at += 1
        }
    }

    deinit {
        failures.deinitialize()
        failures.deallocate()
        weights.deallocate()
        rows.deallocate()
        nodes.deallocate()
    }

    var failure: String? { failures.lazy.compactMap { $0 }.first }

    var result: [Float] { Array(weights) }

    func solve(_ label: Int, _ settings: LinearSolver.Settings) {
        let targets = UnsafeMutablePointer<Double>.allocate(capacity: labels.count)
        defer { targets.deallocate() }
        for row in 0..<labels.count { targets[row] = labels[row] == label ? 1 : -1 }
        var question = problem()
        question.l = Int32(labels.count)
        question.n = Int32(featureCount)
        question.y = targets
        question.x = rows
        question.bias = -1
        var choice = parameter()
        choice.solver_type = Int32(L2R_LR)
        choice.C = settings.penalty
        choice.eps = settings.tolerance
        choice.p = 0.1
        if let reason = check_parameter(&question, &choice) {
            failures[label] = String(cString: reason)
            return
        }
        var answer: UnsafeMutablePointer<model>? = CLiblinear.train(&question, &choice)
        defer { free_and_destroy_model(&answer) }
        guard let found = answer?.pointee.w else {
            failures[label] = "no model"
            return
        }
        for feature in 0..<featureCount { weights[feature * labelCount + label] = Float(found[feature]) }
    }
}
