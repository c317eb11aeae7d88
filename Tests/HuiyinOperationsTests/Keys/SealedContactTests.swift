// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Contacts under seal")
struct SealedContactTests {
    private static let contact = Contact(name: "王芳芳", phone: "13800001111", share: .centre)

    private func phone(_ workplace: Workplace, _ filed: FiledReport) async throws -> String {
        let report = try #require(try await workplace.look(filed.number).reports.first)
        return try await RevealContact(workplace)(filed.number, report: report.id, because: .asked, by: .intake).phone
    }

    @Test(
        "Neither name nor number stands anywhere in the records, and whoever may have them gets them",
        arguments: Engine.all)
    func sealed(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.file(contact: Self.contact)
            #expect(try await phone(workplace, filed) == "13800001111")
            let all = try await AllText.of(workplace.database)
            #expect(!all.contains("13800001111"))
            #expect(!all.contains("王芳芳"))
            #expect(all.contains("s1:k1:"))
        }
    }

    @Test("Without keys a contact is refused, and nothing of the report is written", arguments: Engine.all)
    func noKeys(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let bare = Workplace(
                database: workplace.database, clock: workplace.clock, ids: IDSource(node: 3), city: workplace.city,
                locate: workplace.locate, suggest: workplace.suggest, draw: { 1 })
            await #expect(throws: StoreError.self) { try await bare.file(contact: Self.contact) }
            #expect(try await workplace.count("SELECT COUNT(*) FROM case_files") == 0)
            _ = try await bare.file()
        }
    }

    @Test("A number moved to another report does not open there", arguments: Engine.all)
    func moved(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.file(contact: Self.contact)
            _ = try await workplace.file(contact: Contact(name: nil, phone: "13900002222", share: .centre))
            let swapped = try await workplace.database.write { db in
                try db.run(
                    """
                    UPDATE report_contacts
                       SET phone = (SELECT o.phone FROM report_contacts o WHERE o.report <> report_contacts.report)
                     WHERE name IS NOT NULL
                    """)
            }
            #expect(swapped == 1)
            await #expect(throws: StoreError.unreadable(column: "phone")) { try await phone(workplace, filed) }
        }
    }

    @Test("A server starts only with the keys of what the records hold", arguments: Engine.all)
    func start(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let check = CheckKeys(database: workplace.database, municipality: SampleCity.city.identity.slug)
            await #expect(throws: KeyRingError.noSealingKey) { try await check(.none) }
            try await check(.sample)
            try await check(.sample)
            await #expect(throws: KeyRingError.missing(["k1"])) { try await check(.none) }
            await #expect(throws: KeyRingError.missing(["k1"])) { try await check(.fresh(named: "k2")) }
            await #expect(throws: KeyRingError.missing(["k1"]), "the same name is not the same key") {
                try await check(.fresh(named: "k1"))
            }
        }
    }

    @Test("After sealing anew the old key can go, and everything still opens", arguments: Engine.all)
    func resealed(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.file(contact: Self.contact)
            let number = try await SealedWordsTests.heard(workplace)
            let slug = SampleCity.city.identity.slug
            try await CheckKeys(database: workplace.database, municipality: slug)(.sample)
            let rotated = KeyRing.sample.rotated(named: "k2")
            let reseal = ResealFields(database: workplace.database, municipality: slug)
            let done = try await reseal(rotated)
            #expect(done == Resealed(fields: 3, released: ["k1"]))
            #expect(try await reseal(rotated) == Resealed(fields: 0, released: []))
            #expect(try await !AllText.of(workplace.database).contains("s1:k1:"))
            let next = rotated.without("k1")
            try await CheckKeys(database: workplace.database, municipality: slug)(next)
            let later = Workplace(
                database: workplace.database, clock: workplace.clock, ids: IDSource(node: 3), city: workplace.city,
                locate: workplace.locate, suggest: workplace.suggest, draw: { 1 }, keys: next)
            #expect(try await phone(later, filed) == "13800001111")
            #expect(try await ReadInterviews(later)(number, by: .mediator).map(\.text) == [SealedWordsTests.secret])
        }
    }
}
