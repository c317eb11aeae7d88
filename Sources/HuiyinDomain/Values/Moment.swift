// SPDX-License-Identifier: Apache-2.0

/// A point in time, in whole milliseconds since 1 January 1970 UTC.
///
/// The domain never asks what time it is: a moment is always an argument.
package struct Moment: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The moment at which clocks `offset` ahead of UTC show `minuteOfDay` minutes into `date`.
    package init(_ date: CivilDate, minuteOfDay: Int, offset: UTCOffset) {
        let minutes = Int64(date.daysSinceEpoch) * 1_440 + Int64(minuteOfDay - offset.minutes)
        milliseconds = minutes * 60_000
    }

    package func adding(_ span: Span) -> Moment { Moment(milliseconds: milliseconds + span.milliseconds) }
    package func span(since earlier: Moment) -> Span {
        Span(milliseconds: milliseconds - earlier.milliseconds)
    }

    /// The day that clocks `offset` ahead of UTC show at this moment.
    package func date(at offset: UTCOffset) -> CivilDate {
        CivilDate(daysSinceEpoch: Int(floorDivide(localMilliseconds(offset), 86_400_000)))
    }

    /// Milliseconds since midnight on clocks `offset` ahead of UTC.
    package func millisecondOfDay(at offset: UTCOffset) -> Int {
        let local = localMilliseconds(offset)
        return Int(local - floorDivide(local, 86_400_000) * 86_400_000)
    }

    package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }

    private func localMilliseconds(_ offset: UTCOffset) -> Int64 { milliseconds + Int64(offset.minutes) * 60_000 }
}

extension Moment: Codable {
    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

/// A length of clock time in milliseconds. Working time is counted by ``WorkCalendar`` and is no `Span`.
package struct Span: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static let zero = Span(milliseconds: 0)
    package static func seconds(_ n: Int) -> Span { Span(milliseconds: Int64(n) * 1_000) }
    package static func minutes(_ n: Int) -> Span { .seconds(n * 60) }
    package static func hours(_ n: Int) -> Span { .minutes(n * 60) }
    package static func days(_ n: Int) -> Span { .hours(n * 24) }

    package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
    package static func + (a: Self, b: Self) -> Span { Span(milliseconds: a.milliseconds + b.milliseconds) }
}

/// How far a city's clocks are ahead of UTC. Constant: no Chinese zone has summer time.
package struct UTCOffset: Hashable, Sendable {
    package let minutes: Int

    package init(minutes: Int) { self.minutes = minutes }

    /// Asia/Shanghai.
    package static let china = UTCOffset(minutes: 480)
}

func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
    let quotient = a / b
    return a % b < 0 ? quotient - 1 : quotient
}
