// SPDX-License-Identifier: Apache-2.0

/// Looks at the listed things of a city, one after another in turn, over the days of a history (例行巡查).
///
/// All of them find things in order, or are made in vain: whoever finds something wrong files a report, which is a case
/// file of its own.
package struct HistoryLooks: Sendable {
    private let things: [RoundThing]
    private let total: Int
    private let first: CivilDate
    private let seed: UInt64
    /// How many looks were made up to and including each day.
    private let until: [Int]

    /// - Parameters:
    ///   - total: looks in all.
    ///   - first: the first day.
    ///   - days: how many days there are; 1 at least.
    package init(total: Int, first: CivilDate, days: Int, in city: Municipality, seed: UInt64) {
        things = city.rounds.all
        self.total = things.isEmpty ? 0 : total
        self.first = first
        self.seed = seed
        var sum = 0
        until = HistoryArrivals(total: total, first: first, days: days, in: city, seed: seed).byDay.map { looks in
            sum += looks
            return sum
        }
    }

    /// How many things there are.
    package var count: Int { things.count }

    /// How often the thing at `place` is looked at.
    package func looks(at place: Int) -> Int { max(0, (total - place + count - 1) / count) }

    /// What `range` of the looks at the thing at `place` saw, the earliest first.
    ///
    /// - Throws: ``RoundRefusal``.
    package func records(of place: Int, _ range: Range<Int>) throws -> [RoundRecord] {
        let vain = try BoundedText("门锁着，没能进去", limit: RoundRecord.longestRemark)
        var records: [RoundRecord] = []
        for number in range {
            let look = place + number * count
            var luck = Luck(seed: seed ^ 0x4C4F_4F4B, stream: look)
            let isReached = !luck.happens(HistoryHabits.unreached)
            let day = first.adding(days: until.firstPlace { $0 > look })
            records.append(
                try RoundRecord(
                    of: things[place].code, on: day, isReached ? .inOrder : .notReached,
                    remark: isReached ? nil : vain, today: day))
        }
        return records
    }
}

extension [Int] {
    /// The first place from which on `isAfter` holds, of numbers that grow.
    fileprivate func firstPlace(_ isAfter: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
