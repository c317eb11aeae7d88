// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinTestSupport
import Hummingbird
import Testing

@testable import HuiyinWeb

@Suite("How much one address may ask for without signing in")
struct VisitorLimitTests {
    /// Two a minute, one of them at once, behind one proxy.
    private static let few: WebSettings = {
        var settings = WebSettings()
        (settings.requestsAMinute, settings.proxies) = (2, 1)
        return settings
    }()

    private static func from(_ address: String) -> HTTPFields { [.forwardedFor: address] }

    @Test("Every address counts whoever is not signed in, but for those that say how the server is")
    func everyAddress() async throws {
        try await Town.open(Self.few) { town in
            let routes = Doors.router(town.desk, try Site(Self.few)).routes
                .filter { $0.method != .head && !"\($0.path)".hasPrefix("/assets") && "\($0.path)" != "/favicon.ico" }
            #expect(routes.count > 100)
            for (index, route) in routes.enumerated() {
                let path = "\(route.path)".split(separator: "/").map { $0.hasPrefix(":") ? "1" : String($0) }
                let place = "/" + path.joined(separator: "/")
                // Each is asked from an address of its own, twice: the second one comes too soon.
                let headers = Self.from("198.51.\(index / 250).\(index % 250 + 1)")
                let first = try await town.call(route.method, place, ByteBuffer(), nil, headers)
                #expect(first.status != .tooManyRequests, "\(route.method) \(place)")
                let second = try await town.call(route.method, place, ByteBuffer(), nil, headers)
                let isCounted = !RateLimitMiddleware.uncounted.contains(place)
                #expect((second.status == .tooManyRequests) == isCounted, "\(route.method) \(place)")
            }
        }
    }

    @Test("Who asks too often is told when to come back, others are not kept out, and staff are not counted")
    func told() async throws {
        let clock = CityClock(Town.now)
        try await Town.open(Self.few, clock: clock) { town in
            let token = try await town.signIn("worker")
            let one = Self.from("203.0.113.9")
            #expect(try await town.call(.get, "/open", ByteBuffer(), nil, one).status == .ok)
            let refused = try await town.call(.get, "/open", ByteBuffer(), nil, one)
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] == "30")
            #expect(try await town.call(.get, "/open", ByteBuffer(), nil, Self.from("203.0.113.10")).status == .ok)
            for _ in 0..<5 { #expect(try await town.call(.get, "/open", ByteBuffer(), token, one).status == .ok) }
            clock.advance(.seconds(30))
            #expect(try await town.call(.get, "/open", ByteBuffer(), nil, one).status == .ok)
        }
    }

    @Test("Who brings a key that opens nothing is counted as one who brings none")
    func wrongKey() async throws {
        try await Town.open(Self.few) { town in
            let one = Self.from("203.0.113.9")
            let first = try await town.call(.get, "/api/case-files", ByteBuffer(), "no-such-key", one)
            #expect(first.status == .unauthorized)
            let second = try await town.call(.get, "/api/case-files", ByteBuffer(), "no-such-key", one)
            #expect(second.status == .tooManyRequests)
        }
    }

    @Test("No limit counts nobody")
    func none() {
        for number in [nil, 0] { #expect(RateLimitMiddleware.ofVisitors(aMinute: number, now: { Town.now }) == nil) }
    }
}
