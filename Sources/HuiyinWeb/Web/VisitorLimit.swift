// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
import Hummingbird

extension RateLimitMiddleware {
    /// Counts what one address asks for without signing in, whatever it is: every address of the route table stands behind
    /// it, a new one too. So generous that a street behind one address reads the map at once; a program that asks for
    /// everything all the time does not keep others from their answers.
    ///
    /// What machines of the operator ask is not counted: a server must be able to say that it is there.
    ///
    /// - Parameter aMinute: requests; nil or less than one for no limit. Half of it may come at once.
    package static func ofVisitors(
        aMinute: Int?, now: @escaping @Sendable () -> Moment
    ) -> RateLimitMiddleware? {
        guard let aMinute, aMinute > 0 else { return nil }
        let limiter = RateLimiter(
            burst: max(1, aMinute / 2),
            refill: Span(milliseconds: max(1, Span.minutes(1).milliseconds / Int64(aMinute))))
        return RateLimitMiddleware(limiter, now: now) { request, context in
            context.session == nil && !uncounted.contains(request.uri.path) ? context.countedAddress : nil
        }
    }

    static let uncounted: Set<String> = ["/healthz", "/readyz", "/metrics"]
}
