// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
import HuiyinTestSupport
import Hummingbird
import HummingbirdTesting
import JWTKit
import Synchronization
import Testing

@testable import HuiyinOperations
@testable import HuiyinWeb

@Suite("Signing in by the city's identity provider")
struct ElsewherePagesTests {
    @Test("The page offers the way, and who comes back signed in at the provider is at their work")
    func works() async throws {
        try await LocalProvider.open { provider, town, client in
            let form = try await town.get("/sign-in?next=/desk/new", headers: [.accept: "text/html"])
            #expect(form.page.contains("href=\"/sign-in/elsewhere?next=/desk/new\""))
            let back = try await Journey(town, client).there(next: "/desk/new").back()
            #expect(back.status == .seeOther)
            #expect(back.headers[.location] == "/desk/new")
            let session = try #require(back.cookie("session"))
            #expect(try await town.get("/desk", headers: [.cookie: "session=\(session)"]).status == .ok)
        }
    }

    @Test("Where no provider is configured nothing is offered, and nobody gets in that way")
    func notOffered() async throws {
        try await Town.open { town in
            let form = try await town.get("/sign-in", headers: [.accept: "text/html"])
            #expect(!form.page.contains("elsewhere"))
            #expect(try await town.get("/sign-in/elsewhere").status == .notFound)
            #expect(try await town.get("/sign-in/elsewhere/back?code=1&state=1").status == .notFound)
        }
    }

    @Test("A token that is not the provider's, not for us, not for this journey or over lets nobody in")
    func forged() async throws {
        try await LocalProvider.open { provider, town, client in
            for mischief in LocalProvider.Mischief.allCases {
                provider.state.withLock { $0.mischief = mischief }
                let back = try await Journey(town, client).there().back()
                #expect(back.status == .unauthorized, "\(mischief)")
                #expect(back.cookie("session") == nil, "\(mischief)")
            }
        }
    }

    @Test("Only the browser that went out can come back, and only once")
    func journey() async throws {
        try await LocalProvider.open { _, town, client in
            var stranger = try await Journey(town, client).there()
            stranger.cookie = try await Journey(town, client).there().cookie
            #expect(try await stranger.back().status == .unauthorized)
            stranger.cookie = ""
            #expect(try await stranger.back().status == .unauthorized)
            let journey = try await Journey(town, client).there()
            #expect(try await journey.back().status == .seeOther)
            #expect(try await journey.back().status == .unauthorized)
        }
    }

    @Test(
        "Administrators, and whom nobody knows here, do not get in that way", arguments: ["system", "auditor", "none"])
    func refused(person: String) async throws {
        try await LocalProvider.open { provider, town, client in
            provider.state.withLock { $0.person = person }
            let back = try await Journey(town, client).there().back()
            #expect(back.status == .forbidden)
            #expect(back.cookie("session") == nil)
        }
    }

    @Test("Whoever has a second factor is asked for it here as well")
    func factor() async throws {
        try await LocalProvider.open { provider, town, client in
            let id = try #require(try await town.account("township"))
            try await town.desk.setUpFactor.begin(of: id)
            guard case .offered(let secret) = try await town.desk.setUpFactor(of: id) else {
                Issue.record("no factor was offered")
                return
            }
            let code = OneTimeCode.code(Base32.bytes(secret.value) ?? [], step: OneTimeCode.step(at: Town.now))
            _ = try await town.desk.setUpFactor.confirm(Secret(code), of: id)
            let back = try await Journey(town, client).there().back()
            #expect(back.headers[.location] == "/sign-in/code")
            let session = try #require(back.cookie("session"))
            #expect(try await town.get("/desk", headers: [.cookie: "session=\(session)"]).status == .seeOther)
        }
    }

    @Test("However many set out, the provider is asked once what it is, for some minutes")
    func askedOnce() async throws {
        let clock = CityClock(Town.now)
        try await LocalProvider.open(clock: clock) { provider, town, client in
            for _ in 0..<3 {
                let back = try await Journey(town, client).there().back()
                #expect(back.status == .seeOther)
            }
            for _ in 0..<5 { #expect(try await town.get("/sign-in/elsewhere").status == .seeOther) }
            #expect(provider.asked("plan") == 1)
            #expect(provider.asked("keys") == 1)
            clock.advance(.minutes(6))
            #expect(try await town.get("/sign-in/elsewhere").status == .seeOther)
            #expect(provider.asked("plan") == 2)
        }
    }

    @Test("A provider that changes its keys is believed at once")
    func newKeys() async throws {
        try await LocalProvider.open { provider, town, client in
            let before = try await Journey(town, client).there().back()
            #expect(before.status == .seeOther)
            provider.state.withLock { $0.key = ES256PrivateKey() }
            let after = try await Journey(town, client).there().back()
            #expect(after.status == .seeOther)
            #expect(provider.asked("keys") == 2)
        }
    }

    @Test("A provider that says nothing is not asked again by everybody who comes meanwhile")
    func silent() async throws {
        let clock = CityClock(Town.now)
        try await LocalProvider.open(clock: clock) { provider, town, _ in
            provider.state.withLock { $0.isSilent = true }
            for _ in 0..<5 {
                let there = try await town.get("/sign-in/elsewhere")
                #expect(there.status == .serviceUnavailable)
            }
            #expect(provider.asked("plan") == 1)
            provider.state.withLock { $0.isSilent = false }
            clock.advance(.seconds(6))
            #expect(try await town.get("/sign-in/elsewhere").status == .seeOther)
        }
    }

    @Test("Who sets out again and again from one address, or comes back with nothing, is told to wait")
    func limited() async throws {
        let clock = CityClock(Town.now)
        try await LocalProvider.open(clock: clock) { provider, town, _ in
            for turn in 0..<30 {
                let path = turn.isMultiple(of: 2) ? "" : "/back?code=1&state=1"
                #expect(try await town.get("/sign-in/elsewhere\(path)").status != .tooManyRequests)
            }
            for path in ["", "/back?code=1&state=1"] {
                let refused = try await town.get("/sign-in/elsewhere\(path)")
                #expect(refused.status == .tooManyRequests)
                #expect(refused.headers[.retryAfter] == "2")
            }
            clock.advance(.seconds(2))
            #expect(try await town.get("/sign-in/elsewhere").status == .seeOther)
        }
    }

    @Test("A provider inside the operator's network is not asked unless its host was allowed")
    func barred() async throws {
        try await LocalProvider.open(privateHosts: []) { _, town, _ in
            let answer = try await town.get("/sign-in/elsewhere", headers: [.accept: "text/html"])
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.page.contains("统一身份认证没有应答"))
        }
    }
}

/// A browser's way to the provider and back.
private struct Journey {
    let town: Town
    let client: any TestClientProtocol
    var cookie = ""
    private var way = ""

    init(_ town: Town, _ client: any TestClientProtocol) {
        self.town = town
        self.client = client
    }

    func there(next: String? = nil) async throws -> Journey {
        var journey = self
        let begun = try await town.get("/sign-in/elsewhere" + (next.map { "?next=\($0)" } ?? ""))
        journey.cookie = try #require(begun.cookie("journey"))
        let address = try #require(begun.headers[.location].flatMap { URLComponents(string: $0) })
        journey.way = try await client.execute(
            uri: "\(address.path)?\(address.percentEncodedQuery ?? "")", method: .get
        ) { answer in
            let location = answer.headers[.location] ?? ""
            return String(location.dropFirst("https://city.example".count))
        }
        return journey
    }

    func back() async throws -> Answer {
        try await town.get(way, headers: cookie.isEmpty ? [:] : [.cookie: "journey=\(cookie)"])
    }
}

extension Answer {
    fileprivate func cookie(_ name: String) -> String? {
        headers[values: .setCookie].first { $0.hasPrefix("\(name)=") }
            .map { String($0.dropFirst(name.count + 1).prefix { $0 != ";" }) }
    }
}

extension Town {
    fileprivate func account(_ name: String) async throws -> EntityID<Account>? {
        try await desk.listAccounts(by: .clockwork).first { $0.account == name }?.id
    }
}
