// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

extension RateLimitMiddleware {
    /// Counts what one address files, through the form or as JSON. Generous, since a whole estate may share an address;
    /// staff who signed in are not counted.
    ///
    /// - Parameter anHour: nil for no limit. A fifth of it may come at once.
    package static func filing(anHour: Int?, now: @escaping @Sendable () -> Moment) -> RateLimitMiddleware? {
        guard let anHour, anHour > 0 else { return nil }
        let limiter = RateLimiter(
            burst: max(1, anHour / 5), refill: Span(milliseconds: max(1, Span.hours(1).milliseconds / Int64(anHour))))
        return RateLimitMiddleware(limiter, now: now) { _, context in
            context.session == nil ? context.remoteAddress : nil
        }
    }
}
