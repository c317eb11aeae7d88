// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// How often each key may do something: a bucket per key that refills steadily.
///
/// A value; time is passed in. At most twice `capacity` keys are remembered: when so many are new, the older half is
/// forgotten, and a forgotten key starts with a full bucket.
package struct RateLimiter: Sendable {
    /// Tokens in a full bucket: how much may come at once.
    package let burst: Int
    /// How long one token takes to come back.
    package let refill: Span
    let capacity: Int
    private var recent: [String: Bucket] = [:]
    private var older: [String: Bucket] = [:]

    private struct Bucket {
        var tokens: Double
        var at: Moment
    }

    package init(burst: Int, refill: Span, capacity: Int = 10_000) {
        self.burst = burst
        self.refill = refill
        self.capacity = capacity
    }

    var remembered: Int { recent.count + older.count }

    /// Takes one token of `key`: nil when there was one, else how long until there is.
    package mutating func take(_ key: String, at now: Moment) -> Span? {
        var bucket = recent[key] ?? older.removeValue(forKey: key) ?? Bucket(tokens: Double(burst), at: now)
        let passed = max(0, now.span(since: bucket.at).milliseconds)
        bucket.tokens = min(Double(burst), bucket.tokens + Double(passed) / Double(refill.milliseconds))
        // A clock set back by more than an hour was wrong before: nobody waits for it to come there again.
        bucket.at = bucket.at.span(since: now) > .hours(1) ? now : max(bucket.at, now)
        let wait: Span? =
            bucket.tokens >= 1
            ? nil : Span(milliseconds: Int64(((1 - bucket.tokens) * Double(refill.milliseconds)).rounded(.up)))
        if wait == nil { bucket.tokens -= 1 }
        if recent[key] == nil, recent.count >= capacity {
            older = recent
            recent = [:]
        }
        recent[key] = bucket
        return wait
    }
}
