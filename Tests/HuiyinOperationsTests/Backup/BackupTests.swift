// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

@Suite("Backup and restore")
struct BackupTests {
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "huiyin-backup-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    /// A workplace on the database of this address.
    private func workplace(at url: DatabaseURL) async throws -> Workplace {
        let database = try await Database.open(url, options: .patient)
        try await Migrator.migrate(database, Schema.migrations())
        return Workplace(sample: database, clock: CityClock(), node: 1)
    }

    @Test("A copy made while others write is of one moment, and restored it verifies", arguments: Engine.all)
    func copy(engine: Engine) async throws {
        try await withFolder { folder in
            let file = folder + "/copy"
            let contact = Contact(name: nil, phone: "13800001111", share: .centre)
            try await engine.withDatabaseURL { url in
                let workplace = try await workplace(at: url)
                let filed = try await workplace.file(contact: contact)
                _ = try await workplace.look(filed.number)
                try await MakeRoot(workplace)()
                try await withThrowingTaskGroup { group in
                    group.addTask { for _ in 0..<20 { _ = try await workplace.file() } }
                    group.addTask { try await Backup.make(of: url, to: file) }
                    try await group.waitForAll()
                }
                #expect(try await workplace.count("SELECT COUNT(*) FROM case_files") == 21)
                await #expect(throws: BackupError.isThereAlready(file)) { try await Backup.make(of: url, to: file) }
                await #expect(throws: BackupError.self, "records are not replaced") {
                    try await Backup.restore(file, to: url)
                }
                if engine == .postgresql {
                    // An archive restores the schema of its own name, so the first one makes room.
                    try await workplace.database.write { db in
                        try db.script(
                            """
                            DO $$ BEGIN EXECUTE format('ALTER SCHEMA %I RENAME TO %I', current_schema(),
                                left(current_schema(), 40) || '_was'); END $$
                            """)
                    }
                }
                await workplace.database.close()
                let target = engine == .sqlite ? try DatabaseURL("sqlite:\(folder)/again.sqlite") : url
                try await Backup.restore(file, to: target)
                let restored = try await self.workplace(at: target)
                let verified = try await restored.verified()
                #expect(verified.holds)
                #expect((1...21).contains(verified.files))
                #expect(
                    try await VerifyRoots(
                        database: restored.database, municipality: SampleCity.city.identity.slug, keys: .sample)().holds
                )
                let report = try #require(try await restored.look(filed.number).reports.first)
                let told = try await RevealContact(restored)(
                    filed.number, report: report.id, because: .asked, by: .intake)
                #expect(told == contact)
                await #expect(throws: StoreError.self, "what keeps history came along") {
                    try await restored.database.write { db in try db.run("DELETE FROM case_events") }
                }
                await restored.database.close()
            }
        }
    }

    @Test("A damaged copy is refused, and nothing is there afterwards", arguments: Engine.all)
    func damaged(engine: Engine) async throws {
        try await withFolder { folder in
            let file = folder + "/copy"
            try await engine.withDatabaseURL { url in
                let workplace = try await workplace(at: url)
                for _ in 0..<5 { _ = try await workplace.file() }
                await workplace.database.close()
                try await Backup.make(of: url, to: file)
            }
            var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            bytes.replaceSubrange(0..<64, with: Data(repeating: 7, count: 64))
            try bytes.write(to: URL(fileURLWithPath: file))
            try await engine.withDatabaseURL { url in
                let target = engine == .sqlite ? try DatabaseURL("sqlite:\(folder)/again.sqlite") : url
                await #expect(throws: BackupError.damaged(file)) { try await Backup.restore(file, to: target) }
                #expect(!FileManager.default.fileExists(atPath: folder + "/again.sqlite"))
            }
        }
    }

    @Test("A full disk, and one that can only be read, are told as such; then everything goes on")
    func disk() async throws {
        try await withWorkplace(.sqlite) { workplace in
            let pages = try await workplace.count("PRAGMA page_count")
            try await workplace.database.write { db in try db.script("PRAGMA max_page_count = \(pages)") }
            await #expect(throws: StoreError.notSent("database or disk is full")) {
                for _ in 0..<400 { _ = try await workplace.file(String(repeating: "长", count: 900)) }
            }
            try await workplace.database.write { db in try db.script("PRAGMA max_page_count = 1073741823") }
            _ = try await workplace.file()
            try await workplace.database.write { db in try db.script("PRAGMA query_only = 1") }
            await #expect(throws: StoreError.notSent("attempt to write a readonly database")) {
                _ = try await workplace.file()
            }
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("Without room for it there is no half of a copy")
    func noRoom() async throws {
        try await withFolder { folder in
            try await Engine.sqlite.withDatabaseURL { url in
                let workplace = try await workplace(at: url)
                await workplace.database.close()
                let file = folder + "/missing/copy"
                await #expect(throws: StoreError.self) { try await Backup.make(of: url, to: file) }
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
            }
        }
    }
}
