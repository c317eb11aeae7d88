// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("What is kept of a password") struct PasswordTests {
    @Test("At its full cost a hash knows its own password and no other")
    func roundTrip() async throws {
        let hasher = PasswordHasher()
        let hash = try await hasher.hash(Secret("临州 2026 回音"))
        #expect(hash.text.hasPrefix("$scrypt$ln=15,r=8,p=1$"))
        #expect(try await hasher.matches(Secret("临州 2026 回音"), hash))
        #expect(try await !hasher.matches(Secret("临州 2026 回声"), hash))
    }

    @Test("The kept text gives the same hash back, and a key that another program made is understood")
    func text() throws {
        let hash = try PasswordHash(of: "sturgeon soup", cost: .worthlessButFast)
        #expect(PasswordHash.read(hash.sqlValue) == hash)
        // Made apart: Python's hashlib.scrypt(b"huiyin", salt=bytes(range(16)), n=16, r=8, p=1, dklen=32).
        let foreign = PasswordHash(text: Self.foreign)
        #expect(try foreign?.matches("huiyin") == true)
        #expect(try foreign?.matches("huiyin ") == false)
    }

    @Test(
        "A damaged text is no hash",
        arguments: [
            "", "$scrypt$", "$scrypt$ln=15,r=8,p=1$AAAA$AAAA", "$argon2id$ln=4,r=8,p=1$\(Self.salt)$\(Self.key)",
            "$scrypt$ln=40,r=8,p=1$\(Self.salt)$\(Self.key)", "$scrypt$ln=4,r=8$\(Self.salt)$\(Self.key)",
        ])
    func damaged(text: String) {
        #expect(PasswordHash(text: text) == nil)
    }

    @Test("Neither an empty password nor one for nobody's hash gets in")
    func nobody() async throws {
        let hasher = PasswordHasher(cost: .worthlessButFast)
        let ofNothing = try PasswordHash(of: "", cost: .worthlessButFast)
        #expect(try await !hasher.matches(Secret(""), ofNothing))
        #expect(try await !hasher.matches(Secret("anything"), nil))
    }

    @Test("Checking a password of nobody's costs what checking one of somebody's does", arguments: Engine.all)
    func usualCost(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let usual = { @Sendable () async throws -> PasswordHash.Cost? in
                try await office.database.read { db in
                    try CredentialStore(db: db, municipality: Office.municipality).usualCost()
                }
            }
            #expect(try await usual() == nil)
            try await office.employ()
            #expect(try await usual() == .worthlessButFast)
            let dear = PasswordHasher(cost: .standard)
            #expect(dear.compared(with: nil, usual: .worthlessButFast).cost == .worthlessButFast)
            #expect(dear.compared(with: nil, usual: nil).cost == .standard)
            #expect(try await !dear.matches(Secret("guess"), nil, usual: .worthlessButFast))
        }
    }

    @Test("The same characters typed another way are the same password")
    func normalised() throws {
        let hash = try PasswordHash(of: "cafe\u{301} cafe\u{301}", cost: .worthlessButFast)
        #expect(try hash.matches("caf\u{e9} caf\u{e9}"))
    }

    @Test("A secret prints dots, whoever prints it")
    func secret() {
        struct Holder { let token = Secret("hunter2") }
        var dumped = ""
        dump(Holder(), to: &dumped)
        for text in ["\(Secret("hunter2"))", String(reflecting: Holder()), "\(Holder())", dumped] {
            #expect(!text.contains("hunter2"))
        }
        #expect("\(Secret("hunter2"))" == "•••")
    }

    @Test("Random texts have the length and letters they promise and never repeat")
    func random() {
        let names = (0..<1_000).map { _ in RandomText.name() }
        #expect(Set(names).count == 1_000)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z2-7]{26}/) != nil })
        #expect(RandomText.token().wholeMatch(of: /[A-Za-z0-9_-]{43}/) != nil)
        #expect(RandomText.password().wholeMatch(of: /[a-z2-9]{12}/) != nil)
    }

    private static let salt = "AAECAwQFBgcICQoLDA0ODw=="
    private static let key = "3kY0aA1Wi9DnotFs8+bz5ODgEh6jqiFsrbql0FjMkfQ="
    private static let foreign = "$scrypt$ln=4,r=8,p=1$\(Self.salt)$\(Self.key)"
}
