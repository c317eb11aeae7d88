// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Accounts of those who work on files") struct AccountTests {
    @Test("Every role a person can hold can be kept, and comes back with its place", arguments: Engine.all)
    func everyRole(engine: Engine) async throws {
        try await Office.open(engine) { office in
            for role in Role.ofAccounts { try await office.employ("person.\(role.rawValue)", as: role) }
            let all = try await office.list(by: .staff(.auditAdmin))
            #expect(Set(all.map(\.role)) == Set(Role.ofAccounts))
            let one = try #require(all.first { $0.role == .departmentHead })
            #expect(one.principal.department == DepartmentCode("water"))
            #expect(one.principal.division == Division("990101001"))
            #expect(one.principal.grid == GridCode("990101001001"))
            #expect(one.createdAt == office.clock.now && one.isActive)
        }
    }

    @Test("An account is taken once, however it is typed", arguments: Engine.all)
    func taken(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ("Li.Na")
            await #expect(throws: AccountError.accountTaken("li.na")) { try await office.employ(" li.na ") }
            #expect(try await office.list(by: .clockwork).map(\.account) == ["li.na"])
        }
    }

    @Test("A list goes on behind its last account", arguments: Engine.all)
    func list(engine: Engine) async throws {
        try await Office.open(engine) { office in
            for account in ["c", "a", "b"] { try await office.employ(account) }
            #expect(try await office.list(limit: 2, by: .clockwork).map(\.account) == ["a", "b"])
            #expect(try await office.list(after: "b", limit: 2, by: .clockwork).map(\.account) == ["c"])
        }
    }

    @Test("The system administrator manages those who work, and no administrator", arguments: Engine.all)
    func policy(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let refused = AccountError.notPermitted(role: .systemAdmin)
            for role in Role.ofAccounts {
                let person = try NewAccount(account: role.rawValue, name: "李娜", role: role, holder: "0042")
                if role.isAdministrator {
                    await #expect(throws: refused) {
                        try await office.create(person, password: Office.password, by: .staff(.systemAdmin))
                    }
                } else {
                    try await office.create(person, password: Office.password, by: .staff(.systemAdmin))
                }
            }
            try await office.employ("auditor", as: .auditAdmin)
            await #expect(throws: refused) {
                try await office.setPassword(Office.password, of: "auditor", by: .staff(.systemAdmin))
            }
            await #expect(throws: AccountError.notPermitted(role: .city)) {
                try await office.deactivate("township", by: .staff(.city))
            }
            // Nor is one told whether there is such an account; and nobody hands a password to themselves.
            await #expect(throws: AccountError.notPermitted(role: .securityAdmin)) {
                try await office.deactivate("nobody", by: .staff(.securityAdmin))
            }
            let auditor = try await office.signIn("auditor", Office.password, from: "192.0.2.1").principal
            await #expect(throws: AccountError.notPermitted(role: .auditAdmin)) {
                try await office.setPassword(Secret("another password"), of: "auditor", by: auditor)
            }
            await #expect(throws: AccountError.notPermitted(role: .department)) {
                _ = try await office.list(by: .staff(.department))
            }
        }
    }

    @Test("Nobody holds two of the three administrators' posts, whoever asks the database", arguments: Engine.all)
    func threeOffices(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let first = try NewAccount(account: "a", name: "李娜", role: .systemAdmin, holder: "0042")
            try await office.create(first, password: Office.password, by: .clockwork)
            for role in [Role.securityAdmin, .auditAdmin, .systemAdmin] {
                let second = try NewAccount(account: "b", name: "李娜", role: role, holder: " 0042 ")
                await #expect(throws: AccountError.holdsAnotherOffice(.systemAdmin)) {
                    try await office.create(second, password: Office.password, by: .clockwork)
                }
            }
            #expect(throws: AccountError.holderNeeded(.auditAdmin)) {
                try NewAccount(account: "b", name: "李娜", role: .auditAdmin)
            }
            try await office.employ("auditor", as: .auditAdmin)
            let ways: [SQL] = [
                "UPDATE accounts SET holder = '0042' WHERE account = 'auditor'",
                "UPDATE accounts SET holder = NULL WHERE account = 'auditor'",
            ]
            for way in ways {
                await #expect(throws: StoreError.self) { try await office.database.write { db in try db.run(way) } }
            }
            // Whoever has left the one post may take another.
            try await office.deactivate("a", by: .clockwork)
            let later = try NewAccount(account: "b", name: "李娜", role: .securityAdmin, holder: "0042")
            try await office.create(later, password: Office.password, by: .clockwork)
        }
    }

    @Test(
        "Nor by changing role, reopening an account or writing the number otherwise, past the program",
        arguments: Engine.all)
    func threeOfficesInSQL(engine: Engine) async throws {
        try await Office.open(engine) { office in
            for (account, role, holder) in [
                ("closed", Role.auditAdmin, "0042"), ("system", .systemAdmin, "0042"),
                ("security", .securityAdmin, "0043"),
                ("town", .township, "0042"), ("bare", .township, nil),
            ] {
                let person = try NewAccount(
                    account: account, name: "李娜", role: role, level: role == .township ? LevelCode("town") : nil,
                    division: role == .township ? Division("990101001") : nil, holder: holder)
                try await office.create(person, password: Office.password, by: .clockwork)
                if account == "closed" { try await office.deactivate("closed", by: .clockwork) }
            }
            let ways: [SQL] = [
                "UPDATE accounts SET is_active = 1 WHERE account = 'closed'",
                "UPDATE accounts SET role = 'audit-admin' WHERE account = 'town'",
                "UPDATE accounts SET role = 'audit-admin' WHERE account = 'bare'",
                "UPDATE accounts SET holder = '0042' WHERE account = 'security'",
                "UPDATE accounts SET holder = ' 0042' WHERE account = 'security'",
                "UPDATE accounts SET holder = '0042  ' WHERE account = 'security'",
                "UPDATE accounts SET role = 'audit-admin', holder = ' 0043 ' WHERE account = 'bare'",
            ]
            for way in ways {
                await #expect(throws: StoreError.self, "\(way)") {
                    try await office.database.write { db in try db.run(way) }
                }
            }
            // Two posts, two people; and the number is free once nobody else holds a post by it.
            try await office.database.write { db in
                try db.run("UPDATE accounts SET role = 'audit-admin', holder = '0044' WHERE account = 'bare'")
                try db.run("UPDATE accounts SET is_active = 0 WHERE account = 'system'")
                try db.run("UPDATE accounts SET holder = '0042' WHERE account = 'security'")
            }
        }
    }

    @Test("A new password replaces the old one and ends every session", arguments: Engine.all)
    func newPassword(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let session = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            await #expect(throws: AccountError.notPermitted(role: .township)) {
                try await office.setPassword(Secret("another password"), of: "LI.NA", by: session.principal)
            }
            try await office.setPassword(Secret("another password"), of: "LI.NA", by: .clockwork)
            #expect(try await office.findSession(session.token) == nil)
            #expect(try await office.refusal() == .wrongCredentials)
            #expect(try await office.refusal("li.na", Secret("another password")) == nil)
            await #expect(throws: AccountError.unknownAccount("nobody")) {
                try await office.setPassword(Office.password, of: "nobody", by: .clockwork)
            }
        }
    }

    @Test("A closed account neither signs in nor keeps its sessions", arguments: Engine.all)
    func closed(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let session = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            try await office.deactivate("li.na", by: .staff(.systemAdmin))
            #expect(try await office.findSession(session.token) == nil)
            #expect(try await office.refusal() == .wrongCredentials)
            #expect(try await office.list(by: .clockwork).map(\.isActive) == [false])
        }
    }

    @Test("What cannot be an account is refused by name")
    func refused() {
        #expect(throws: AccountError.badAccount("li na")) {
            try NewAccount(account: "li na", name: "李娜", role: .worker)
        }
        #expect(throws: AccountError.badName) { try NewAccount(account: "li", name: " ", role: .worker) }
        for role in [Role.reporter, .clockwork] {
            #expect(throws: AccountError.roleNotForAccounts(role)) {
                try NewAccount(account: "li", name: "李娜", role: role)
            }
        }
        #expect(throws: AccountError.passwordTooShort(minimum: 10)) {
            try NewPassword.check(Secret("123456789"), of: "x")
        }
        #expect(throws: AccountError.passwordTooLong(limit: 128)) {
            try NewPassword.check(Secret(String(repeating: "长", count: 129)), of: "x")
        }
    }

    @Test("Demonstration accounts are made once, each with a password that works", arguments: Engine.all)
    func demo(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let people = try (1...61).map { try NewAccount(account: "worker-\($0)", name: "网格员\($0)", role: .worker) }
            let made = try await office.ensureDemo(people: Array(people[..<60]))
            #expect(made.map(\.account) == people[..<60].map(\.account))
            #expect(Set(made.map(\.password.value)).count == 60)
            for person in made.suffix(2) { #expect(try await office.refusal(person.account, person.password) == nil) }
            #expect(try await office.ensureDemo(people: people).map(\.account) == ["worker-61"])
        }
    }
}
