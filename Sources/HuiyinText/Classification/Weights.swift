// SPDX-License-Identifier: Apache-2.0

/// How much each character run and each axis of meaning speaks for each label.
///
/// Of runs only those that say something are kept, in sixteen bits: a city's model is a few megabytes.
struct Weights: Equatable, Sendable {
    let labelCount: Int
    /// Where the weights of each run begin, and after the last one where they end.
    let starts: [UInt32]
    let labels: [UInt16]
    /// In ``step``s.
    let values: [Int16]
    let step: Float
    /// By axis, then label.
    let meaning: [Float]

    init(labelCount: Int, starts: [UInt32], labels: [UInt16], values: [Int16], step: Float, meaning: [Float]) {
        self.labelCount = labelCount
        self.starts = starts
        self.labels = labels
        self.values = values
        self.step = step
        self.meaning = meaning
    }

    /// The blocks in order of label.
    init(_ blocks: [SolverBlock.Solved], labelCount: Int, runCount: Int, breadth: Int) {
        var starts = [UInt32](repeating: 0, count: runCount + 1)
        for one in blocks.lazy.flatMap(\.runs) { starts[one.run + 1] += 1 }
        for run in 0..<runCount { starts[run + 1] += starts[run] }
        let count = Int(starts[runCount])
        let highest = blocks.lazy.flatMap(\.runs).reduce(Float(0)) { max($0, abs($1.weight)) }
        let step = highest > 0 ? highest / Float(Int16.max) : 1
        var (labels, values) = ([UInt16](repeating: 0, count: count), [Int16](repeating: 0, count: count))
        var next = starts
        for one in blocks.lazy.flatMap(\.runs) {
            let place = Int(next[one.run])
            labels[place] = UInt16(one.label)
            values[place] = Int16((one.weight / step).rounded())
            next[one.run] += 1
        }
        var meaning = [Float](repeating: 0, count: breadth * labelCount)
        for block in blocks {
            for label in block.firstLabel..<min(block.firstLabel + SolverBlock.width, labelCount) {
                for axis in 0..<breadth {
                    meaning[axis * labelCount + label] =
                        block.meaning[axis * SolverBlock.width + label - block.firstLabel]
                }
            }
        }
        self.init(
            labelCount: labelCount, starts: starts, labels: labels, values: values, step: step, meaning: meaning)
    }

    /// How much speaks for each label.
    func scores(of vector: FeatureVector) -> [Float] {
        var scores = [Float](repeating: 0, count: labelCount)
        scores.withUnsafeMutableBufferPointer { scores in
            meaning.withUnsafeBufferPointer { meaning in
                for (axis, value) in vector.meaning.enumerated() {
                    let start = axis * labelCount
                    for label in 0..<labelCount { scores[label] += value * meaning[start + label] }
                }
            }
            for entry in vector.entries {
                let factor = entry.value * step
                for place in places(of: Int(entry.feature)) {
                    scores[Int(labels[place])] += factor * Float(values[place])
                }
            }
        }
        return scores
    }

    /// What one run says, each label counted `shares` times.
    func voice(of run: Int, _ shares: [Float]) -> Float {
        places(of: run).reduce(Float(0)) { $0 + Float(values[$1]) * shares[Int(labels[$1])] } * step
    }

    /// The direction in which meanings speak, each label counted `shares` times; without the last axis, which is no word's.
    func direction(_ shares: [Float]) -> [Float] {
        let counted = shares.indices.filter { shares[$0] != 0 }
        return (0..<(meaning.count / labelCount - 1)).map { axis in
            counted.reduce(Float(0)) { $0 + meaning[axis * labelCount + $1] * shares[$1] }
        }
    }

    private func places(of run: Int) -> Range<Int> { Int(starts[run])..<Int(starts[run + 1]) }
}
