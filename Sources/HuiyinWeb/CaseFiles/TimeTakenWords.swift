// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// How long a matter really took, in minutes: on the clock, and of the city's office hours without what it stood still.
struct TimeTakenJSON: Encodable {
    let from: String
    let until: String
    let minutes: Int
    let workingMinutes: Int
    let pausedMinutes: Int

    init(_ taken: TimeTaken, _ text: (Moment) -> String) {
        from = text(taken.from)
        until = text(taken.until)
        minutes = taken.minutes
        workingMinutes = taken.workingMinutes
        pausedMinutes = taken.pausedMinutes
    }
}

extension Strings {
    /// `2 天 3 小时，其中办公时间 9 小时 30 分钟`.
    func taken(_ taken: TimeTaken) -> String {
        self[
            taken.pausedMinutes > 0 ? "time.taken-paused" : "time.taken",
            [
                // Office hours stay hours: a working day is not 24 of them.
                "whole": length(taken.minutes, upToDays: true), "paused": length(taken.pausedMinutes, upToDays: true),
                "working": length(taken.workingMinutes, upToDays: false),
            ]]
    }

    /// The two largest units, `2 天 3 小时`; nothing is `0 分钟`.
    private func length(_ minutes: Int, upToDays: Bool) -> String {
        let (days, hours) = upToDays ? (minutes / 1_440, minutes % 1_440 / 60) : (0, minutes / 60)
        let parts = [("days", days), ("hours", hours), ("minutes", minutes % 60)].filter { $0.1 > 0 }.prefix(2)
            .map { self["time.\($0.0)", ["n": "\($0.1)"]] }
        guard let first = parts.first else { return self["time.minutes", ["n": "0"]] }
        return parts.count == 1 ? first : self["time.and", ["one": first, "other": parts[1]]]
    }
}
