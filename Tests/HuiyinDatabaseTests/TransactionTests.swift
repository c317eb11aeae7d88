// SPDX-License-Identifier: Apache-2.0
import HuiyinTestSupport
import Synchronization
import Testing

@testable import HuiyinDatabase

@Suite("A transaction happens whole or not at all") struct TransactionTests {
    @Test("A body that throws leaves nothing, and its caller gets its error", arguments: Engine.all)
    func rollback(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            await #expect(throws: Deliberate()) {
                try await database.write { db in
                    try Notes.insert(1, "a", db)
                    throw Deliberate()
                }
            }
            try await database.write { db in try Notes.insert(2, "b", db) }
            #expect(try await Notes.ids(database) == [2])
        }
    }

    @Test("A write says how many rows it changed, and a statement that changes none says none", arguments: Engine.all)
    func changedRows(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            let counts = try await database.write { db in
                [
                    try db.run("INSERT INTO notes (id, words) VALUES (1, 'a'), (2, 'b'), (3, 'c')"),
                    try db.run("UPDATE notes SET weight = 1 WHERE id > 1"),
                    try db.run("UPDATE notes SET weight = 1 WHERE id > 100"),
                    try db.run("SELECT id FROM notes"),
                    try db.run("INSERT INTO notes (id, words) VALUES (1, 'z') ON CONFLICT (id) DO NOTHING"),
                    try db.run("DELETE FROM notes WHERE id = 1 RETURNING id"),
                    try db.run("CREATE TABLE more (id BIGINT)"),
                ]
            }
            #expect(counts == [3, 2, 0, 0, 0, 1, 0])
        }
    }

    @Test("A failure expected in a savepoint undoes the savepoint alone", arguments: Engine.all)
    func savepoint(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            let kind = try await database.write { db in
                try Notes.insert(1, "a", db)
                var kind: StoreError.ConstraintKind?
                do throws(StoreError) {
                    try db.savepoint { () throws(StoreError) in
                        try Notes.insert(2, "b", db)
                        try Notes.insert(1, "again", db)
                    }
                } catch {
                    kind = error.constraintKind
                }
                try db.savepoint { () throws(StoreError) in
                    try Notes.insert(3, "c", db)
                    try? db.savepoint { () throws(StoreError) in
                        try Notes.insert(4, "d", db)
                        throw .notFound("inner")
                    }
                }
                return kind
            }
            #expect(kind == .unique)
            #expect(try await Notes.ids(database) == [1, 3])
        }
    }

    @Test("A failure swallowed without a savepoint still loses the transaction", arguments: Engine.all)
    func swallowed(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            let unique = StoreError.constraint(kind: .unique, detail: "notes.id")
            await #expect(throws: unique) {
                try await database.write { db in
                    try Notes.insert(1, "a", db)
                    try? Notes.insert(1, "b", db)
                }
            }
            await #expect(throws: unique) {
                try await database.write { db in
                    try Notes.insert(1, "a", db)
                    try? Notes.insert(1, "b", db)
                    try Notes.insert(2, "c", db)
                }
            }
            let found = try await Notes.ids(database)
            #expect(found == [])
        }
    }

    @Test("A failing write among others that wait leaves the others alone", arguments: Engine.all)
    func failureAmongOthers(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
                for id in 1...60 {
                    group.addTask {
                        do {
                            try await database.write { db in
                                try Notes.insert(id, "\(id)", db)
                                if id.isMultiple(of: 3) { throw Deliberate() }
                                if id.isMultiple(of: 5) { try Notes.insert(id, "twice", db) }
                            }
                            return (id, true)
                        } catch {
                            return (id, false)
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            let kept = (1...60).filter { !$0.isMultiple(of: 3) && !$0.isMultiple(of: 5) }
            #expect(outcomes.filter(\.value).keys.sorted() == kept)
            let found = try await Notes.ids(database)
            #expect(found == kept)
        }
    }

    @Test("Two hundred writes at once are all there when they are answered", arguments: Engine.all)
    func manyAtOnce(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in 1...200 {
                    group.addTask {
                        try await database.write { db in try Notes.insert(id, "\(id)", db) }
                        let found = try await database.read { db in try db.row("SELECT id FROM notes WHERE id = \(id)")
                        }
                        #expect(found != nil, "answered and not there: \(id)")
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await Notes.ids(database) == Array(1...200))
        }
    }

    @Test("A read cannot write", arguments: Engine.all)
    func readOnly(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            await #expect(throws: StoreError.self) {
                try await database.read { db in try Notes.insert(1, "a", db) }
            }
            let found = try await Notes.ids(database)
            #expect(found == [])
        }
    }

    @Test("All statements of a read see one state", arguments: Engine.all)
    func oneView(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            let hasRead = AsyncStream<Void>.makeStream()
            let mayGoOn = Gate()
            async let counts = database.read { db in
                let before = try db.rows("SELECT id FROM notes").count
                hasRead.continuation.finish()
                mayGoOn.wait()
                return [before, try db.rows("SELECT id FROM notes").count]
            }
            for await _ in hasRead.stream {}
            try await database.write { db in try Notes.insert(1, "a", db) }
            mayGoOn.open()
            #expect(try await counts == [0, 0])
            #expect(try await Notes.ids(database) == [1])
        }
    }

    @Test("Deleting what is referred to is refused, and a reference may be left out", arguments: Engine.all)
    func references(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            try await database.write { db in
                try db.run("INSERT INTO grids (code) VALUES ('G1')")
                try db.run("INSERT INTO notes (id, words, grid) VALUES (1, 'a', 'G1'), (2, 'b', NULL)")
            }
            do {
                try await database.write { db in try db.run("DELETE FROM grids WHERE code = 'G1'") }
                Issue.record("it was deleted")
            } catch let error as StoreError {
                #expect(error.constraintKind == .foreignKey)
            }
        }
    }

    @Test("A text is prepared once, and the number of prepared statements has an end", arguments: Engine.all)
    func preparedOnce(engine: Engine) async throws {
        try await engine.withDatabase(options: .patientAlone) { database in
            let grown = try await database.read { db in
                let before = db.session.preparedCount
                for number in 1...20 { _ = try db.row("SELECT CAST(\(number) AS BIGINT) AS n") }
                return db.session.preparedCount - before
            }
            #expect(grown == 1)
            let count = try await database.read { db in
                for length in 1...600 {
                    let list = (1...length).map { number -> SQL in "\(number)" }.joined(separator: ",")
                    let row = try db.row("SELECT COUNT(*) AS n FROM (SELECT 1 AS one) AS t WHERE one IN (\(list))")
                    #expect(try row?.get(0, as: Int.self) == 1)
                }
                return db.session.preparedCount
            }
            #expect(count <= 500)
        }
    }

    @Test("Every statement is told to who listens, with its parameters as numbers", arguments: Engine.all)
    func recorded(engine: Engine) async throws {
        let heard = Recorder()
        var options = DatabaseOptions.patient
        options.onStatement = { heard.add($0) }
        try await engine.withDatabase(migrations: [Notes.schema], options: options) { database in
            heard.clear()
            try await database.write { db in try Notes.insert(1, "a", db) }
            #expect(heard.all == ["INSERT INTO notes (id, words) VALUES ($1, $2)"])
        }
    }

    @Test("What the engines say differently is said", arguments: Engine.all)
    func lockSkippingLocked(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            let taken = try await database.write { db in
                try Notes.insert(1, "a", db)
                let row = try db.row("SELECT id FROM notes ORDER BY id LIMIT 1\(db.dialect.lockSkippingLocked)")
                return try row?.get("id", as: Int.self)
            }
            #expect(taken == 1)
        }
    }

    @Test("A closed database refuses, and an open one says it is well", arguments: Engine.all)
    func closing(engine: Engine) async throws {
        try await engine.withDatabaseURL { url in
            let database = try await Database.open(url, options: .patient)
            #expect(await database.isHealthy())
            await database.close()
            #expect(await !database.isHealthy())
            await #expect(throws: StoreError.notSent("the database is closed")) {
                try await database.write { _ in }
            }
        }
    }
}
