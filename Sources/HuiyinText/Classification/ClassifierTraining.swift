// SPDX-License-Identifier: Apache-2.0

extension Classifier {
    /// Learns from `examples`.
    ///
    /// How sure it is of itself is set on `kept`, texts it does not learn from; when there are none, on every fifth
    /// example of each label, after a first training without them (so it takes twice as long).
    /// Kept texts whose label has no example are left out.
    ///
    /// - Throws: ``ClassifierError/tooFewLabels(_:)``, ``ClassifierError/nothingToLearn`` or
    ///   ``ClassifierError/solver(_:)``.
    package static func train(
        _ examples: [LabelledText],
        calibratingOn kept: [LabelledText] = []
    ) throws(ClassifierError) -> Classifier {
        let learned = Prepared(examples)
        guard kept.isEmpty else {
            return try fit(learned, temperature: nil).calibrated(on: kept.map { ($0.label, CharacterNgrams($0.text)) })
        }
        let (most, rest) = learned.split()
        let trial = try fit(most, temperature: nil).calibrated(on: rest.pairs)
        return try fit(learned, temperature: trial.temperature)
    }

    private static func fit(_ examples: Prepared, temperature: Float?) throws(ClassifierError) -> Classifier {
        let labels = Set(examples.labels).sorted()
        guard labels.count > 1 else { throw .tooFewLabels(labels.count) }
        let vocabulary = Vocabulary(of: examples.ngrams)
        guard !vocabulary.keys.isEmpty else { throw .nothingToLearn }
        let numbers = Dictionary(uniqueKeysWithValues: zip(labels, 0...))
        let weights = try LinearSolver.train(
            examples.ngrams.map { vocabulary.vector(of: $0) },
            labels: examples.labels.compactMap { numbers[$0] },
            labelCount: labels.count,
            featureCount: vocabulary.keys.count,
            settings: LinearSolver.Settings()
        )
        return Classifier(labels: labels, vocabulary: vocabulary, weights: weights, temperature: temperature ?? 1)
    }

    private func calibrated(on kept: [(label: String, ngrams: CharacterNgrams)]) -> Classifier {
        let numbers = Dictionary(uniqueKeysWithValues: zip(labels, 0...))
        let scored = kept.compactMap { one in
            numbers[one.label].map { (scores: scores(of: vocabulary.vector(of: one.ngrams)), label: $0) }
        }
        return Classifier(
            labels: labels,
            vocabulary: vocabulary,
            weights: weights,
            temperature: Temperature.fitting(scored)
        )
    }
}

/// Examples read once, however often they are trained on.
private struct Prepared {
    var labels: [String] = []
    var ngrams: [CharacterNgrams] = []

    init(_ examples: [LabelledText]) {
        labels = examples.map(\.label)
        ngrams = examples.map { CharacterNgrams($0.text) }
    }

    private init() {}

    var pairs: [(label: String, ngrams: CharacterNgrams)] {
        zip(labels, ngrams).map { (label: $0, ngrams: $1) }
    }

    /// Every fifth example of each label goes to the second part.
    func split() -> (most: Prepared, rest: Prepared) {
        var most = Prepared()
        var rest = Prepared()
        var seen: [String: Int] = [:]
        for (label, ngrams) in pairs {
            seen[label, default: 0] += 1
            if seen[label, default: 0].isMultiple(of: 5) {
                rest.append(label, ngrams)
            } else {
                most.append(label, ngrams)
            }
        }
        return (most, rest)
    }

    private mutating func append(_ label: String, _ ngrams: CharacterNgrams) {
        labels.append(label)
        self.ngrams.append(ngrams)
    }
}

extension CharacterNgrams {
    init(_ text: String) {
        self.init(NormalisedText(text))
    }
}
