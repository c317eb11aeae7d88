// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Second factors") struct SecondFactorTests {
    /// RFC 6238, appendix B, for SHA-1: the last six of its eight digits.
    @Test(
        "Codes are those of RFC 6238",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func vectors(seconds: Int64, code: String) {
        let secret = Array("12345678901234567890".utf8)
        #expect(OneTimeCode.code(secret, step: OneTimeCode.step(at: Moment(milliseconds: seconds * 1_000))) == code)
    }

    /// RFC 4648, section 10, without the padding.
    @Test(
        "Secrets are written as RFC 4648 has it, and read however they are typed",
        arguments: [("f", "MY"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")])
    func base32(bytes: String, text: String) {
        #expect(Base32.text(Array(bytes.utf8)) == text)
        #expect(Base32.bytes(text.lowercased()) == Array(bytes.utf8))
        #expect(Base32.bytes("0189") == nil)
    }

    @Test("A code lets in once, its neighbours in time too, and no other", arguments: Engine.all)
    func codes(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let (_, secret) = try await office.enrolled()
            #expect(try await office.refusal() == .codeNeeded)
            let now = OneTimeCode.step(at: office.clock.now)
            for (step, isRight) in [(now + 1, true), (now + 1, false), (now, false), (now - 2, false)] {
                let answer = try await office.refusal(code: OneTimeCode.code(secret, step: step))
                #expect((answer == nil) == isRight, "\(step - now)")
            }
            office.clock.advance(.minutes(5))
            #expect(try await office.refusal(code: office.code(secret)) == nil)
        }
    }

    @Test(
        "Wrong codes lock the account as wrong passwords do, also when the password is given anew",
        arguments: Engine.all)
    func guessing(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let (_, secret) = try await office.enrolled()
            for _ in 0..<5 {
                let waiting = try await office.wait()
                await #expect(throws: SignInError.self) {
                    _ = try await office.giveCode(waiting.token, Secret("000000"), from: RandomText.name())
                }
            }
            let waiting = try? await office.wait()
            #expect(waiting == nil)
            #expect(try await office.refusal(code: office.code(secret), from: "192.0.2.9") != nil)
        }
    }

    @Test("A session that waits for a code opens nothing until it is given", arguments: Engine.all)
    func waiting(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let (id, secret) = try await office.enrolled()
            let waiting = try await office.wait()
            #expect(waiting.stage == .code)
            #expect(try await office.findSession(waiting.token) == nil)
            let whole = try await office.giveCode(waiting.token, Secret(office.code(secret)), from: "192.0.2.1")
            #expect(try await office.findSession(whole.token)?.principal.account == id)
            // The token that waited is of no use any more.
            #expect(try await office.giveCode.waiting(waiting.token) == nil)
            #expect(whole.token != waiting.token)
            office.clock.advance(.minutes(1))
            let late = try await office.wait()
            office.clock.advance(.minutes(16))
            await #expect(throws: SignInError.startAgain) {
                _ = try await office.giveCode(late.token, Secret(office.code(secret)), from: "192.0.2.1")
            }
        }
    }

    @Test("Each code on paper lets in once, and none is stored", arguments: Engine.all)
    func paper(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let id = try await office.signIn("li.na", Office.password, from: "192.0.2.1").principal.account
            let account = try #require(id)
            try await office.factor.begin(of: account)
            let codes = try await office.factor.confirm(Secret(office.code(office.secret(of: account))), of: account)
            #expect(codes.count == 10 && Set(codes.map(\.value)).count == 10)
            let typed = codes[3].value.uppercased().replacing("-", with: " ")
            #expect(try await office.refusal(code: typed) == nil)
            #expect(try await office.refusal(code: typed) == .wrongCode)
            #expect(try await office.factor(of: account) == .confirmed(codesLeft: 9))
            let kept = try await AllText.of(office.database)
            #expect(!codes.contains { kept.contains($0.value) })
        }
    }

    @Test("A post that the rules name is entered only after setting one up", arguments: Engine.all)
    func needed(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ("ji.wei", as: .systemAdmin)
            let strict = office.signIn(needing: [.systemAdmin])
            await #expect(throws: SignInError.factorNeeded) {
                _ = try await strict("ji.wei", Office.password, from: "192.0.2.1")
            }
            let waiting = try await strict("ji.wei", Office.password, isInSteps: true, from: "192.0.2.1")
            #expect(waiting.stage == .enrolment)
            #expect(try await office.findSession(waiting.token) == nil)
            let account = try #require(waiting.principal.account)
            await #expect(throws: SignInError.startAgain) {
                _ = try await office.giveCode.afterSettingUp(waiting.token)
            }
            try await office.factor.begin(of: account)
            await #expect(throws: FactorError.wrongCode) {
                _ = try await office.factor.confirm(Secret("12345"), of: account)
            }
            _ = try await office.factor.confirm(Secret(office.code(office.secret(of: account))), of: account)
            let whole = try await office.giveCode.afterSettingUp(waiting.token)
            #expect(try await office.findSession(whole.token)?.principal.role == .systemAdmin)
            await #expect(throws: FactorError.alreadySet) { try await office.factor.begin(of: account) }
        }
    }

    @Test(
        "A served city asks for it at the posts that its rules name; a demonstration asks those who have one",
        arguments: Engine.all)
    func demonstration(engine: Engine) async throws {
        var folder = CityFolder.sound
        folder.files["rules.yaml"]? += "second_factor: [audit-admin]\n"
        try await engine.withDatabase(migrations: Schema.migrations()) { database in
            try await folder.onDisk { path in _ = try await LoadMunicipality(database: database, clock: .system)(path) }
            let current = try await CurrentMunicipality("smallton", in: database)
            let (ids, hasher) = (IDSource(node: 1), PasswordHasher(cost: .worthlessButFast))
            let desks = [true, false].map { demands in
                Desk(
                    database, current, ids: ids, hasher: hasher, draw: { 1 }, keys: .sample, demandsFactors: demands)
            }
            let (earnest, demo) = (desks[0], desks[1])
            let audit = try NewAccount(account: "audit", name: "丙审计", role: .auditAdmin, holder: "0042")
            let id = try await earnest.createAccount(audit, password: Office.password, by: .clockwork)
            func stage(_ desk: Desk) async throws -> SessionStage {
                try await desk.signIn("audit", Office.password, isInSteps: true, from: "192.0.2.1").stage
            }
            #expect(try await stage(earnest) == .enrolment)
            #expect(try await stage(demo) == .whole)
            try await demo.setUpFactor.begin(of: id)
            guard case .offered(let secret) = try await demo.setUpFactor(of: id) else {
                Issue.record("no secret was offered")
                return
            }
            let bytes = try #require(Base32.bytes(secret.value))
            let code = OneTimeCode.code(bytes, step: OneTimeCode.step(at: demo.now))
            _ = try await demo.setUpFactor.confirm(Secret(code), of: id)
            for desk in desks { #expect(try await stage(desk) == .code) }
        }
    }

    @Test("Taking it away ends the sessions, and only those may who may change the account", arguments: Engine.all)
    func dropped(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let (_, secret) = try await office.enrolled()
            let session = try await office.signIn(
                "li.na", Office.password, code: Secret(office.code(secret)), from: "192.0.2.1")
            await #expect(throws: AccountError.notPermitted(role: .auditAdmin)) {
                try await office.factor.remove("li.na", by: .staff(.auditAdmin))
            }
            try await office.factor.remove("li.na", by: .staff(.systemAdmin))
            #expect(try await office.findSession(session.token) == nil)
            #expect(try await office.refusal() == nil)
        }
    }
}

extension Office {
    var workplace: Workplace {
        let city = SampleCity.city
        return Workplace(
            database: database, clock: clock.wall, ids: ids, city: { city.called(Self.municipality) },
            locate: { _ in nil },
            suggest: { _, _ in [] }, draw: { 1 }, keys: .sample)
    }
    var factor: SetUpFactor { SetUpFactor(workplace) }
    var giveCode: GiveCode { GiveCode(workplace, limits: limits) }

    func signIn(needing roles: Set<Role>) -> SignIn {
        SignIn(
            database: database, clock: clock.wall, municipality: Self.municipality, hasher: hasher, limits: limits,
            keys: .sample, needingFactor: roles)
    }

    func code(_ secret: [UInt8]) -> String { OneTimeCode.code(secret, step: OneTimeCode.step(at: clock.now)) }

    func secret(of account: EntityID<Account>) async throws -> [UInt8] {
        guard case .offered(let secret) = try await factor(of: account) else { return [] }
        return Base32.bytes(secret.value) ?? []
    }

    /// Makes the account `li.na` with a second factor, five minutes ago.
    func enrolled() async throws -> (id: EntityID<Account>, secret: [UInt8]) {
        let id = try await employ()
        try await factor.begin(of: id)
        let secret = try await secret(of: id)
        _ = try await factor.confirm(Secret(code(secret)), of: id)
        clock.advance(.minutes(5))
        return (id, secret)
    }

    /// A session of `li.na` that waits for the code.
    func wait() async throws -> SignedIn {
        try await signIn("li.na", Office.password, isInSteps: true, from: RandomText.name())
    }

    func refusal(code: String, from address: String = "192.0.2.1") async throws -> SignInError? {
        do {
            _ = try await signIn("li.na", Office.password, code: Secret(code), from: address)
            return nil
        } catch let error as SignInError {
            return error
        }
    }
}
