// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Synchronization

/// What a server remembers of failed sign-ins: how many came from an address, and which names do not exist.
///
/// Names that do not exist are locked like accounts, so that a lock does not tell which exist. Each server counts for
/// itself; the locks of accounts stand in the database.
package final class SignInLimits: Sendable {
    private struct State {
        var addresses = RecentKeys<[Moment]>()
        var names = RecentKeys<Lockout>()
    }

    private let state = Mutex(State())

    static let failuresPerAddress = 20
    static let window = Span.minutes(10)

    package init() {}

    func isBlocked(_ address: String, at now: Moment) -> Bool {
        state.withLock { Self.recent($0.addresses[address], now).count >= Self.failuresPerAddress }
    }

    func recordFailure(from address: String, at now: Moment) {
        state.withLock { $0.addresses[address] = Self.recent($0.addresses[address], now) + [now] }
    }

    func lockout(ofUnknown name: String) -> Lockout { state.withLock { $0.names[name] ?? .none } }

    func recordFailure(ofUnknown name: String, at now: Moment) -> Lockout {
        state.withLock {
            let lockout = ($0.names[name] ?? .none).failing(at: now)
            $0.names[name] = lockout
            return lockout
        }
    }

    private static func recent(_ failures: [Moment]?, _ now: Moment) -> [Moment] {
        // One of the future happened under a clock that was ahead.
        (failures ?? []).filter { $0 <= now && now.span(since: $0) < window }
    }
}

/// A dictionary that forgets its older half when it grows beyond its capacity.
struct RecentKeys<Value> {
    private var recent: [String: Value] = [:]
    private var older: [String: Value] = [:]
    private let capacity: Int

    init(capacity: Int = 10_000) { self.capacity = capacity }

    subscript(key: String) -> Value? {
        get { recent[key] ?? older[key] }
        set {
            if recent[key] == nil, recent.count >= capacity {
                older = recent
                recent = [:]
            }
            recent[key] = newValue
        }
    }
}
