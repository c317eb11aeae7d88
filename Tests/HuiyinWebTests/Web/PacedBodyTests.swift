// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Synchronization
import Testing

@testable import HuiyinWeb

@Suite("Bodies that take their time") struct PacedBodyTests {
    /// Reads `parts` of `bytes` each that arrive so many seconds apart.
    private func read(_ parts: Int, of bytes: Int, apart seconds: Int, grace: Int = 30) async throws -> Int {
        let clock = Arrivals()
        let arriving = AsyncStream<ByteBuffer>(unfolding: {
            guard clock.arrived < parts else { return nil }
            clock.part(after: seconds)
            return ByteBuffer(repeating: 65, count: bytes)
        })
        let body = RequestBody(asyncSequence: arriving)
        let paced = PacedBody(body: body, grace: .seconds(grace), now: { clock.now })
        var read = 0
        for try await part in paced { read += part.readableBytes }
        return read
    }

    @Test("Byte by byte is let go once the grace is over, however short the silences")
    func dribbling() async throws {
        #expect(try await read(15, of: 1, apart: 2) == 15)
        await #expect(throws: Problem.self) { try await read(16, of: 1, apart: 2) }
    }

    @Test("A slow line that still carries eight kilobytes a second is waited for to the end")
    func slowLine() async throws {
        #expect(try await read(320, of: 32 * 1024, apart: 4) == 10 * 1024 * 1024)
        await #expect(throws: Problem.self) { try await read(320, of: 32 * 1024, apart: 5) }
    }

    @Test("Whoever is too slow is told so, and the connection ends")
    func told() async throws {
        do {
            _ = try await read(2, of: 1, apart: 20)
            Issue.record("it was waited for")
        } catch let problem as Problem {
            #expect(problem.type == "body-too-slow" && problem.status == .requestTimeout)
            #expect(problem.headers[.connection] == "close")
        }
    }

    /// Moves with each part that arrives.
    private final class Arrivals: Sendable {
        private let state = Mutex((now: ContinuousClock.now, arrived: 0))

        var now: ContinuousClock.Instant { state.withLock { $0.now } }
        var arrived: Int { state.withLock { $0.arrived } }

        func part(after seconds: Int) {
            state.withLock { $0 = ($0.now.advanced(by: .seconds(seconds)), $0.arrived + 1) }
        }
    }
}
