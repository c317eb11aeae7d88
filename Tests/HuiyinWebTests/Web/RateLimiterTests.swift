// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HuiyinWeb

@Suite("Rate limits")
struct RateLimiterTests {
    let start = Moment(milliseconds: 0)

    @Test("A burst passes, then one for every refill, each key for itself")
    func bucket() {
        var limiter = RateLimiter(burst: 2, refill: .seconds(10))
        #expect(limiter.take("a", at: start) == nil)
        #expect(limiter.take("a", at: start) == nil)
        #expect(limiter.take("a", at: start) == .seconds(10))
        #expect(limiter.take("b", at: start) == nil)
        #expect(limiter.take("a", at: start.adding(.seconds(4))) == .seconds(6))
        #expect(limiter.take("a", at: start.adding(.seconds(10))) == nil)
        #expect(limiter.take("a", at: start.adding(.seconds(10))) == .seconds(10))
    }

    @Test("A clock set back gives nothing away")
    func clockBack() {
        var limiter = RateLimiter(burst: 1, refill: .seconds(10))
        #expect(limiter.take("a", at: start.adding(.seconds(100))) == nil)
        #expect(limiter.take("a", at: start) == .seconds(10))
        #expect(limiter.take("a", at: start.adding(.seconds(101))) == .seconds(9))
    }

    @Test("Nobody waits for a clock that ran ahead by days to come there again")
    func clockAhead() {
        var limiter = RateLimiter(burst: 1, refill: .seconds(10))
        #expect(limiter.take("a", at: start.adding(.days(400))) == nil)
        #expect(limiter.take("a", at: start) == .seconds(10))
        #expect(limiter.take("a", at: start.adding(.seconds(10))) == nil)
    }

    @Test("Memory is bounded however many keys come")
    func bounded() {
        var limiter = RateLimiter(burst: 1, refill: .seconds(10), capacity: 100)
        for n in 0..<10_000 { _ = limiter.take("\(n)", at: start) }
        #expect(limiter.remembered <= 200)
        #expect(limiter.take("9999", at: start) == .seconds(10))
    }

    @Test("Who asks too often is told when to come back")
    func middleware() async throws {
        let limit = RateLimitMiddleware(RateLimiter(burst: 1, refill: .seconds(30)), now: { Moment(milliseconds: 0) })
        try await withDoor(
            routes: { router, _ in router.group("/api").add(middleware: limit).get("/receipts") { _, _ in "ok" } }
        ) { client in
            try await client.execute(uri: "/api/receipts", method: .get) { #expect($0.status == .ok) }
            try await client.execute(uri: "/api/receipts", method: .get) { response in
                #expect(response.status == .tooManyRequests)
                #expect(response.headers[.retryAfter] == "30")
                let members = try response.members()
                #expect(members["type"] == "too-many-requests")
            }
        }
    }
}
