// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// `partials/deadline-chip`: how much time is left, in colour, shape and words.
package struct DeadlineChip: Sendable {
    package enum State: String, Sendable {
        case ok, soon, late, paused, done
    }

    let state: String
    let icon: String
    let words: String
    /// The exact moment and how it was counted, shown on hover, focus and tap.
    let exact: String
    /// The word for a moment that may still move, because the holidays it leans on are not published; nil where it stands.
    let provisional: String?
    /// The due moment in RFC 3339 while time runs, so that the script can keep the words true.
    let due: String?

    package init(_ state: State, words: String, exact: String, provisional: String? = nil, due: Moment? = nil) {
        self.state = state.rawValue
        icon =
            switch state {
            case .ok: "clock"
            case .soon: "hourglass"
            case .late: "alert"
            case .paused: "pause"
            case .done: "check"
            }
        self.words = words
        self.exact = exact
        self.provisional = provisional
        self.due = due?.rfc3339()
    }

    /// A running deadline.
    ///
    /// - Parameters:
    ///   - soonFrom: when less than a quarter of the time is left.
    ///   - counted: how the moment was counted, in finished words.
    package init(due: Due, soonFrom: Moment, now: Moment, counted: String? = nil, _ strings: Strings) {
        let (moment, isProvisional) = (due.moment, due.isProvisional)
        let state: State = now > moment ? .late : now >= soonFrom ? .soon : .ok
        let told = [strings.exactly(moment), counted, strings.provisionalWhy(isProvisional)]
        self.init(
            state, words: strings.deadline(moment, now: now),
            exact: told.compactMap(\.self).joined(separator: " · "),
            provisional: strings.provisional(isProvisional), due: moment)
    }

    /// A deadline that stands still until `until`, or until somebody answers.
    package init(pausedUntil until: Moment?, _ strings: Strings) {
        let words = until.map { strings["time.paused-until", ["day": strings.day($0)]] } ?? strings["time.paused"]
        self.init(.paused, words: words, exact: until.map(strings.exactly) ?? strings["time.paused-why"])
    }
}
