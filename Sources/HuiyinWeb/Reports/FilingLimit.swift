// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

extension RateLimitMiddleware {
    /// Counts what one address files, through the form or as JSON. Generous, since a whole estate may share an address;
    /// staff who signed in are not counted.
    ///
    /// - Parameters:
    ///   - anHour: reports; nil for no limit. A fifth of it may come at once.
    ///   - times: how much of it belongs to one report.
    package static func filing(
        anHour: Int?, times: Int = 1, now: @escaping @Sendable () -> Moment
    ) -> RateLimitMiddleware? {
        guard let reports = anHour, reports > 0 else { return nil }
        let anHour = reports * times
        let limiter = RateLimiter(
            burst: max(1, anHour / 5), refill: Span(milliseconds: max(1, Span.hours(1).milliseconds / Int64(anHour))))
        return RateLimitMiddleware(limiter, now: now) { _, context in
            context.session == nil ? context.countedAddress : nil
        }
    }

    /// Photos that a report comes with at most.
    package static let photosToAReport = 3
    /// How often a form asks for suggestions while somebody writes one report.
    package static let suggestionsToAReport = 10

    /// Counts what one account asks for, by whichever session: forty a second for long, twelve hundred at once. No person
    /// and no page comes near it; a program that copies everything does.
    package static func ofAccounts(now: @escaping @Sendable () -> Moment) -> RateLimitMiddleware {
        RateLimitMiddleware(RateLimiter(burst: 1_200, refill: Span(milliseconds: 25)), now: now) { $1.session?.account }
    }
}
