// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase

@Suite("Damage of the records")
struct WholenessTests {
    /// Opens a file of a thousand notes, where the pages of `damaged` hold nothing that a page may hold.
    private func withFile(damaged name: String?, _ body: (DatabaseURL, Database) async throws -> Void) async throws {
        try await Engine.sqlite.withDatabaseURL { url in
            guard case .sqlite(let path) = url.place else { return }
            let database = try await Database.open(url, options: .patient)
            try await Migrator.migrate(database, [Notes.schema])
            let page: Int? = try await database.write { db in
                for id in 1...1_000 { try Notes.insert(id, "note \(id)", db) }
                let names = try db.rows("SELECT name, rootpage FROM sqlite_master").map { row in
                    (try row.get(0, as: String.self), try row.get(1, as: Int.self))
                }
                return names.first { $0.0 == name }?.1
            }
            // The last to close it takes what was written into the file.
            await database.close()
            if let page {
                let file = try FileHandle(forUpdating: URL(filePath: path))
                try file.seek(toOffset: UInt64(page - 1) * 4_096)
                try file.write(contentsOf: Data(repeating: 0xFF, count: 4_096))
                try file.close()
            }
            #expect((page == nil) == (name == nil))
            let again = try await Database.open(url, options: .patient)
            do { try await body(url, again) } catch {
                await again.close()
                throw error
            }
            await again.close()
        }
    }

    private func isCorrupt(_ look: () async throws -> Void) async throws -> Bool {
        do {
            try await look()
            return false
        } catch StoreError.corrupt {
            return true
        }
    }

    @Test(
        "It is found in a table and in an index, before a server begins or, where the file is large, while it serves",
        arguments: ["notes", "sqlite_autoindex_notes_1"])
    func found(name: String) async throws {
        try await withFile(damaged: name) { url, database in
            #expect(try await isCorrupt { _ = try await CheckWholeness.run(database) })
            #expect(try await !CheckWholeness.run(database, upTo: 4_096), "larger than that is left for later")
            #expect(try await isCorrupt { try await CheckWholeness.slowly(url, pause: .zero) })
        }
    }

    @Test("A sound file is called sound, and one in which damage was found is not healthy any more")
    func sound() async throws {
        try await withFile(damaged: nil) { url, database in
            #expect(try await CheckWholeness.run(database))
            try await CheckWholeness.slowly(url, pause: .zero)
            #expect(await database.isHealthy())
            database.markDamaged()
            #expect(await !database.isHealthy())
        }
    }
}
