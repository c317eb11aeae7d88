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
                let person = try NewAccount(account: role.rawValue, name: "李娜", role: role)
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
            await #expect(throws: AccountError.notPermitted(role: .department)) {
                _ = try await office.list(by: .staff(.department))
            }
        }
    }

    @Test("A new password replaces the old one and ends every session", arguments: Engine.all)
    func newPassword(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let session = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            try await office.setPassword(Secret("another password"), of: "LI.NA", by: session.principal)
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
        #expect(throws: AccountError.passwordTooShort(minimum: 10)) { try NewPassword.check(Secret("123456789")) }
        #expect(throws: AccountError.passwordTooLong(limit: 128)) {
            try NewPassword.check(Secret(String(repeating: "长", count: 129)))
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
