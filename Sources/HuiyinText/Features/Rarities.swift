// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How much each feature says by how few texts have it: ln((1 + texts) / (1 + texts with it)) + 1.
struct Rarities: Equatable, Sendable {
    /// Sorted.
    let keys: [UInt64]
    /// By place of the key.
    let values: [Float]
    /// The rarity of what was never seen.
    let unseen: Float

    init(keys: [UInt64], values: [Float], unseen: Float) {
        self.keys = keys
        self.values = values
        self.unseen = unseen
    }

    /// Of all keys in `texts`: with a dozen sentences for a label, what was said once still tells something.
    init(of texts: [[UInt64]]) {
        var counts: [UInt64: Int] = [:]
        counts.reserveCapacity(texts.count * 20)
        for text in texts {
            for key in Set(text) { counts[key, default: 0] += 1 }
        }
        let total = Double(1 + texts.count)
        let kept = counts.sorted { $0.key < $1.key }
        self.init(
            keys: kept.map(\.key),
            values: kept.map { Float(log(total / Double(1 + $0.value)) + 1) },
            unseen: Float(log(total) + 1))
    }

    /// The different keys of one text in order, with sublinear frequency × rarity, and the place of those that are known.
    func weighed(_ occurrences: [UInt64]) -> [(key: UInt64, place: Int?, weight: Float)] {
        // In order of key, so that sums are the same to the last bit every time.
        let found = occurrences.sorted()
        var weighed: [(key: UInt64, place: Int?, weight: Float)] = []
        weighed.reserveCapacity(found.count)
        var start = 0
        while start < found.count {
            var end = start + 1
            while end < found.count, found[end] == found[start] { end += 1 }
            let frequency = end - start == 1 ? 1 : 1 + Float(log(Double(end - start)))
            let place = keys.place(of: found[start])
            weighed.append((found[start], place, frequency * (place.map { values[$0] } ?? unseen)))
            start = end
        }
        return weighed
    }
}
