// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Synchronization

/// What the city's identity provider last said of itself and of its keys, for some minutes: however many people come, it
/// is asked once. That it did not answer is remembered for some seconds, so that nobody waits behind everybody else.
package final class ProviderMemory: Sendable {
    static let kept = Span.minutes(5)
    static let silence = Span.seconds(5)

    private struct Known {
        var plan: (said: ProviderPlan, at: Moment)?
        var keys: (said: [UInt8], at: Moment)?
        var silentAt: Moment?
    }

    private let known = Mutex(Known())

    package init() {}

    func plan(at now: Moment) -> ProviderPlan? {
        known.withLock { known in known.plan.flatMap { Self.holds($0.at, now, Self.kept) ? $0.said : nil } }
    }

    func keys(at now: Moment) -> [UInt8]? {
        known.withLock { known in known.keys.flatMap { Self.holds($0.at, now, Self.kept) ? $0.said : nil } }
    }

    func isSilent(at now: Moment) -> Bool {
        known.withLock { known in known.silentAt.map { Self.holds($0, now, Self.silence) } ?? false }
    }

    func keep(plan: ProviderPlan, at now: Moment) { known.withLock { $0.plan = (plan, now) } }
    func keep(keys: [UInt8], at now: Moment) { known.withLock { $0.keys = (keys, now) } }
    func keepSilence(at now: Moment) { known.withLock { $0.silentAt = now } }

    /// A clock that was set back forgets.
    private static func holds(_ moment: Moment, _ now: Moment, _ span: Span) -> Bool {
        now >= moment && now < moment.adding(span)
    }
}
