// SPDX-License-Identifier: Apache-2.0

/// Finds the name somebody may have meant.
enum NearestName {
    /// The one of `names` that differs in the fewest letters, when at most a third of them (and one at least) differ.
    static func of(_ word: String, among names: some Sequence<String>) -> String? {
        let letters = Array(word.lowercased())
        var best: (name: String, edits: Int)?
        for name in names {
            let limit = best.map { $0.edits - 1 } ?? max(1, letters.count / 3)
            guard abs(name.count - letters.count) <= limit else { continue }
            let edits = edits(letters, Array(name.lowercased()))
            if edits <= limit { best = (name, edits) }
        }
        return best?.name
    }

    /// How many letters must be put in, taken out, exchanged or swapped with their neighbour.
    private static func edits(_ a: [Character], _ b: [Character]) -> Int {
        var before = [Int](repeating: 0, count: b.count + 1)
        var row = Array(0...b.count)
        for i in a.indices {
            var next = [i + 1]
            next.reserveCapacity(b.count + 1)
            for j in b.indices {
                var least = min(row[j + 1] + 1, next[j] + 1, row[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, before[j - 1] + 1) }
                next.append(least)
            }
            (before, row) = (row, next)
        }
        return row[b.count]
    }
}
