// SPDX-License-Identifier: Apache-2.0

/// A month of the Gregorian calendar, for what is published month by month.
package struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    /// 1 to 12.
    package let month: Int

    /// The month that `day` lies in.
    package init(of day: CivilDate) {
        year = day.year
        month = day.month
    }

    /// The month written `2026-11`, or nil.
    package init?(text: String) {
        guard let day = CivilDate(text: text + "-01") else { return nil }
        self.init(of: day)
    }

    package var first: CivilDate { CivilDate(year: year, month: month, day: 1) ?? CivilDate(daysSinceEpoch: 0) }
    package var last: CivilDate { adding(months: 1).first.adding(days: -1) }

    package func adding(months: Int) -> Month {
        let count = year * 12 + (month - 1) + months
        let first = CivilDate(year: count / 12, month: count % 12 + 1, day: 1)
        return first.map(Month.init(of:)) ?? self
    }

    package var description: String { String(first.description.prefix(7)) }

    package static func < (a: Self, b: Self) -> Bool { (a.year, a.month) < (b.year, b.month) }
}
