// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("One's own sessions and password") struct OwnSessionsTests {
    @Test("They are listed last used first, and ending one ends that one alone", arguments: Engine.all)
    func list(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let id = try await office.employ()
            let desk = try await office.signIn("li.na", Office.password, agent: "desk", from: "192.0.2.1")
            office.clock.advance(.minutes(2))
            let phone = try await office.signIn("li.na", Office.password, agent: "phone", from: "192.0.2.1")
            let own = OwnSessions(office.workplace)
            let listed = try await own(of: id)
            #expect(listed.map(\.agent) == ["phone", "desk"])
            // Nobody ends somebody else's.
            let other = try await office.employ("wang.qiang")
            try await own.end(listed[1].id, of: other)
            #expect(try await office.findSession(desk.token) != nil)
            try await own.end(listed[1].id, of: id)
            #expect(try await office.findSession(desk.token) == nil)
            #expect(try await office.findSession(phone.token) != nil)
            try await own.end("not hexadecimal 坑", of: id)
        }
    }

    @Test("The ninth session at once ends the one used longest ago", arguments: Engine.all)
    func limit(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let id = try await office.employ()
            var sessions: [SignedIn] = []
            for _ in 0..<8 {
                sessions.append(try await office.signIn("li.na", Office.password, from: "192.0.2.1"))
                office.clock.advance(.minutes(2))
            }
            _ = try await office.findSession(sessions[0].token)
            _ = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            #expect(try await office.findSession(sessions[0].token) != nil)
            #expect(try await office.findSession(sessions[1].token) == nil)
            #expect(try await OwnSessions(office.workplace)(of: id).count == 8)
        }
    }

    @Test("Changing one's password asks for the old one and ends all other sessions", arguments: Engine.all)
    func change(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let here = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            let there = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            let session = try #require(try await office.findSession(here.token))
            let new = Secret("another 电池 staple")
            await #expect(throws: AccountError.wrongPassword) {
                try await office.setPassword.change(Secret("guess"), to: new, of: "li.na", keeping: session.id)
            }
            try await office.setPassword.change(Office.password, to: new, of: "li.na", keeping: session.id)
            #expect(try await office.findSession(here.token) != nil)
            #expect(try await office.findSession(there.token) == nil)
            #expect(try await office.refusal() == .wrongCredentials)
            #expect(try await office.refusal("li.na", new) == nil)
        }
    }

    @Test("The list of known passwords is the one from breaches")
    func fetched() {
        #expect(KnownPasswords.count() > 15_000)
    }

    @Test(
        "A password that everybody would try is refused, however it is dressed up",
        arguments: [
            "1234567890", "Password123!", "p@ssw0rd2026", "basketball99", "wanggeyuan2026", "aaaaaaaaaaaa",
            "Zhengfu#2026",
        ])
    func known(password: String) {
        #expect(throws: AccountError.passwordKnown) { try NewPassword.check(Secret(password), of: "li.na") }
    }

    @Test("A password may not hold the account, and a sentence is fine")
    func own() throws {
        #expect(throws: AccountError.passwordHoldsAccount) {
            try NewPassword.check(Secret("xx-Li.Na-2026"), of: "li.na")
        }
        try NewPassword.check(Secret("七点半去菜市场买豆腐吧"), of: "li.na")
    }
}
