// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The n-grams a classifier knows, with how much each one says.
struct Vocabulary: Equatable, Sendable {
    /// Sorted; the place of a key is the number of its feature.
    let keys: [UInt64]
    /// Inverse document frequency of each feature, ln((1 + texts) / (1 + texts with it)) + 1.
    let rarities: [Float]
    /// The rarity of what was never seen.
    let unseen: Float
    private let numbers: [UInt64: Int32]

    init(keys: [UInt64], rarities: [Float], unseen: Float) {
        self.keys = keys
        self.rarities = rarities
        self.unseen = unseen
        numbers = Dictionary(uniqueKeysWithValues: zip(keys, Int32(0)...))
    }

    /// All n-grams of `texts`: with a dozen sentences for a label, what was said once still tells something.
    init(of texts: [CharacterNgrams]) {
        var counts: [UInt64: Int] = [:]
        counts.reserveCapacity(texts.count * 20)
        for text in texts {
            for key in Set(text.occurrences.map(\.key)) { counts[key, default: 0] += 1 }
        }
        let total = Double(1 + texts.count)
        let kept = counts.sorted { $0.key < $1.key }
        self.init(
            keys: kept.map(\.key),
            rarities: kept.map { Float(log(total / Double(1 + $0.value)) + 1) },
            unseen: Float(log(total) + 1)
        )
    }

    /// The features of one text: sublinear term frequency × rarity, of Euclidean length 1.
    ///
    /// What the vocabulary does not know still counts towards the length, so that a text of strange words is a
    /// short vector and leaves the classifier unsure.
    func vector(of text: CharacterNgrams) -> FeatureVector {
        // In order of key, so that sums are the same to the last bit every time.
        let keys = text.occurrences.map(\.key).sorted()
        var squares: Float = 0
        var entries: [FeatureVector.Entry] = []
        entries.reserveCapacity(keys.count)
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, keys[end] == keys[start] { end += 1 }
            let frequency = end - start == 1 ? 1 : 1 + Float(log(Double(end - start)))
            let number = numbers[keys[start]]
            let value = frequency * (number.map { rarities[Int($0)] } ?? unseen)
            if let number { entries.append(FeatureVector.Entry(feature: number, value: value)) }
            squares += value * value
            start = end
        }
        return FeatureVector(entries: entries, length: squares.squareRoot())
    }

    func number(of key: UInt64) -> Int32? { numbers[key] }
}

/// A text as a sparse vector over a ``Vocabulary``, entries in order of feature.
struct FeatureVector: Sendable {
    struct Entry: Sendable {
        let feature: Int32
        let value: Float
    }

    let entries: [Entry]

    init(entries: [Entry], length: Float) {
        self.entries = length > 0 ? entries.map { Entry(feature: $0.feature, value: $0.value / length) } : []
    }
}
