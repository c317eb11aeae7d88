// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
package import Hummingbird
import Synchronization

/// Refuses with 429 who asks too often. Add it to a group of routes; each instance counts for itself.
package final class RateLimitMiddleware: RouterMiddleware {
    package typealias Context = AppRequestContext
    private let limiter: Mutex<RateLimiter>
    private let now: @Sendable () -> Moment
    private let key: @Sendable (Request, AppRequestContext) -> String?

    /// - Parameter key: whom to count; by default the address the request came from. Nil is not counted.
    package init(
        _ limiter: RateLimiter,
        now: @escaping @Sendable () -> Moment,
        key: @escaping @Sendable (Request, AppRequestContext) -> String? = { $1.countedAddress }
    ) {
        self.limiter = Mutex(limiter)
        self.now = now
        self.key = key
    }

    package func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        try check(request, context)
        return try await next(request, context)
    }

    /// Counts this request.
    ///
    /// - Throws: the problem `too-many-requests`.
    func check(_ request: Request, _ context: AppRequestContext) throws(Problem) {
        guard let who = key(request, context) else { return }
        let moment = now()
        if let wait = limiter.withLock({ $0.take(who, at: moment) }) {
            let seconds = Int((wait.milliseconds + 999) / 1_000)
            var problem = Problem("too-many-requests", .tooManyRequests, ["seconds": seconds])
            problem.headers[.retryAfter] = "\(seconds)"
            throw problem
        }
    }
}
