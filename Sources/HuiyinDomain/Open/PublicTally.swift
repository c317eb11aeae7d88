// SPDX-License-Identifier: Apache-2.0

/// Counts by matter as everybody may read them.
///
/// Matters that are not public are counted together, and only where they are five or more in every column, so that
/// neither a row nor the difference to a total tells of one household. Source: docs/sources.md, "safeguards", G13.
package struct PublicTally: Equatable, Sendable {
    /// The fewest files of home, personal or protected matters that a public count is made of.
    package static let fewest = 5

    /// The public matters, most files first.
    package let rows: [Row]
    /// Everything else; nil when there is nothing else.
    package let rest: [Int]?
    /// Nothing may be told at all: all files together are too few.
    package let isHidden: Bool

    package struct Row: Equatable, Sendable {
        package let matter: MatterCode
        /// One count for each column.
        package let counts: [Int]

        package init(matter: MatterCode, counts: [Int]) {
            self.matter = matter
            self.counts = counts
        }
    }

    /// - Parameters:
    ///   - all: one row for each matter, all with the same columns.
    ///   - isPublic: whether a matter may have a row of its own.
    package init(_ all: [Row], isPublic: (MatterCode) -> Bool) {
        let ordered = all.sorted { ($1.total, $0.matter) < ($0.total, $1.matter) }
        var shown = ordered.filter { isPublic($0.matter) }
        var rest: [Int] = []
        for row in ordered where !isPublic(row.matter) { rest.add(row.counts) }
        // Too few to be told apart from each other: rows of the public are added until they are enough.
        while rest.hasTooFew, let last = shown.popLast() { rest.add(last.counts) }
        isHidden = rest.hasTooFew
        rows = isHidden ? [] : shown
        self.rest = isHidden || rest.allSatisfy { $0 == 0 } ? nil : rest
    }

    /// The sum of each column.
    package var totals: [Int] {
        var sums = rest ?? []
        for row in rows { sums.add(row.counts) }
        return sums
    }
}

extension PublicTally.Row {
    fileprivate var total: Int { counts.reduce(0, +) }
}

extension [Int] {
    fileprivate var hasTooFew: Bool { contains { (1..<PublicTally.fewest).contains($0) } }

    fileprivate mutating func add(_ other: [Int]) {
        for (column, count) in other.enumerated() {
            if column < self.count { self[column] += count } else { append(count) }
        }
    }
}
