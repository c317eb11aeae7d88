// SPDX-License-Identifier: Apache-2.0

extension Classifier {
    /// How much a part of an example, such as what remains without its name, counts beside the whole.
    private static let untoldShare: Float = 0.5

    /// Learns from `examples`, and with `alsoUntold` from what remains without what tells its label most, and from each clause (``Untold``).
    ///
    /// How sure it is of itself is set on `kept`, texts it does not learn from; when there are none, on the last
    /// fifth of each label's examples, after a first training without them (so it takes twice as long).
    /// Kept texts whose label has no example are left out.
    ///
    /// - Throws: ``ClassifierError/tooFewLabels(_:)``, ``ClassifierError/nothingToLearn`` or
    ///   ``ClassifierError/noWordVectors``.
    package static func train(
        _ examples: [LabelledText],
        alsoUntold: Bool = false,
        isBalanced: Bool = true,
        penalty: Float = 1,
        calibratingOn kept: [LabelledText] = []
    ) throws(ClassifierError) -> Classifier {
        let vectors = try WordVectors.bundled()
        let learned = Prepared(examples, alsoUntold: alsoUntold, vectors)
        let settings = LinearSolver.Settings(
            penalty: penalty, rounds: learned.untold.contains { !$0.isEmpty } ? 6 : 10, isBalanced: isBalanced)
        guard kept.isEmpty else {
            return try fit(learned, vectors, settings, calibration: nil).calibrated(
                on: Prepared(kept, alsoUntold: false, vectors))
        }
        let (most, rest) = learned.split()
        let trial = try fit(most, vectors, settings, calibration: nil).calibrated(on: rest)
        return try fit(learned, vectors, settings, calibration: trial.calibration)
    }

    private static func fit(
        _ examples: Prepared, _ vectors: WordVectors, _ settings: LinearSolver.Settings, calibration: Calibration?
    ) throws(ClassifierError) -> Classifier {
        let labels = Set(examples.labels).sorted()
        guard labels.count > 1 else { throw .tooFewLabels(labels.count) }
        let space = FeatureSpace(of: examples.readings, vectors)
        guard !space.runs.keys.isEmpty else { throw .nothingToLearn }
        let numbers = Dictionary(uniqueKeysWithValues: zip(labels, 0...))
        let untold = examples.untold.enumerated().flatMap { place, parts in
            parts.map { (label: examples.labels[place], reading: $0, share: examples.shares[place] * untoldShare) }
        }
        let weights = LinearSolver.train(
            (examples.readings + untold.map(\.reading)).map { space.vector(of: $0) },
            labels: (examples.labels + untold.map(\.label)).compactMap { numbers[$0] },
            shares: examples.shares + untold.map(\.share),
            labelCount: labels.count,
            runCount: space.runs.keys.count,
            settings: settings
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
    var shares: [Float] = []
    var readings: [TextReading] = []
    /// By example, what else is learned of it, see ``Untold/texts(of:_:label:)``.
    var untold: [[TextReading]] = []

    init(_ examples: [LabelledText], alsoUntold: Bool, _ vectors: WordVectors) {
        labels = examples.map(\.label)
        shares = examples.map(\.share)
        readings = examples.map { TextReading($0.text, vectors) }
        guard alsoUntold else {
            untold = examples.map { _ in [] }
            return
        }
        let left = Untold(labels, readings)
        untold = zip(examples, readings).map { one, reading in
            left.texts(of: one.text, reading, label: one.label).map { TextReading($0, vectors) }
        }
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
        for (place, label) in labels.enumerated() {
            seen[label, default: 0] += 1
            if 5 * seen[label, default: 0] > 4 * counts[label, default: 0] + 4 {
                rest.append(self, place)
            } else {
                most.append(self, place)
            }
        }
        return (most, rest)
    }

    private mutating func append(_ other: Prepared, _ place: Int) {
        labels.append(other.labels[place])
        shares.append(other.shares[place])
        readings.append(other.readings[place])
        untold.append(other.untold[place])
    }
}
