// SPDX-License-Identifier: Apache-2.0

/// Part of every year with office hours of its own, such as a summer with a longer noon rest.
package struct WorkingSeason: Equatable, Sendable {
    package let first: MonthDay
    /// The last day, itself included. Before `first` when the season spans the new year.
    package let last: MonthDay
    package let windows: [WorkingWindow]

    package init(from first: MonthDay, through last: MonthDay, windows: [WorkingWindow]) {
        self.first = first
        self.last = last
        self.windows = windows
    }

    package func contains(_ day: MonthDay) -> Bool {
        first <= last ? first <= day && day <= last : first <= day || day <= last
    }

    func meets(_ other: WorkingSeason) -> Bool { contains(other.first) || other.contains(first) }
}

/// A day of any year, 29 February included.
package struct MonthDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let month: Int
    package let day: Int

    package init(_ date: CivilDate) {
        month = date.month
        day = date.day
    }

    /// The day written `05-01`.
    ///
    /// - Throws: ``WorkingHoursError/malformed(_:)``.
    package init(text: String) throws(WorkingHoursError) {
        guard text.utf8.count == 5, let date = CivilDate(text: "2000-" + text) else { throw .malformed(text) }
        self.init(date)
    }

    package var description: String { CivilDate.padded(month, 2) + "-" + CivilDate.padded(day, 2) }

    package static func < (a: Self, b: Self) -> Bool { (a.month, a.day) < (b.month, b.day) }
}
