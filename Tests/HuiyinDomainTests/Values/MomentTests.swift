// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("Moments")
struct MomentTests {
    @Test("A moment written out reads back as itself, in whatever zone it is written")
    func roundTrip() {
        let zones = [-720, -210, 0, 330, 480, 840].map(UTCOffset.init(minutes:))
        // Odd steps over two centuries, so that every part of the text takes many values.
        for milliseconds in stride(from: Int64(-2_208_988_800_001), through: 4_102_444_800_000, by: 2_345_678_901) {
            let moment = Moment(milliseconds: milliseconds)
            for zone in zones where Moment(rfc3339: moment.rfc3339(at: zone)) != moment {
                Issue.record("\(milliseconds) at \(zone.minutes) reads \(moment.rfc3339(at: zone))")
                return
            }
        }
    }

    @Test(
        "The same moment can be written in many ways",
        arguments: [
            "2026-11-21T09:30:00+08:00", "2026-11-21T01:30:00Z", "2026-11-21t01:30:00z", "2026-11-21T01:30:00.000Z",
            "2026-11-20T20:00:00-05:30", "2026-11-21T01:30:00.0009Z",
        ]
    )
    func oneMoment(text: String) throws {
        try #expect(#require(Moment(rfc3339: text)).rfc3339() == "2026-11-21T09:30:00+08:00")
    }

    @Test("Parts of a second are kept to the millisecond")
    func fraction() throws {
        let moment = try #require(Moment(rfc3339: "2026-11-21T09:30:00.5+08:00"))
        #expect(moment.rfc3339() == "2026-11-21T09:30:00.500+08:00")
        #expect(Moment(rfc3339: "2026-11-21T09:30:00.007+08:00")?.rfc3339() == "2026-11-21T09:30:00.007+08:00")
    }

    @Test(
        "A text that is not RFC 3339 is refused",
        arguments: [
            "", "2026-11-21", "2026-11-21T09:30:00", "2026-11-21 09:30:00Z", "2026-11-21T09:30Z",
            "2026-11-21T24:00:00Z", "2026-11-21T09:60:00Z", "2026-11-21T09:30:60Z", "2026-02-29T00:00:00Z",
            "2026-11-21T09:30:00.Z", "2026-11-21T09:30:00.1234567890Z", "2026-11-21T09:30:00+8:00",
            "2026-11-21T09:30:00+0800", "2026-11-21T09:30:00+24:00", "2026-11-21T09:30:00+08:60",
            "2026-11-21T09:30:00Zz", "2026-11-21T+9:30:00Z", "2026-11-21T09-30-00Z", "2026-+1-21T09:30:00Z",
            "2026-11-21T09:30:00 Z", "现在", "2026-11-21T09:30:0٠Z", "0000-01-01T00:00:00+14:00",
            "9999-12-31T23:00:00-08:00",
        ]
    )
    func refused(text: String) {
        #expect(Moment(rfc3339: text) == nil)
    }

    @Test("What is read can be written again in every zone, at the ends of time as well")
    func ends() throws {
        for text in ["0001-01-01T00:00:00+23:59", "9998-12-31T23:59:59.999-23:59"] {
            let moment = try #require(Moment(rfc3339: text))
            for minutes in [-1_439, 0, 480, 1_439] {
                let written = moment.rfc3339(at: UTCOffset(minutes: minutes))
                #expect(written.utf8.prefix { $0 != UInt8(ascii: "T") }.count == 10, "\(written)")
            }
        }
    }

    @Test("Midnight in China is four in the afternoon of the day before in UTC")
    func zones() throws {
        let moment = try #require(Moment(rfc3339: "2026-02-14T00:00:00+08:00"))
        #expect(moment.date(at: .china) == CivilDate(text: "2026-02-14"))
        #expect(moment.date(at: UTCOffset(minutes: 0)) == CivilDate(text: "2026-02-13"))
        #expect(moment.millisecondOfDay(at: .china) == 0)
        #expect(moment.millisecondOfDay(at: UTCOffset(minutes: 0)) == 16 * 3_600_000)
    }

    @Test("What is added is the span between")
    func spans() {
        let start = Moment(milliseconds: 1_000)
        let end = start.adding(.days(1) + .minutes(5))
        #expect(end.span(since: start) == .minutes(1_445))
        #expect(start < end)
        #expect(start.span(since: end) < .zero)
    }
}
