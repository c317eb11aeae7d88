// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

/// The working year 2026 by the State Council's notice of 4 November 2025.
enum Year2026 {
    static let off = [
        ("01-01", 3), ("02-15", 9), ("04-04", 3), ("05-01", 5), ("06-19", 3), ("09-25", 3), ("10-01", 7),
    ]
    static let worked = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]

    static let days: [CivilDate: DayKind] = {
        var days: [CivilDate: DayKind] = [:]
        for (text, count) in off {
            guard let first = CivilDate(text: "2026-" + text) else { continue }
            for day in 0..<count { days[first.adding(days: day)] = .off }
        }
        for text in worked { CivilDate(text: "2026-" + text).map { days[$0] = .work } }
        return days
    }()

    static let calendar = WorkCalendar(offset: .china, hours: .standard, days: days, knownYears: [2026])
}

/// The moment that Chinese clocks show as `2026-02-13 09:00`, perhaps with seconds.
func china(_ text: String) throws -> Moment {
    let clock = text.replacing(" ", with: "T") + (text.count == 16 ? ":00" : "")
    return try #require(Moment(rfc3339: clock + "+08:00"), "no moment: \(text)")
}

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text: text), "no day: \(text)") }
