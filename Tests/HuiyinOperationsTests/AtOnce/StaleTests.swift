// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Who looked, then took a while, does not write over what came since")
struct StaleTests {
    @Test("A password that an administrator has given holds against one that was being changed", arguments: Engine.all)
    func password(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let id = try await office.employ()
            let old = try await office.database.read { db in
                try CredentialStore(db: db, municipality: Office.municipality).find("li.na")?.hash
            }
            let known = try #require(old)
            try await office.setPassword(Secret("given by an office 42"), of: "li.na", by: .clockwork)
            let new = try await office.hasher.hash(Secret("another 电池 staple"))
            let isChanged = try await office.database.write { db in
                try AccountStore(db: db, municipality: Office.municipality).changePassword(new, of: id, knowing: known)
            }
            #expect(!isChanged)
            #expect(try await office.refusal("li.na", Secret("given by an office 42")) == nil)
        }
    }

    @Test("A session that waited is no whole one after all were ended", arguments: Engine.all)
    func session(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let (id, _) = try await office.enrolled()
            let waiting = try await office.wait()
            let found = try #require(try await office.giveCode.waiting(waiting.token))
            let now = office.clock.now
            try await office.database.write { db in
                try SessionStore(db: db, municipality: Office.municipality).deleteAll(of: id)
            }
            await #expect(throws: SignInError.startAgain) {
                try await office.database.write { db in
                    _ = try SessionStore(db: db, municipality: Office.municipality).whole(found, waiting.token, at: now)
                }
            }
        }
    }

    @Test("A secret that was begun anew is not confirmed by the one before", arguments: Engine.all)
    func factor(engine: Engine) async throws {
        try await Office.open(engine) { office in
            let id = try await office.employ()
            let (now, slug) = (office.clock.now, Office.municipality)
            let (first, second) = (try Self.sealed("one", id), try Self.sealed("two", id))
            let isConfirmed = try await office.database.write { db in
                let store = FactorStore(db: db, municipality: slug)
                _ = try store.begin(first, of: id)
                let found = try store.find(id)
                _ = try store.begin(second, of: id)
                return try found.map { try store.confirm($0, of: id, at: now) }
            }
            #expect(isConfirmed == false)
        }
    }

    private static func sealed(_ text: String, _ id: EntityID<Account>) throws -> SealedText {
        try KeyRing.sample.seal(
            text, in: SealedPlace(municipality: Office.municipality, field: .totpSecret, row: id.rawValue))
    }

    @Test("Sealing anew leaves a number that was corrected since it was read", arguments: Engine.all)
    func reseal(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            _ = try await workplace.file(contact: Contact(name: "王芳", phone: "13800001111", share: .centre))
            let slug = workplace.city().identity.slug
            let (isReplaced, left) = try await workplace.database.write { db in
                let row = try db.row("SELECT report, phone FROM report_contacts WHERE municipality = \(slug)")
                let (report, old): (Int64, SealedText) = (try row!.get(0), try row!.get(1))
                let place = SealedPlace(municipality: slug, field: .contactPhone, row: report)
                let corrected = try workplace.keys.seal("13900002222", in: place)
                try db.run("UPDATE report_contacts SET phone = \(corrected) WHERE municipality = \(slug)")
                let anew = try workplace.keys.seal("13800001111", in: place)
                let isReplaced = try SealedFieldStore(db: db, municipality: slug)
                    .replace(old, by: anew, .contactPhone, report)
                let stands: SealedText? = try db.row(
                    "SELECT phone FROM report_contacts WHERE municipality = \(slug)")?.get(0)
                return (isReplaced, try stands.map { try workplace.keys.open($0, in: place) })
            }
            #expect(!isReplaced)
            #expect(left == "13900002222")
        }
    }
}
