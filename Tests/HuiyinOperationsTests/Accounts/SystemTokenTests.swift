// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Tokens of other systems") struct SystemTokenTests {
    private static func issue(
        _ office: Office, scopes: Set<TokenScope> = [.readFiles], days: Int = 30, account: String = "li.na",
        by principal: Principal = .clockwork
    ) async throws -> Secret<String> {
        try await SystemTokens(office.workplace)
            .issue("hotline", for: account, scopes: scopes, days: days, by: principal)
    }

    @Test("A token acts in the post of its account and no further than its scopes", arguments: Engine.all)
    func acts(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let account = try await office.employ()
            let token = try await Self.issue(office, scopes: [.readFiles, .fileReports])
            let system = try #require(try await office.findSystem(token))
            #expect(system.principal.account == account && system.principal.role == .township)
            #expect(system.scopes == [.readFiles, .fileReports])
            #expect(try await office.findSystem(Secret(token.value + "x")) == nil)
            #expect(try await office.findSession(token) == nil)
        }
    }

    @Test("What is stored is a hash: nobody reads a token out of the records", arguments: Engine.all)
    func hashed(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let token = try await Self.issue(office).value
            let text = try await AllText.of(office.database)
            #expect(text.contains("hotline"))
            #expect(!text.contains(token) && !text.contains(token.dropFirst(SystemToken.mark.count)))
        }
    }

    @Test("It ends by itself, when it is taken back, and with its account", arguments: Engine.all)
    func ends(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let tokens = SystemTokens(office.workplace)
            let short = try await Self.issue(office, days: 1)
            let taken = try await Self.issue(office)
            let left = try await Self.issue(office)
            office.clock.advance(.days(1))
            #expect(try await office.findSystem(short) == nil)
            let id = try #require(try await office.findSystem(taken)).id
            try await tokens.revoke(id, by: .staff(.systemAdmin))
            #expect(try await office.findSystem(taken) == nil)
            #expect(try await tokens.list(by: .staff(.auditAdmin)).first { $0.id == id }?.revokedAt == office.clock.now)
            #expect(try await office.findSystem(left) != nil)
            try await office.deactivate("li.na", by: .clockwork)
            #expect(try await office.findSystem(left) == nil)
        }
    }

    @Test("When it was last used is noted, once a minute at most", arguments: Engine.all)
    func lastUse(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let token = try await Self.issue(office)
            let tokens = SystemTokens(office.workplace)
            #expect(try await tokens.list(by: .clockwork).map(\.usedAt) == [nil])
            let first = office.clock.now
            _ = try await office.findSystem(token)
            office.clock.advance(Span(milliseconds: 59_999))
            _ = try await office.findSystem(token)
            #expect(try await tokens.list(by: .clockwork).map(\.usedAt) == [first])
            office.clock.advance(Span(milliseconds: 1))
            _ = try await office.findSystem(token)
            #expect(try await tokens.list(by: .clockwork).map(\.usedAt) == [office.clock.now])
        }
    }

    @Test("None without scope, end or name, none for an administrator, and none given by others", arguments: Engine.all)
    func refused(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            try await office.employ("system", as: .systemAdmin)
            await #expect(throws: SystemTokenError.noScope) { try await Self.issue(office, scopes: []) }
            for days in [0, -1, 367] {
                await #expect(throws: SystemTokenError.badDays(days)) { try await Self.issue(office, days: days) }
            }
            await #expect(throws: SystemTokenError.administrator) { try await Self.issue(office, account: "system") }
            await #expect(throws: AccountError.unknownAccount("nobody")) {
                try await Self.issue(office, account: "nobody")
            }
            for role in [Role.township, .securityAdmin, .auditAdmin] {
                await #expect(throws: AccountError.notPermitted(role: role)) {
                    try await Self.issue(office, by: .staff(role))
                }
            }
            #expect(try await SystemTokens(office.workplace).list(by: .clockwork).isEmpty)
        }
    }
}

extension Office {
    fileprivate func findSystem(_ token: Secret<String>) async throws -> ActingSystem? {
        try await FindSystemToken(database: database, clock: clock.wall, municipality: Self.municipality)(token)
    }
}
