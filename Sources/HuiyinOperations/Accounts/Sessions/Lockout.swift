// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// How often signing in has failed in a row, and until when it is not even tried.
struct Lockout: Equatable, Sendable {
    let failures: Int
    private let until: Moment?

    static let none = Lockout(failures: 0, until: nil)
    /// Failures in a row before the first delay.
    static let tolerated = 5

    init(failures: Int, until: Moment?) {
        self.failures = failures
        self.until = until
    }

    /// No lock lasts longer.
    static let longest = Span.minutes(60)

    /// When trying is allowed again, or nil when it is. A lock longer than any was set under a clock that was ahead.
    func lockedUntil(at now: Moment) -> Moment? {
        until.flatMap { $0 > now && $0.span(since: now) <= Self.longest ? $0 : nil }
    }

    /// This after one more failure.
    func failing(at now: Moment) -> Lockout {
        Lockout(failures: failures + 1, until: Self.delay(after: failures + 1).map(now.adding))
    }

    /// A minute after the fifth failure, twice as long after each further one, an hour at most.
    static func delay(after failures: Int) -> Span? {
        failures < tolerated ? nil : .minutes(min(60, 1 << min(failures - tolerated, 6)))
    }
}
