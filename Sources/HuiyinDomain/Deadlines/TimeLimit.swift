// SPDX-License-Identifier: Apache-2.0

/// How long something may take (时限, the rule); ``WorkCalendar`` makes a due moment of it.
///
/// Every amount is more than zero when it was read from text; ``RuleSetCheck`` finds the others.
package enum TimeLimit: Hashable, Sendable {
    /// Working days 工作日 after the day of receipt, which is day 0; due at the close of business of the last.
    case workingDays(Int)
    /// Minutes that count only inside the working hours.
    case workingMinutes(Int)
    /// Minutes and hours of the clock, day and night; a calendar day is 24 hours.
    case clock(Span)
    /// By the close of business of the day of receipt (当日), with the exceptions of ``WorkCalendar/due(_:from:urgent:)``.
    case sameDay

    /// Whether any time is left to act in at all.
    package var isPositive: Bool {
        switch self {
        case .workingDays(let days): days > 0
        case .workingMinutes(let minutes): minutes > 0
        case .clock(let span): span > .zero
        case .sameDay: true
        }
    }

    /// In which time the way from start to due is measured, for reminders and pauses.
    ///
    /// An urgent same-day limit ends at midnight, so it runs on the clock.
    package func measure(urgent: Bool) -> TimeMeasure {
        switch self {
        case .workingDays, .workingMinutes: .working
        case .clock: .clock
        case .sameDay: urgent ? .clock : .working
        }
    }
}

/// The time that counts: only the working hours, or every hour.
package enum TimeMeasure: String, CaseIterable, Sendable {
    case working
    case clock
}

/// Why a text is no time limit.
package enum TimeLimitError: Error, Equatable {
    /// Not a plain decimal number, at most nine digits before the point and three after it, with a unit.
    case malformed(String)
    /// A number with a unit that is none of ours.
    case unknownUnit(String)
    /// A limit of nothing.
    case notPositive
    /// Half a working day, or part of a working minute or of a clock second.
    case tooFine(String)
    /// More than ``TimeLimit/longestDays``.
    case tooLong(days: Int)
}
