// SPDX-License-Identifier: Apache-2.0

/// Sorts things into groups of which each hangs together by pairs.
package enum Clusters {
    /// The groups of two and more among `count` things, the largest first; of equals, the one with the first thing first.
    ///
    /// - Parameter pairs: two things each that belong together, by place from 0.
    package static func of(_ count: Int, joined pairs: [(Int, Int)]) -> [[Int]] {
        var heads = Array(0..<count)
        func head(_ one: Int) -> Int {
            var at = one
            while heads[at] != at { at = heads[at] }
            return at
        }
        for (a, b) in pairs { heads[max(head(a), head(b))] = min(head(a), head(b)) }
        return Dictionary(grouping: 0..<count, by: head).values.filter { $0.count > 1 }
            .map { $0.sorted() }
            .sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }
}
