// SPDX-License-Identifier: Apache-2.0

extension Classifier {
    /// Learns from `examples`.
    ///
    /// How sure it is of itself is set on `kept`, texts it does not learn from; when there are none, on the last
    /// fifth of each label's examples, after a first training without them (so it takes twice as long).
    /// Kept texts whose label has no example are left out.
    ///
    /// - Throws: ``ClassifierError/tooFewLabels(_:)``, ``ClassifierError/nothingToLearn`` or
    ///   ``ClassifierError/noWordVectors``.
    package static func train(
        _ examples: [LabelledText],
        calibratingOn kept: [LabelledText] = []
    ) throws(ClassifierError) -> Classifier {
        let vectors = try WordVectors.bundled()
        let learned = Prepared(examples, vectors)
        guard kept.isEmpty else {
            return try fit(learned, vectors, calibration: nil).calibrated(on: Prepared(kept, vectors))
        }
        let (most, rest) = learned.split()
        let trial = try fit(most, vectors, calibration: nil).calibrated(on: rest)
        return try fit(learned, vectors, calibration: trial.calibration)
    }

    private static func fit(
        _ examples: Prepared, _ vectors: WordVectors, calibration: Calibration?
    ) throws(ClassifierError) -> Classifier {
        let labels = Set(examples.labels).sorted()
        guard labels.count > 1 else { throw .tooFewLabels(labels.count) }
        let space = FeatureSpace(of: examples.readings, vectors)
        guard !space.runs.keys.isEmpty else { throw .nothingToLearn }
        let numbers = Dictionary(uniqueKeysWithValues: zip(labels, 0...))
        let weights = LinearSolver.train(
            examples.readings.map { space.vector(of: $0) },
            labels: examples.labels.compactMap { numbers[$0] },
            labelCount: labels.count,
            runCount: space.runs.keys.count,
            settings: LinearSolver.Settings()
        )
        return Classifier(labels: labels, space: space, weights: weights, calibration: calibration ?? .usual)
    }

    private func calibrated(on kept: Prepared) -> Classifier {
        let numbers = Dictionary(uniqueKeysWithValues: zip(labels, 0...))
        let scored = zip(kept.labels, kept.readings).compactMap { label, reading in
            numbers[label].map { (scores: weights.scores(of: space.vector(of: reading)), label: $0) }
        }
        return Classifier(
            labels: labels, space: space, weights: weights, calibration: Calibration.fitting(scored))
    }
}

/// Examples read once, however often they are trained on.
private struct Prepared {
    var labels: [String] = []
    var readings: [TextReading] = []

    init(_ examples: [LabelledText], _ vectors: WordVectors) {
        labels = examples.map(\.label)
        readings = examples.map { TextReading($0.text, vectors) }
    }

    private init() {}

    /// The last fifth of each label's examples goes to the second part.
    ///
    /// Sentences that stand together were mostly said by one speaker, and who will ask has not spoken before: every fifth
    /// would have its like on either side of it, and make the classifier boast.
    func split() -> (most: Prepared, rest: Prepared) {
        var most = Prepared()
        var rest = Prepared()
        let counts = labels.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        var seen: [String: Int] = [:]
        for (label, reading) in zip(labels, readings) {
            seen[label, default: 0] += 1
            if 5 * seen[label, default: 0] > 4 * counts[label, default: 0] + 4 {
                rest.append(label, reading)
            } else {
                most.append(label, reading)
            }
        }
        return (most, rest)
    }

    private mutating func append(_ label: String, _ reading: TextReading) {
        labels.append(label)
        readings.append(reading)
    }
}
