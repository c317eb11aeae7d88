// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Keeps a server that is down from being asked all the time, and callers from waiting for it.
struct BackOff {
    private var pause: Duration = .zero
    private var until: ContinuousClock.Instant?
    private var last: StoreError?
    private static let longest: Duration = .seconds(2)

    /// Why not to connect now, or nil when it is time to try.
    var refusal: StoreError? {
        guard let until, ContinuousClock.now < until else { return nil }
        return last
    }

    mutating func succeeded() {
        pause = .zero
        until = nil
    }

    mutating func failed(_ error: StoreError) {
        pause = min(max(pause * 2, .milliseconds(50)), Self.longest)
        until = .now + pause
        last = error
    }

    /// Holds the thread up: only for a moment, between two attempts of one transaction.
    static func pause(_ duration: Duration) { Thread.sleep(forTimeInterval: duration / .seconds(1)) }
}
