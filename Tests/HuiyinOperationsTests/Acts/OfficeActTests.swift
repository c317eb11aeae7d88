// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

@Suite("Acts of office")
struct OfficeActTests {
    private static let slug = SampleCity.city.identity.slug

    /// A city where somebody was employed, given a password and let go: three acts.
    private func acted(_ engine: Engine, _ body: (Workplace) async throws -> Void) async throws {
        try await withWorkplace(engine) { workplace in
            let hasher = PasswordHasher(cost: .worthlessButFast)
            let create = CreateAccount(
                database: workplace.database, clock: workplace.clock, municipality: Self.slug, ids: workplace.ids,
                hasher: hasher)
            let person = try NewAccount(
                account: "li.na", name: "李娜", role: .township, level: LevelCode("town"),
                division: Division("990101001"))
            try await create(person, password: Office.password, by: .systemAdmin)
            try await SetPassword(
                database: workplace.database, clock: workplace.clock, municipality: Self.slug, hasher: hasher)(
                    Secret("another horse 电池"), of: "li.na", by: .systemAdmin)
            try await DeactivateAccount(
                database: workplace.database, clock: workplace.clock, municipality: Self.slug)(
                    "li.na", by: .systemAdmin)
            try await body(workplace)
        }
    }

    private func verified(_ workplace: Workplace) async throws -> VerifiedOffice {
        try await VerifyOffice(database: workplace.database, municipality: Self.slug)()
    }

    @Test("Each is in one chain with who, to whom and what, and the newest comes first", arguments: Engine.all)
    func listed(engine: Engine) async throws {
        try await acted(engine) { workplace in
            let list = ListOfficeActs(workplace)
            let acts = try await list(by: .auditAdmin)
            #expect(acts.map(\.kind) == [.accountClosed, .passwordGiven, .accountMade])
            #expect(acts.map(\.sequence) == [3, 2, 1])
            #expect(acts.allSatisfy { $0.subject == "li.na" && $0.actorName == Principal.systemAdmin.name })
            #expect(acts.last?.facts["role"] == Role.township.rawValue)
            #expect(Set(acts.compactMap { $0.facts["id"] }).count == 1)
            #expect(try await list(.accountMade, by: .auditAdmin).map(\.sequence) == [1])
            #expect(try await list(before: 3, by: .auditAdmin).map(\.sequence) == [2, 1])
            for other in Principal.cast where other.role != .auditAdmin {
                await #expect(throws: AccountError.notPermitted(role: other.role)) { try await list(by: other) }
            }
            let verified = try await verified(workplace)
            #expect(verified.acts == 3 && verified.holds, "\(verified.faults)")
        }
    }

    @Test(
        "A refused sign-in and the lock after it are written down; a name that is nobody's is not",
        arguments: Engine.all)
    func door(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            try await office.fail(times: Lockout.tolerated)
            try await office.fail("my password by mistake", times: 2)
            let acts = try await office.database.read { db in
                try OfficeActStore(db: db, municipality: Office.municipality).list(nil, before: nil, limit: 50)
            }
            let refused = Array(repeating: OfficeActKind.signInRefused, count: Lockout.tolerated - 1)
            #expect(acts.map(\.kind) == [.accountLocked] + refused + [.accountMade])
            #expect(acts.prefix(Lockout.tolerated).allSatisfy { $0.actorRole == nil && $0.subject == "li.na" })
        }
    }

    @Test("That an administrator came in is written down; of everybody else nothing is", arguments: Engine.all)
    func administrators(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            try await office.employ("jia.xitong", as: .systemAdmin)
            for account in ["li.na", "jia.xitong"] {
                _ = try await office.signIn(account, Office.password, from: "192.0.2.1")
            }
            let acts = try await office.database.read { db in
                try OfficeActStore(db: db, municipality: Office.municipality).list(nil, before: nil, limit: 50)
            }
            #expect(acts.map(\.kind) == [.administratorSignedIn, .accountMade, .accountMade])
            #expect(acts.first?.subject == "jia.xitong" && acts.first?.actorRole == .systemAdmin)
        }
    }

    @Test("Tokens given and taken back, and a factor taken away, are written down once", arguments: Engine.all)
    func tokens(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            try await CreateAccount(
                database: workplace.database, clock: workplace.clock, municipality: Self.slug, ids: workplace.ids,
                hasher: PasswordHasher(cost: .worthlessButFast))(
                    try NewAccount(account: "li.na", name: "李娜", role: .township), password: Office.password,
                    by: .clockwork)
            let tokens = SystemTokens(workplace)
            _ = try await tokens.issue("hotline", for: "li.na", scopes: [.readFiles], days: 3, by: .systemAdmin)
            let token = try #require(try await tokens.list(by: .systemAdmin).first)
            for _ in 0..<2 { try await tokens.revoke(token.id, by: .systemAdmin) }
            try await SetUpFactor(workplace).remove("li.na", by: .clockwork)
            let acts = try await ListOfficeActs(workplace)(by: .auditAdmin)
            #expect(acts.map(\.kind) == [.factorRemoved, .tokenRevoked, .tokenMade, .accountMade])
            #expect(acts.filter { $0.subject == "hotline" && $0.facts["account"] == "li.na" }.count == 2)
            #expect(try await verified(workplace).holds)
        }
    }

    @Test("Whoever audits is seen too: the first look at a day's reads is written down", arguments: Engine.all)
    func auditor(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let day = try #require(CivilDate(text: "2026-03-01"))
            for _ in 0..<2 { _ = try await ListReads(workplace)(on: day, by: .auditAdmin) }
            let acts = try await ListOfficeActs(workplace)(by: .auditAdmin)
            #expect(acts.map(\.kind) == [.readsRead])
            #expect(acts.first?.subject == "2026-03-01")
        }
    }

    @Test("A new key that seals, and a version of the city, are written down once", arguments: Engine.all)
    func keys(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let check = CheckKeys(database: workplace.database, clock: workplace.clock, municipality: Self.slug)
            for _ in 0..<2 { try await check(.sample) }
            try await check(KeyRing.sample.rotated(named: "next"))
            let acts = try await ListOfficeActs(workplace)(.keyTaken, by: .auditAdmin)
            #expect(acts.count == 2)
            #expect(acts.first?.subject == "next")
        }
        try await CityFolder.sound.onDisk { folder in
            try await engine.withDatabase(migrations: try Schema.migrations()) { database in
                for _ in 0..<2 { _ = try await LoadMunicipality(database: database, clock: .system)(folder) }
                let acts = try await database.read { db in
                    try OfficeActStore(db: db, municipality: "smallton").list(nil, before: nil, limit: 9)
                }
                #expect(acts.map(\.kind) == [.rulesPublished])
            }
        }
    }

    @Test(
        "The database refuses to change or delete one, whoever asks",
        arguments: Engine.all, ["UPDATE office_acts SET actor_name = '别人'", "DELETE FROM office_acts"])
    func stays(engine: Engine, change: String) async throws {
        try await acted(engine) { workplace in
            await #expect(throws: StoreError.self) {
                try await workplace.database.write { db in try db.script(change) }
            }
            if engine == .postgresql {
                await #expect(throws: StoreError.self) {
                    try await workplace.database.write { db in try db.script("TRUNCATE office_acts") }
                }
            }
            let acts = try await verified(workplace).acts
            #expect(acts == 3)
        }
    }

    /// What somebody with full power does, and what it is found by.
    private static let tamperings: [(String, ChainFault)] =
        [
            ("actor_name", "'别人'"), ("actor_role", "'city'"), ("actor_account", "77"), ("subject", "'wang.wei'"),
            ("detail", "'city'"), ("kind", "'tokenMade'"), ("happened_at", "1"),
        ].map { ("UPDATE office_acts SET \($0.0) = \($0.1) WHERE sequence = 2", .broken(2)) } + [
            ("DELETE FROM office_acts WHERE sequence = 1", .missing(1)),
            ("DELETE FROM office_acts WHERE sequence = 2", .missing(2)),
            ("DELETE FROM office_acts WHERE sequence = 3", .lengthDiffers(kept: 3, found: 2)),
            ("DELETE FROM office_acts", .lengthDiffers(kept: 3, found: 0)),
            ("DELETE FROM office_chains", .lengthDiffers(kept: 0, found: 3)),
            ("UPDATE office_chains SET head = (SELECT hash FROM office_acts WHERE sequence = 1)", .headDiffers),
        ]

    @Test("One that was changed or taken away is found and named", arguments: Engine.all)
    func tampered(engine: Engine) async throws {
        for (change, fault) in Self.tamperings {
            try await acted(engine) { workplace in
                try await workplace.unlockHistory()
                try await workplace.database.write { db in try db.script(change) }
                let faults = try await verified(workplace).faults
                #expect(faults.contains(fault), "\(change): \(faults)")
            }
        }
    }

    /// What somebody with full power does to accounts and tokens, and what is said of it.
    private static let changedRows: [(String, OfficeFault)] = [
        ("UPDATE accounts SET role = 'city' WHERE account = 'wang.wei'", .accountChanged("wang.wei", "role")),
        ("UPDATE accounts SET division = NULL WHERE account = 'wang.wei'", .accountChanged("wang.wei", "division")),
        ("UPDATE accounts SET level = 'city' WHERE account = 'wang.wei'", .accountChanged("wang.wei", "level")),
        ("UPDATE accounts SET grid = '1' WHERE account = 'wang.wei'", .accountChanged("wang.wei", "grid")),
        ("UPDATE accounts SET department = 'x' WHERE account = 'wang.wei'", .accountChanged("wang.wei", "department")),
        ("UPDATE accounts SET account = 'x' WHERE account = 'wang.wei'", .accountChanged("wang.wei", "account")),
        ("UPDATE accounts SET is_active = 0 WHERE account = 'wang.wei'", .accountChanged("wang.wei", "is_active")),
        ("UPDATE accounts SET is_active = 1 WHERE account = 'li.na'", .accountChanged("li.na", "is_active")),
        ("UPDATE accounts SET substitute = NULL WHERE account = 'wang.wei'", .accountChanged("wang.wei", "substitute")),
        ("UPDATE accounts SET substitute = id WHERE account = 'zhao.min'", .accountChanged("zhao.min", "substitute")),
        (
            "UPDATE accounts SET absent_from = absent_from - 1 WHERE account = 'wang.wei'",
            .accountChanged("wang.wei", "absent_from")
        ),
        (
            "UPDATE accounts SET absent_until = NULL WHERE account = 'wang.wei'",
            .accountChanged("wang.wei", "absent_until")
        ),
        (
            """
            UPDATE accounts SET password_hash = (SELECT password_hash FROM accounts WHERE account = 'zhao.min')
             WHERE account = 'wang.wei'
            """, .accountChanged("wang.wei", "password")
        ),
        (
            "UPDATE system_tokens SET token_hash = (SELECT hash FROM office_acts WHERE sequence = 1)",
            .tokenChanged("hotline", "key")
        ),
        ("DELETE FROM accounts WHERE account = 'li.na'", .accountMissing("li.na")),
        ("UPDATE accounts SET id = 7 WHERE account = 'li.na'", .accountUntold("li.na")),
        ("UPDATE accounts SET id = -7 WHERE account = 'li.na'", .accountUntold("li.na")),
        ("UPDATE system_tokens SET scopes = 'move-files'", .tokenChanged("hotline", "scopes")),
        ("UPDATE system_tokens SET expires_at = expires_at + 1", .tokenChanged("hotline", "until")),
        ("UPDATE system_tokens SET revoked_at = 1", .tokenChanged("hotline", "revoked_at")),
        ("UPDATE system_tokens SET name = 'x'", .tokenChanged("hotline", "name")),
        ("UPDATE system_tokens SET id = 7", .tokenUntold("hotline")),
        ("DELETE FROM system_tokens", .tokenMissing("hotline")),
    ]

    /// A city with an account that was closed, one that is filled by another, and a token.
    private func staffed(_ engine: Engine, _ body: (Workplace) async throws -> Void) async throws {
        try await acted(engine) { workplace in
            let create = CreateAccount(
                database: workplace.database, clock: workplace.clock, municipality: Self.slug, ids: workplace.ids,
                hasher: PasswordHasher(cost: .worthlessButFast))
            for (account, name) in [("wang.wei", "王伟"), ("zhao.min", "赵敏")] {
                try await create(
                    try NewAccount(
                        account: account, name: name, role: .township, level: LevelCode("town"),
                        division: Division("990101001")), password: Office.password, by: .systemAdmin)
            }
            try await leave("wang.wei", to: "zhao.min", workplace)
            _ = try await SystemTokens(workplace).issue(
                "hotline", for: "wang.wei", scopes: [.readFiles], days: 3, by: .systemAdmin)
            try await body(workplace)
        }
    }

    /// Goes away for a day, from now.
    private func leave(_ account: String, to substitute: String, _ workplace: Workplace) async throws {
        let found = try await workplace.database.read { db in
            try AccountStore(db: db, municipality: Self.slug).find(account)
        }
        let now = workplace.clock.now()
        try await NameSubstitute(database: workplace.database, clock: workplace.clock, municipality: Self.slug)(
            substitute, absence: Absence(from: now, until: now.adding(.days(1))), by: try #require(found).principal)
    }

    @Test("An account or token that is not what the acts say is found and named", arguments: Engine.all)
    func rows(engine: Engine) async throws {
        for (change, fault) in Self.changedRows {
            try await staffed(engine) { workplace in
                #expect(try await verified(workplace).holds)
                try await workplace.database.write { db in try db.script(change) }
                let found = try await verified(workplace)
                #expect(found.faults == [] && found.rows.contains(fault), "\(change): \(found.rows)")
                #expect(!found.holds)
            }
        }
    }

    @Test(
        "What was there before acts said what accounts are is told once, and held from then on", arguments: Engine.all)
    func earlier(engine: Engine) async throws {
        try await staffed(engine) { workplace in
            try await workplace.unlockHistory()
            try await workplace.database.write { db in
                try db.script(
                    "DELETE FROM office_acts; DELETE FROM office_chains; UPDATE accounts SET closed_at = NULL")
                try OfficeActStore(db: db, municipality: Self.slug)
                    .append(.accountMade, "wang.wei", "township", by: .systemAdmin, at: SampleCity.tuesday)
            }
            let before = try await verified(workplace).rows
            #expect(before.contains(.accountUntold("wang.wei")))
            for _ in 0..<2 { try await TellOfRows(database: workplace.database, clock: workplace.clock)() }
            let after = try await verified(workplace)
            #expect(after.holds && after.acts == 5, "\(after)")
            #expect(try await workplace.count("SELECT COUNT(id) FROM accounts WHERE closed_at IS NOT NULL") == 1)
            try await workplace.database.write { db in
                try db.script("UPDATE accounts SET is_active = 1 WHERE account = 'li.na'")
            }
            let opened = try await verified(workplace).rows
            #expect(opened == [.accountChanged("li.na", "is_active")])
            try await workplace.database.write { db in try db.script("UPDATE accounts SET substitute = NULL") }
            #expect(try await verified(workplace).rows.contains(.accountChanged("wang.wei", "substitute")))
        }
    }

    @Test(
        "Of a password, substitute or key of which acts from before say nothing, nothing is held until the next one",
        arguments: Engine.all)
    func unsaid(engine: Engine) async throws {
        try await staffed(engine) { workplace in
            try await SetPassword(
                database: workplace.database, clock: workplace.clock, municipality: Self.slug,
                hasher: PasswordHasher(cost: .worthlessButFast))(
                    Secret("another horse 电池"), of: "zhao.min", by: .systemAdmin)
            #expect(try await verified(workplace).holds)
            try await workplace.unlockHistory()
            try await workplace.database.write { db in
                let store = OfficeActStore(db: db, municipality: Self.slug)
                let acts = try store.all(after: 0, limit: 50).map(\.act)
                try db.script("DELETE FROM office_acts; DELETE FROM office_chains")
                for act in acts { try Self.sayLess(act, store) }
            }
            #expect(try await verified(workplace).holds)
            try await workplace.database.write { db in
                try db.script("UPDATE accounts SET absent_until = absent_until + 1 WHERE account = 'wang.wei'")
                try db.script("UPDATE system_tokens SET token_hash = (SELECT hash FROM office_acts WHERE sequence = 1)")
            }
            #expect(try await verified(workplace).rows == [])
            try await leave("wang.wei", to: "zhao.min", workplace)
            try await workplace.database.write { db in
                try db.script("UPDATE accounts SET absent_until = absent_until + 1 WHERE account = 'wang.wei'")
            }
            #expect(try await verified(workplace).rows == [.accountChanged("wang.wei", "absent_until")])
        }
    }

    /// Appends `act` as it was written before acts spoke of passwords, substitutes and keys.
    private static func sayLess(_ act: OfficeAct, _ store: OfficeActStore) throws {
        var facts = act.facts
        for late in ["password", "substitute", "absent_from", "absent_until", "key"] { facts[late] = nil }
        let isBare = facts.isEmpty || [.passwordGiven, .substituteNamed].contains(act.kind)
        let by = act.actorAccount.map { Principal(account: $0, name: act.actorName, role: act.actorRole ?? .township) }
        if isBare {
            try store.append(act.kind, act.subject, by: by ?? .systemAdmin, at: act.at)
        } else {
            try store.append(act.kind, act.subject, facts, by: by ?? .systemAdmin, at: act.at)
        }
    }

    @Test("What somebody does to their own account is written down", arguments: Engine.all)
    func own(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let (id, secret) = try await office.enrolled()
            let session = try await office.signIn(
                "li.na", Office.password, code: Secret(office.code(secret)), from: "192.0.2.1")
            try await office.factor.remove("li.na", by: .staff(.systemAdmin))
            try await office.factor.begin(of: id)
            let codes = try await office.factor.confirm(
                Secret(office.code(try await office.secret(of: id))), of: id)
            _ = try await office.signIn("li.na", Office.password, code: codes.first, from: "192.0.2.1")
            try await office.setPassword.change(
                Office.password, to: Secret("another horse 电池"), of: "li.na", keeping: session.csrf)
            try await office.employ("wang.wei")
            try await NameSubstitute(database: office.database, municipality: Office.municipality)(
                "wang.wei", absence: nil, by: session.principal)
            let acts = try await office.database.read { db in
                try OfficeActStore(db: db, municipality: Office.municipality).list(nil, before: nil, limit: 50)
            }
            #expect(
                acts.map(\.kind) == [
                    .substituteNamed, .accountMade, .passwordChanged, .paperCodeUsed, .factorSet, .factorRemoved,
                    .factorSet, .accountMade,
                ])
            let own: Set<OfficeActKind> = [.passwordChanged, .paperCodeUsed, .factorSet, .substituteNamed]
            #expect(acts.filter { own.contains($0.kind) }.allSatisfy { $0.actorAccount == id })
        }
    }

    @Test("A chain rewritten with all its hashes, or cut short, is found by the root of the day", arguments: Engine.all)
    func rewritten(engine: Engine) async throws {
        try await acted(engine) { workplace in
            let root = try #require(try await MakeRoot(workplace)())
            #expect(root.office?.length == 3)
            let roots = VerifyRoots(database: workplace.database, municipality: Self.slug, keys: .sample)
            let before = try await roots()
            #expect(before.holds)
            try await workplace.unlockHistory()
            try await workplace.database.write { db in
                let store = OfficeActStore(db: db, municipality: Self.slug)
                let kept = try store.all(after: 0, limit: 2).map(\.act)
                try db.script("DELETE FROM office_acts; DELETE FROM office_chains")
                for act in kept {
                    try store.append(act.kind, act.subject, act.detail, by: .cityCentre, at: act.at)
                }
            }
            #expect(try await verified(workplace).faults == [], "the chain itself tells nothing")
            let found = try await roots().faults
            #expect(found == [.actsChanged(1)])
            try await workplace.database.write { db in try db.script("UPDATE roots SET office_length = 2") }
            let fitted = try await roots().faults
            #expect(fitted.contains(.changed(1)), "nor can the root be made to fit")
        }
    }
}
