// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("Time limits as text")
struct TimeLimitTests {
    @Test(
        "Each unit has its letters",
        arguments: [
            ("5wd", TimeLimit.workingDays(5)), ("4wh", .workingMinutes(240)), ("0.5wh", .workingMinutes(30)),
            ("20wmin", .workingMinutes(20)), ("15min", .clock(.minutes(15))), ("2h", .clock(.hours(2))),
            ("7d", .clock(.days(7))), ("90s", .clock(.seconds(90))), ("sameday", .sameDay),
        ]
    )
    func units(text: String, limit: TimeLimit) throws {
        try #expect(TimeLimit(text: text) == limit)
        #expect(limit.text == text)
    }

    @Test(
        "A text may be longer than need be",
        arguments: [
            ("24h", "1d"), ("60min", "1h"), ("0.2h", "12min"), ("1.0wd", "1wd"), ("1.5wh", "1.5wh"), ("005min", "5min"),
        ])
    func shortest(text: String, printed: String) throws {
        try #expect(TimeLimit(text: text).text == printed)
    }

    @Test("Every limit written out reads back as itself")
    func roundTrip() throws {
        let limits =
            (1...400).map(TimeLimit.workingDays) + (1...2_000).map(TimeLimit.workingMinutes)
            + stride(from: 1, through: 400_000, by: 7).map { TimeLimit.clock(.seconds($0)) }
            + (1...3_650).map { TimeLimit.clock(.days($0)) } + [.sameDay]
        let changed = try limits.filter { try TimeLimit(text: $0.text) != $0 }
        #expect(changed == [])
    }

    @Test(
        "A text that is no limit is refused with the reason",
        arguments: [
            ("", TimeLimitError.malformed("")), ("5", .malformed("5")), ("wd", .malformed("wd")),
            ("-5wd", .malformed("-5wd")), ("+5wd", .malformed("+5wd")), (" 5wd", .malformed(" 5wd")),
            (".5wh", .malformed(".5wh")), ("1.wh", .malformed("1.wh")), ("1.2.3h", .malformed("1.2.3h")),
            ("1.2345h", .malformed("1.2345h")), ("9999999999s", .malformed("9999999999s")),
            ("５wd", .malformed("５wd")), ("5 wd", .unknownUnit(" wd")), ("5WD", .unknownUnit("WD")),
            ("5w", .unknownUnit("w")), ("1e3h", .unknownUnit("e3h")), ("SAMEDAY", .malformed("SAMEDAY")),
            ("0wd", .notPositive), ("0.0h", .notPositive), ("0.5wd", .tooFine("0.5wd")),
            ("0.001wh", .tooFine("0.001wh")), ("0.5s", .tooFine("0.5s")), ("3651d", .tooLong(days: 3_650)),
            ("3651wd", .tooLong(days: 3_650)), ("999999999d", .tooLong(days: 3_650)),
        ]
    )
    func refused(text: String, error: TimeLimitError) {
        #expect(throws: error) { try TimeLimit(text: text) }
    }

    @Test(
        "The catalogue's two columns make a limit",
        arguments: [
            ("5", "working_day", TimeLimit.workingDays(5)), ("0.2", "clock_hour", .clock(.minutes(12))),
            ("0.5", "clock_hour", .clock(.minutes(30))), ("24", "clock_hour", .clock(.days(1))),
            ("8", "working_hour", .workingMinutes(480)), ("60", "working_day", .workingDays(60)),
            ("1", "same_day", .sameDay),
        ]
    )
    func catalogue(value: String, unit: String, limit: TimeLimit) throws {
        try #expect(TimeLimit(value: value, unit: unit) == limit)
    }

    @Test(
        "A catalogue row that is no limit is refused with the reason",
        arguments: [
            ("", "working_day", TimeLimitError.malformed("")), ("five", "working_day", .malformed("five")),
            ("5", "week", .unknownUnit("week")), ("5", "", .unknownUnit("")), ("0", "clock_hour", .notPositive),
            ("2.5", "working_day", .tooFine("2.5")), ("-1", "clock_hour", .malformed("-1")),
            ("2", "same_day", .malformed("2")),
        ]
    )
    func catalogueRefused(value: String, unit: String, error: TimeLimitError) {
        #expect(throws: error) { try TimeLimit(value: value, unit: unit) }
    }

    @Test("Only an urgent same-day limit leaves working time for the clock")
    func measures() {
        for urgent in [false, true] {
            #expect(TimeLimit.workingDays(1).measure(urgent: urgent) == .working)
            #expect(TimeLimit.workingMinutes(1).measure(urgent: urgent) == .working)
            #expect(TimeLimit.clock(.hours(1)).measure(urgent: urgent) == .clock)
        }
        #expect(TimeLimit.sameDay.measure(urgent: false) == .working)
        #expect(TimeLimit.sameDay.measure(urgent: true) == .clock)
    }
}
