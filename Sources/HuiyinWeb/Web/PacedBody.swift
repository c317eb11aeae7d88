// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// A body that must arrive at some pace: who feeds it byte by byte, never silent for long, is not waited for.
struct PacedBody: AsyncSequence, Sendable {
    let body: RequestBody
    /// How long it may take beyond what its length explains.
    let grace: Duration
    var now: @Sendable () -> ContinuousClock.Instant = { .now }

    /// What a phone in a valley still manages, in bytes. At this pace the largest photo takes a good twenty minutes.
    static let slowest = 8 * 1024

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var parts: RequestBody.AsyncIterator
        fileprivate let begun: ContinuousClock.Instant
        fileprivate let grace: Duration
        fileprivate let now: @Sendable () -> ContinuousClock.Instant
        private var arrived = 0

        fileprivate init(_ paced: PacedBody) {
            parts = paced.body.makeAsyncIterator()
            (begun, grace, now) = (paced.now(), paced.grace, paced.now)
        }

        /// - Throws: the problem `body-too-slow`.
        mutating func next() async throws -> ByteBuffer? {
            guard let part = try await parts.next() else { return nil }
            arrived += part.readableBytes
            guard begun.duration(to: now()) <= grace + .seconds(arrived / PacedBody.slowest) else {
                // Answered while it still comes: what follows is thrown away.
                var problem = Problem("body-too-slow", .requestTimeout)
                problem.headers[.connection] = "close"
                throw problem
            }
            return part
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}
