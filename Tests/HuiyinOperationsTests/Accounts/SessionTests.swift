// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Sessions") struct SessionTests {
    @Test("Whoever signed in is found by the token, with the same role and place", arguments: Engine.all)
    func found(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let id = try await office.employ()
            let session = try await office.signIn(" Li.Na ", Office.password, from: "192.0.2.1")
            let found = try #require(try await office.findSession(session.token))
            #expect(found.principal == session.principal)
            #expect(found.principal.account == id && found.principal.role == .township)
            #expect(found.account == "li.na" && found.csrf == session.csrf)
            #expect(found.expiresAt == office.clock.now.adding(.hours(12)))
        }
    }

    @Test("A forged token, another city's token and a signed-out one find nobody", arguments: Engine.all)
    func forged(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let session = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            let elsewhere = FindSession(database: office.database, clock: office.clock.wall, municipality: "qinghe")
            #expect(try await elsewhere(session.token) == nil)
            for token in ["", RandomText.token(), session.token.value + "A", String(session.token.value.dropLast())] {
                #expect(try await office.findSession(Secret(token)) == nil)
            }
            #expect(try await office.findSession(session.token) != nil)
            try await office.signOut(session.token)
            #expect(try await office.findSession(session.token) == nil)
        }
    }

    @Test("The database keeps no token", arguments: Engine.all)
    func onlyHashes(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let session = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            let kept = try await office.database.read { db in
                try db.rows("SELECT token_hash FROM sessions").map { try $0.get(0, as: [UInt8].self) }
            }
            #expect(kept == [SessionToken.hash(session.token)])
            #expect(kept.first != Array(session.token.value.utf8))
        }
    }

    @Test("A session ends after two hours without use, and not while it is used", arguments: Engine.all)
    func idle(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let session = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            for _ in 0..<3 {
                office.clock.advance(.minutes(119))
                #expect(try await office.findSession(session.token) != nil)
            }
            office.clock.advance(.hours(2))
            #expect(try await office.findSession(session.token) == nil)
        }
    }

    @Test("A session ends twelve hours after it began, however much it is used", arguments: Engine.all)
    func absolute(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let session = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            for _ in 0..<11 {
                office.clock.advance(.hours(1))
                #expect(try await office.findSession(session.token) != nil)
            }
            #expect(try await office.sweepSessions() == 0)
            office.clock.advance(.hours(1))
            #expect(try await office.findSession(session.token) == nil)
            #expect(try await office.sweepSessions() == 1)
        }
    }

    @Test("Use within a minute is not written down again", arguments: Engine.all)
    func seldomWritten(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let session = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            let start = office.clock.now
            office.clock.advance(.seconds(59))
            _ = try await office.findSession(session.token)
            #expect(try await office.findSession(session.token)?.seenAt == start)
            office.clock.advance(.seconds(1))
            _ = try await office.findSession(session.token)
            #expect(try await office.findSession(session.token)?.seenAt == office.clock.now)
        }
    }
}
