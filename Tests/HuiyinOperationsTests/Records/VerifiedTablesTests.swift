// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

/// Each table is either held by `huiyin verify`, and tampered with here, or stands in the threat model with the reason why
/// not: a new table without either fails.
@Suite("What is verified, table by table")
struct VerifiedTablesTests {
    /// One change of each table that is held; the tests of histories, roots and acts of office try many more.
    static let tamperings = [
        "case_files": "UPDATE case_files SET status = 'closed' WHERE status = 'replied'",
        "case_events": "UPDATE case_events SET actor_name = '别人' WHERE sequence = 1",
        "event_contents": "UPDATE event_contents SET value = '路很好' WHERE name = 'words'",
        "reports": "DELETE FROM reports",
        "photos": "UPDATE photos SET jpeg = thumbnail",
        "access_events": "UPDATE access_events SET actor_name = '别人' WHERE sequence = 1",
        "access_chains": "DELETE FROM access_chains",
        "office_acts": "UPDATE office_acts SET subject = 'wang.wei' WHERE sequence = 1",
        "office_chains": "UPDATE office_chains SET length = length + 1",
        "accounts": "UPDATE accounts SET role = 'city' WHERE account = 'li.na'",
        "system_tokens": "UPDATE system_tokens SET scopes = 'move-files,read-files'",
        "roots": "UPDATE roots SET made_at = made_at + 1",
        "root_ends": "UPDATE root_ends SET length = length + 1",
    ]

    /// A city with a file that came with a picture and was read, an account, a token and a root.
    private func withCity(_ engine: Engine, _ body: (Workplace) async throws -> Void) async throws {
        try await withWorkplace(engine) { workplace in
            try await workplace.keepPicture("p")
            let filed = try await FileReport(workplace)(
                NewReport(
                    words: BoundedText("路坏了", limit: 100), coordinate: SampleCity.place.coordinate, photos: ["p"]),
                by: .reporter)
            try await workplace.bring(filed.number, to: .replied)
            _ = try await workplace.look(filed.number)
            try await CreateAccount(
                database: workplace.database, clock: workplace.clock, municipality: workplace.city().identity.slug,
                ids: workplace.ids, hasher: PasswordHasher(cost: .worthlessButFast))(
                    try NewAccount(account: "li.na", name: "李娜", role: .township), password: Office.password,
                    by: .clockwork)
            _ = try await SystemTokens(workplace).issue(
                "hotline", for: "li.na", scopes: [.readFiles], days: 3, by: .systemAdmin)
            _ = try await MakeRoot(workplace)()
            try await body(workplace)
        }
    }

    private func holds(_ workplace: Workplace) async throws -> Bool {
        let (database, slug) = (workplace.database, workplace.city().identity.slug)
        let history = try await workplace.verified()
        let office = try await VerifyOffice(database: database, municipality: slug)()
        let roots = try await VerifyRoots(database: database, municipality: slug, keys: .sample)()
        return history.holds && office.holds && roots.holds
    }

    @Test("Each that is held is found when a row of it is another", arguments: Engine.all)
    func tampered(engine: Engine) async throws {
        for (table, change) in Self.tamperings.sorted(by: { $0.key < $1.key }) {
            try await withCity(engine) { workplace in
                #expect(try await holds(workplace))
                try await workplace.unlockHistory()
                let changed = try await workplace.database.write { db in
                    try db.run(SQL(text: change, arguments: []))
                }
                #expect(changed > 0, "\(table)")
                #expect(try await !holds(workplace), "\(table)")
            }
        }
    }

    @Test("Each that is not held stands in the threat model with the reason, and no other does")
    func listed() async throws {
        try await Engine.sqlite.withDatabase(migrations: Schema.migrations()) { database in
            let tables = Set(
                try await database.read { db in try AllText.tables(db) }
                    // The parts of one index, and what the program keeps of its own.
                    .filter { !$0.hasPrefix("case_words_") && $0 != "schema_migrations" })
            let (held, unheld) = (Set(Self.tamperings.keys), try Self.unheld)
            #expect(unheld.subtracting(tables) == [], "the threat model names tables that are not there")
            #expect(unheld.intersection(held) == [])
            #expect(
                tables.subtracting(held).subtracting(unheld).sorted() == [],
                "hold each in `huiyin verify` and tamper with it here, or say in the threat model why it is not")
        }
    }

    /// The tables that the threat model says nobody would notice a change of.
    private static var unheld: Set<String> {
        get throws {
            let root = (0..<4).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }
            let text = try String(contentsOf: root.appendingPathComponent("docs/threat-model.md"), encoding: .utf8)
            let part = try #require(
                text.components(separatedBy: "## What `huiyin verify` does not hold\n").dropFirst().first)
            let rows = part.components(separatedBy: "\n## ")[0].split(separator: "\n").filter { $0.hasPrefix("| `") }
            return Set(
                rows.flatMap { row in
                    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
                    #expect(cells.count == 2 && cells[1].count > 20, "\(row)")
                    return cells[0].split(separator: ",").map { $0.filter { $0 != "`" && $0 != " " } }
                })
        }
    }
}

extension Workplace {
    /// Puts a picture into the store under `id`, whose thumbnail is another than the picture.
    ///
    /// - Parameter isOld: whether it is from before digests were kept.
    func keepPicture(_ id: String, isOld: Bool = false) async throws {
        let (jpeg, thumbnail): ([UInt8], [UInt8]) = ([1, 2, 3], [1])
        let digests = isOld ? nil : PictureDigests.of(jpeg, thumbnail)
        try await keepPhoto(id)
        try await database.write { db in
            try db.run(
                "UPDATE photos SET jpeg = \(jpeg), thumbnail = \(thumbnail), digests = \(digests) WHERE id = \(id)")
        }
    }
}
