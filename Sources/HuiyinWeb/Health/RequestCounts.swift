// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Synchronization

/// How many requests were answered since the start, by class of status, and how long they took.
package final class RequestCounts: Sendable {
    private let counts = Mutex<[Int]>([0, 0, 0, 0, 0])
    private let taken = Mutex(RequestDurations())

    package init() {}

    /// `1xx` to `5xx`, in order.
    package var byClass: [(name: String, count: Int)] {
        counts.withLock { counts in counts.indices.map { ("\($0 + 1)xx", counts[$0]) } }
    }

    var durations: RequestDurations { taken.withLock { $0 } }

    func add(_ duration: Duration) { taken.withLock { $0.add(duration) } }

    func add(_ status: HTTPResponse.Status) {
        guard (100..<600).contains(status.code) else { return }
        counts.withLock { $0[status.code / 100 - 1] += 1 }
    }
}

/// Counts what the routes answer, refusals included.
struct CountingMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext
    private let counts: RequestCounts

    init(_ counts: RequestCounts) { self.counts = counts }

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        // Until the answer begins: a stream of changes goes on for minutes.
        let began = ContinuousClock.now
        defer { counts.add(ContinuousClock.now - began) }
        do {
            let response = try await next(request, context)
            counts.add(response.status)
            return response
        } catch {
            if !(error is CancellationError) { counts.add(Problem(behind: error)?.status ?? .internalServerError) }
            throw error
        }
    }
}
