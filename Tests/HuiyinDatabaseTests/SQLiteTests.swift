// SPDX-License-Identifier: Apache-2.0
import Glibc
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase

@Suite("SQLite keeps what it has answered") struct SQLiteTests {
    @Test("The writer syncs every commit, and checks references")
    func durability() async throws {
        try await Engine.sqlite.withDatabase { database in
            let settings = try await database.write { db in
                try [
                    db.row("PRAGMA synchronous"), db.row("PRAGMA foreign_keys"),
                ].map { row in try row?.get(0, as: Int.self) }
            }
            #expect(settings == [2, 1])
            let mode = try await database.write { db in try db.row("PRAGMA journal_mode")?.get(0, as: String.self) }
            #expect(mode == "wal")
        }
    }

    @Test("Writes that wait share one commit, and none is answered or seen before it")
    func sharedCommit() async throws {
        try await Engine.sqlite.withDatabase(migrations: [Notes.schema]) { database in
            let isHeld = AsyncStream<Void>.makeStream()
            let gate = Gate()
            let answered = Counter()
            let others = 10
            async let first: Void = database.write { db in
                isHeld.continuation.finish()
                gate.wait()
                try Notes.insert(0, "first", db)
            }
            for await _ in isHeld.stream {}
            try await withThrowingTaskGroup(of: [Int].self) { group in
                for id in 1...others {
                    group.addTask {
                        try await database.write { db in
                            try Notes.insert(id, "\(id)", db)
                            // How many have been answered and how many rows this transaction has by now.
                            return [answered.value, try db.rows("SELECT id FROM notes").count]
                        }
                    }
                }
                while database.waiting < others { await Task.yield() }
                #expect(try await Notes.ids(database) == [])
                gate.open()
                var mostRows = 0
                for try await seen in group {
                    #expect(try await Notes.ids(database).count >= seen[1], "answered before the commit")
                    #expect(seen[0] == 0, "another commit came between")
                    mostRows = max(mostRows, seen[1])
                    answered.next()
                }
                #expect(mostRows == others + 1)
            }
            try await first
        }
    }

    @Test("A group whose commit fails is refused whole")
    func failedCommit() async throws {
        let schema = Migration(
            number: 1,
            name: "deferred",
            sql: """
                CREATE TABLE grids (code TEXT PRIMARY KEY);
                CREATE TABLE notes (id BIGINT PRIMARY KEY,
                    grid TEXT REFERENCES grids (code) DEFERRABLE INITIALLY DEFERRED);
                """
        )
        try await Engine.sqlite.withDatabase(migrations: [schema]) { database in
            do {
                try await database.write { db in
                    try db.run("INSERT INTO notes (id, grid) VALUES (1, 'nowhere')")
                }
                Issue.record("it was committed")
            } catch let error as StoreError {
                #expect(error.constraintKind == .foreignKey)
            }
            try await database.write { db in try db.run("INSERT INTO notes (id) VALUES (2)") }
            #expect(try await Notes.ids(database) == [2])
        }
    }

    @Test("More than may wait are refused at once")
    func overloaded() async throws {
        var options = DatabaseOptions.patient
        options.waitingLimit = 2
        try await Engine.sqlite.withDatabase(migrations: [Notes.schema], options: options) { database in
            let isHeld = AsyncStream<Void>.makeStream()
            let gate = Gate()
            async let first: Void = database.write { _ in
                isHeld.continuation.finish()
                gate.wait()
            }
            for await _ in isHeld.stream {}
            let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
                for id in 1...5 {
                    group.addTask {
                        do {
                            try await database.write { db in try Notes.insert(id, "\(id)", db) }
                            return false
                        } catch StoreError.overloaded {
                            return true
                        }
                    }
                }
                // The three that find no room answer by themselves; the others wait for the gate.
                var refused = 0
                while refused < 3, let one = try await group.next() { refused += one ? 1 : 0 }
                gate.open()
                for try await one in group { refused += one ? 1 : 0 }
                return refused
            }
            try await first
            #expect(refused == 3)
            #expect(try await Notes.ids(database).count == 2)
        }
    }

    @Test("A file that is no database is called damaged, and a folder that is not there unreachable")
    func badFiles() async throws {
        try await Engine.sqlite.withDatabaseURL { url in
            guard case .sqlite(let path) = url.place else { return }
            try Array("this is no database, and longer than the header of one: 0123456789".utf8).write(to: path)
            await #expect(throws: StoreError.corrupt("file is not a database")) { try await Database.open(url) }
            let nowhere = try DatabaseURL("sqlite:\(path)/below/a/file")
            await #expect(throws: StoreError.notSent("unable to open database file")) {
                try await Database.open(nowhere)
            }
        }
    }

    @Test("What one connection has committed is there after opening the file again")
    func reopening() async throws {
        try await Engine.sqlite.withDatabaseURL { url in
            let first = try await Database.open(url, options: .patient)
            try await Migrator.migrate(first, [Notes.schema])
            try await first.write { db in try Notes.insert(1, "a", db) }
            await first.close()
            let second = try await Database.open(url, options: .patient)
            #expect(try await Notes.ids(second) == [1])
            await second.close()
        }
    }
}

extension [UInt8] {
    fileprivate func write(to path: String) throws {
        let file = try #require(fopen(path, "w"))
        fwrite(self, 1, count, file)
        fclose(file)
    }
}
