// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("What stays of a closed account")
struct ClosedAccountTests {
    private static let belongings: [SQL] = [
        "SELECT COUNT(account) FROM account_factors", "SELECT COUNT(account) FROM recovery_codes",
        "SELECT COUNT(account) FROM device_seals", "SELECT COUNT(account) FROM saved_filters",
        "SELECT COUNT(account) FROM sessions",
    ]

    /// `li.na` with everything that somebody can have.
    private func withOffice(_ engine: Engine, _ body: (Office, EntityID<Account>) async throws -> Void) async throws {
        try await Office.open(engine) { office in
            let (id, secret) = try await office.enrolled()
            _ = try await office.signIn(
                "li.na", Office.password, code: Secret(office.code(secret)), from: "192.0.2.1")
            let slug = Office.municipality
            try await office.database.write { db in
                try db.run(
                    """
                    INSERT INTO device_seals (municipality, account, name, key_bytes)
                    VALUES (\(slug), \(id), 'n', \([UInt8]([1])))
                    """)
                try db.run(
                    """
                    INSERT INTO saved_filters (municipality, account, name, query, saved_at)
                    VALUES (\(slug), \(id), '我的', 'status=open', 1)
                    """)
            }
            try await body(office, id)
        }
    }

    @Test("What only its owner needed goes at once, on closing it and not before", arguments: Engine.all)
    func belongings(engine: Engine) async throws {
        try await withOffice(engine) { office, id in
            func hash() async throws -> String? {
                try await office.database.read { db in
                    try db.row("SELECT password_hash FROM accounts WHERE id = \(id)")?.get(0, as: String.self)
                }
            }
            for count in Self.belongings { #expect(try await office.workplace.count(count) > 0, "\(count)") }
            let before = try #require(try await hash())
            try await office.deactivate("li.na", by: .clockwork)
            for count in Self.belongings { #expect(try await office.workplace.count(count) == 0, "\(count)") }
            let after = try #require(try await hash())
            #expect(after != before)
            // Whoever asks for a name that nobody has is answered in the time that this one costs.
            #expect(PasswordHash(text: after)?.cost == PasswordHash(text: before)?.cost)
            #expect(try PasswordHash(text: after)?.matches(Office.password.value) == false)
        }
    }

    @Test(
        "Its name goes when its time is over, not before; its key and post stay, and the acts hold",
        arguments: Engine.all)
    func name(engine: Engine) async throws {
        try await withOffice(engine) { office, id in
            let admin = try NewAccount(account: "jia", name: "甲系统", role: .systemAdmin, holder: "0042")
            try await office.create(admin, password: Office.password, by: .clockwork)
            for account in ["li.na", "jia"] { try await office.deactivate(account, by: .clockwork) }
            let forget = ForgetAccounts(office.workplace)
            office.clock.advance(Span(milliseconds: DataMap.namesKept.milliseconds - 60_000))
            _ = try await KeepToTime(office.workplace)()
            #expect(try await forget() == 0)
            office.clock.advance(.days(1))
            #expect(try await forget() == 0, "a clock alone is not believed")
            _ = try await KeepToTime(office.workplace)()
            #expect(try await forget() == 2)
            #expect(try await forget() == 0)
            let names = try await office.database.read { db in
                try db.rows("SELECT account, name, holder FROM accounts").flatMap { row in
                    [
                        try row.get(0, as: String.self), try row.get(1, as: String.self),
                        try row.get(2, as: String?.self) ?? "",
                    ]
                }
            }
            #expect(!names.contains { ["li.na", "jia", "0042", "李娜", "甲系统"].contains($0) }, "\(names)")
            let found = try await VerifyOffice(database: office.database, municipality: Office.municipality)()
            #expect(found.holds, "\(found)")
            #expect(try await office.list(by: .staff(.systemAdmin)).contains { $0.id == id && !$0.isActive })
            try await office.employ()
        }
    }
}
