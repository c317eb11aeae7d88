// SPDX-License-Identifier: Apache-2.0

/// When offices are open on a working day (工作时间): one or more windows, perhaps others in a season.
///
/// Every day has at least one window, and they stand in order without touching each other's time.
package struct WorkingHours: Equatable, Sendable {
    package let usual: [WorkingWindow]
    package let seasons: [WorkingSeason]

    /// - Throws: ``WorkingHoursError``.
    package init(_ usual: [WorkingWindow], seasons: [WorkingSeason] = []) throws(WorkingHoursError) {
        for windows in [usual] + seasons.map(\.windows) { try Self.check(windows) }
        for (index, season) in seasons.enumerated() {
            let others = seasons[(index + 1)...]
            if let other = others.first(where: { $0.meets(season) }) {
                throw .seasonsOverlap(season.first, other.first)
            }
        }
        self.usual = usual
        self.seasons = seasons
    }

    private init(trusted windows: [WorkingWindow]) {
        usual = windows
        seasons = []
    }

    /// 08:30–12:00 and 14:30–18:00 all the year.
    package static let standard = WorkingHours(trusted: [
        WorkingWindow(trusted: 510, 720), WorkingWindow(trusted: 870, 1_080),
    ])

    /// The windows of `date`, were it a working day.
    package func windows(on date: CivilDate) -> [WorkingWindow] {
        guard !seasons.isEmpty else { return usual }
        return seasons.first { $0.contains(MonthDay(date)) }?.windows ?? usual
    }

    private static func check(_ windows: [WorkingWindow]) throws(WorkingHoursError) {
        guard !windows.isEmpty else { throw .noWindow }
        for (window, next) in zip(windows, windows.dropFirst()) where window.end >= next.start {
            throw .windowsOutOfOrder(window, next)
        }
    }
}

/// One stretch of office hours, from its first minute up to, not including, its last.
package struct WorkingWindow: Hashable, Sendable, CustomStringConvertible {
    /// Minutes since midnight, 0 to 1439.
    package let start: Int
    /// Minutes since midnight, after `start`, up to 1440.
    package let end: Int

    /// The window written `08:30-12:00`; `24:00` may end one.
    ///
    /// - Throws: ``WorkingHoursError/malformed(_:)`` or ``WorkingHoursError/endsBeforeStart(_:)``.
    package init(text: String) throws(WorkingHoursError) {
        let bytes = Array(text.utf8)
        guard bytes.count == 11, bytes[5] == UInt8(ascii: "-"),
            let start = Self.minute(bytes[0..<5]), let end = Self.minute(bytes[6..<11])
        else { throw .malformed(text) }
        guard start < end else { throw .endsBeforeStart(text) }
        self.init(trusted: start, end)
    }

    fileprivate init(trusted start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    package var description: String { "\(Self.text(start))-\(Self.text(end))" }

    private static func text(_ minute: Int) -> String {
        CivilDate.padded(minute / 60, 2) + ":" + CivilDate.padded(minute % 60, 2)
    }

    private static func minute(_ bytes: ArraySlice<UInt8>) -> Int? {
        let text = Array(bytes)
        guard text[2] == UInt8(ascii: ":"), [0, 1, 3, 4].allSatisfy({ (48...57).contains(text[$0]) }) else {
            return nil
        }
        let digits = text.map { Int($0) - 48 }
        let (hour, minute) = (digits[0] * 10 + digits[1], digits[3] * 10 + digits[4])
        return minute < 60 && hour * 60 + minute <= 1_440 ? hour * 60 + minute : nil
    }
}

/// What is wrong with office hours from outside.
package enum WorkingHoursError: Error, Equatable {
    /// Not of the form `08:30-12:00`, or a season's day not of the form `05-01`.
    case malformed(String)
    /// A window that is over before it starts, or is empty.
    case endsBeforeStart(String)
    /// A day, or a season's day, on which no office opens.
    case noWindow
    /// The second window starts before the first has ended, or at its very end.
    case windowsOutOfOrder(WorkingWindow, WorkingWindow)
    /// Two seasons, named by their first days, share a day.
    case seasonsOverlap(MonthDay, MonthDay)
}
