// SPDX-License-Identifier: Apache-2.0

extension TimeLimit {
    /// The longest limit that is read from text, in days of either kind: ten years.
    package static let longestDays = 3_650

    /// The limit written `5wd`, `4wh`, `0.5wh`, `20wmin`, `15min`, `2h`, `90s`, `7d` (of 24 hours) or `sameday`.
    ///
    /// - Throws: ``TimeLimitError``.
    package init(text: String) throws(TimeLimitError) {
        if text == Self.sameDayText {
            self = .sameDay
            return
        }
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let name = String(text.dropFirst(number.count))
        guard !number.isEmpty, !name.isEmpty else { throw .malformed(text) }
        guard let unit = LimitUnit(rawValue: name) else { throw .unknownUnit(name) }
        try self.init(number, of: unit, written: text)
    }

    /// The limit of a catalogue's two columns: `0.2` and `clock_hour`, `4` and `working_hour`, `5` and `working_day`; `1`
    /// and `same_day`, of which there is no half and no second.
    ///
    /// - Throws: ``TimeLimitError``.
    package init(value: String, unit: String) throws(TimeLimitError) {
        let known: LimitUnit
        switch unit {
        case "same_day":
            guard value == "1" else { throw .malformed(value) }
            self = .sameDay
            return
        case "working_day": known = .workingDay
        case "working_hour": known = .workingHour
        case "clock_hour": known = .hour
        default: throw .unknownUnit(unit)
        }
        try self.init(value[...], of: known, written: value)
    }

    /// The shortest text that reads back as this limit; parts of a clock second are not written.
    package var text: String {
        switch self {
        case .sameDay: return Self.sameDayText
        case .workingDays(let days): return "\(days)wd"
        case .workingMinutes(let minutes):
            if minutes % 60 == 0 { return "\(minutes / 60)wh" }
            return minutes % 60 == 30 ? "\(minutes / 60).5wh" : "\(minutes)wmin"
        case .clock(let span):
            let fitting: [LimitUnit] = [.day, .hour, .minute]
            let unit = fitting.first { span.milliseconds % $0.milliseconds == 0 } ?? .second
            return "\(span.milliseconds / unit.milliseconds)\(unit.rawValue)"
        }
    }

    private static let sameDayText = "sameday"

    private init(_ number: Substring, of unit: LimitUnit, written text: String) throws(TimeLimitError) {
        guard let thousandths = Self.thousandths(number) else { throw .malformed(text) }
        guard thousandths > 0 else { throw .notPositive }
        // Divided rather than multiplied: nine digits of days in milliseconds are beyond 64 bits.
        guard thousandths <= Int64(Self.longestDays) * 1_000 * LimitUnit.day.milliseconds / unit.milliseconds else {
            throw .tooLong(days: Self.longestDays)
        }
        let (amount, rest) = (thousandths * unit.milliseconds).quotientAndRemainder(dividingBy: 1_000 * unit.grain)
        guard rest == 0 else { throw .tooFine(text) }
        switch unit {
        case .workingDay: self = .workingDays(Int(amount))
        case .workingHour, .workingMinute: self = .workingMinutes(Int(amount))
        case .day, .hour, .minute, .second: self = .clock(.seconds(Int(amount)))
        }
    }

    /// A plain decimal number in thousandths: exact, where a binary fraction of 0.2 would not be.
    private static func thousandths(_ number: Substring) -> Int64? {
        let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...9).contains(whole.count), let units = Int64(plain: whole) else {
            return nil
        }
        guard parts.count == 2 else { return units * 1_000 }
        guard (1...3).contains(parts[1].count), let fraction = Int64(plain: parts[1]) else { return nil }
        return units * 1_000 + fraction * [100, 10, 1][parts[1].count - 1]
    }
}

/// The units a limit is written in.
private enum LimitUnit: String {
    case workingDay = "wd"
    case workingHour = "wh"
    case workingMinute = "wmin"
    case day = "d"
    case hour = "h"
    case minute = "min"
    case second = "s"

    /// How long one is; a working day stands in its own scale, where only whole ones exist.
    var milliseconds: Int64 {
        switch self {
        case .workingDay, .day: 86_400_000
        case .workingHour, .hour: 3_600_000
        case .workingMinute, .minute: 60_000
        case .second: 1_000
        }
    }

    /// The smallest step a limit in this unit can take.
    var grain: Int64 {
        switch self {
        case .workingDay: 86_400_000
        case .workingHour, .workingMinute: 60_000
        case .day, .hour, .minute, .second: 1_000
        }
    }
}

extension Int64 {
    /// The number written in ASCII digits alone: no sign, no space.
    fileprivate init?(plain digits: Substring) {
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        self.init(digits)
    }
}
