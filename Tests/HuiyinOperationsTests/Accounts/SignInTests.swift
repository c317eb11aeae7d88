// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Signing in") struct SignInTests {
    @Test("After five failures an account is locked, longer each time, and released in time", arguments: Engine.all)
    func lockout(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            try await office.fail(times: 4)
            #expect(try await office.refusal("li.na", Secret("wrong")) == .locked(until: office.clock.now + 60))
            // Even the right password is of no use until the minute is over.
            #expect(try await office.refusal() == .locked(until: office.clock.now + 60))
            office.clock.advance(.seconds(59))
            #expect(try await office.refusal() == .locked(until: office.clock.now + 1))
            office.clock.advance(.seconds(1))
            #expect(try await office.refusal("li.na", Secret("wrong")) == .locked(until: office.clock.now + 120))
            office.clock.advance(.minutes(2))
            #expect(try await office.refusal() == nil)
            // The right password has put an end to the row.
            try await office.fail(times: 4)
            #expect(try await office.refusal() == nil)
        }
    }

    @Test("An account that does not exist answers like one that does", arguments: Engine.all)
    func unknown(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            for attempt in 1...7 {
                let known = try await office.refusal("li.na", Secret("wrong"), from: "192.0.2.\(attempt)")
                let unknown = try await office.refusal("nobody", Secret("wrong"), from: "192.0.2.\(attempt)")
                #expect(known == unknown)
            }
        }
    }

    @Test("Guesses sent all at once are counted one by one", arguments: Engine.all)
    func atOnce(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            await withTaskGroup { group in
                for _ in 0..<20 { group.addTask { try? await office.fail(times: 1) } }
            }
            let account = try #require(try await office.list(by: .clockwork).first)
            #expect(account.lockedUntil == office.clock.now + 60)
        }
    }

    @Test("The right password is refused when the lock came while it was checked", arguments: Engine.all)
    func lockedMeanwhile(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let now = office.clock.now
            let checked = try await office.database.read { db in
                try CredentialStore(db: db, municipality: Office.municipality).find("li.na")
            }
            let found = try #require(checked)
            try await office.fail(times: 5)
            let admitted = try await office.database.write { db in
                try CredentialStore(db: db, municipality: Office.municipality).admit(found, at: now)
            }
            #expect(!admitted)
        }
    }

    @Test("An address that failed twenty times in ten minutes waits, whatever it tries", arguments: Engine.all)
    func address(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            for number in 0..<20 {
                #expect(try await office.refusal("nobody\(number)", from: "198.51.100.7") == .wrongCredentials)
            }
            #expect(try await office.refusal(from: "198.51.100.7") == .tooManyAttempts)
            #expect(try await office.refusal(from: "198.51.100.8") == nil)
            office.clock.advance(.minutes(10))
            #expect(try await office.refusal(from: "198.51.100.7") == nil)
        }
    }

    @Test("The delay doubles from a minute to an hour and stays there")
    func delays() {
        #expect((1...4).allSatisfy { Lockout.delay(after: $0) == nil })
        let minutes = (5...12).map { Lockout.delay(after: $0) }
        #expect(minutes == [1, 2, 4, 8, 16, 32, 60, 60].map { .minutes($0) })
        #expect(Lockout.delay(after: .max) == .minutes(60))
    }

    @Test("A full memory of addresses forgets the older half")
    func forgetting() {
        var keys = RecentKeys<Int>(capacity: 2)
        for number in 1...3 { keys["\(number)"] = number }
        #expect([keys["1"], keys["2"], keys["3"]] == [1, 2, 3])
        for number in 4...5 { keys["\(number)"] = number }
        #expect([keys["1"], keys["2"], keys["3"], keys["4"], keys["5"]] == [nil, nil, 3, 4, 5])
    }
}

extension Moment {
    fileprivate static func + (moment: Moment, seconds: Int) -> Moment { moment.adding(.seconds(seconds)) }
}
