// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinTestSupport
import Testing

@Suite("PostgreSQL may go away at any time") struct PostgreSQLTests {
    @Test("After its connections were ended, the next transaction finds a new one")
    func reconnecting() async throws {
        try await Engine.postgresql.withDatabase(migrations: [Notes.schema], options: .patientAlone) { database in
            let before = try await Self.backend(database)
            try await Engine.postgresql.withDatabase(options: .patientAlone) { other in
                try await Self.end(before, other)
            }
            try await database.write { db in try Notes.insert(1, "a", db) }
            #expect(try await Self.backend(database) != before)
            #expect(try await Notes.ids(database) == [1])
        }
    }

    @Test("A transaction whose connection is lost halfway runs again, and counts once")
    func lostHalfway() async throws {
        try await Engine.postgresql.withDatabase(migrations: [Notes.schema], options: .patientAlone) { database in
            let runs = Counter()
            try await database.write { db in
                try Notes.insert(1, "a", db)
                if runs.next() == 1 { try db.run("SELECT pg_terminate_backend(pg_backend_pid())") }
                try Notes.insert(2, "b", db)
            }
            #expect(runs.value == 2)
            #expect(try await Notes.ids(database) == [1, 2])
        }
    }

    @Test("A transaction that always loses its connection is given up and leaves nothing")
    func lostAlways() async throws {
        try await Engine.postgresql.withDatabase(migrations: [Notes.schema], options: .patientAlone) { database in
            do {
                try await database.write { db in
                    try Notes.insert(1, "a", db)
                    try db.run("SELECT pg_terminate_backend(pg_backend_pid())")
                }
                Issue.record("it was answered")
            } catch StoreError.notSent {}
            #expect(try await Notes.ids(database) == [])
        }
    }

    @Test("A server that takes no writes any more is left, and the next connection does the transaction")
    func demoted() async throws {
        try await Engine.postgresql.withDatabase(migrations: [Notes.schema], options: .patientAlone) { database in
            let before = try await Self.backend(database)
            let runs = Counter()
            try await database.write { db in
                if runs.next() == 1 { try db.run("SET TRANSACTION READ ONLY") }
                try Notes.insert(1, "a", db)
            }
            #expect(runs.value == 2)
            #expect(try await Self.backend(database) != before)
            #expect(try await Notes.ids(database) == [1])
        }
    }

    @Test("A connection lost while committing is no answer and no second try")
    func lostInCommit() async throws {
        let trap = Migration(
            number: 2,
            name: "trap",
            sql: """
                CREATE FUNCTION end_backend() RETURNS TRIGGER LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER trap AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION end_backend();
                """
        )
        try await Engine.postgresql.withDatabase(migrations: [Notes.schema, trap], options: .patientAlone) { database in
            let runs = Counter()
            do {
                try await database.write { db in
                    runs.next()
                    try Notes.insert(1, "a", db)
                }
                Issue.record("it was answered")
            } catch StoreError.outcomeUnknown {}
            #expect(runs.value == 1)
            #expect(try await Notes.ids(database) == [])
        }
    }

    @Test("Under load, with connections ended again and again, every answered write is there")
    func endedUnderLoad() async throws {
        try await Engine.postgresql.withDatabase(migrations: [Notes.schema]) { database in
            let answered = try await withThrowingTaskGroup(of: [Int].self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        var answered: [Int] = []
                        for id in (writer * 1_000)..<(writer * 1_000 + 60) {
                            do {
                                try await database.write { db in try Notes.insert(id, "\(id)", db) }
                                answered.append(id)
                            } catch StoreError.notSent {
                                // As who calls would: what is refused while nobody can be reached is not hurried.
                                try await Task.sleep(for: .milliseconds(20))
                            } catch StoreError.outcomeUnknown {}
                        }
                        return answered
                    }
                }
                group.addTask {
                    try await Engine.postgresql.withDatabase(options: .patientAlone) { other in
                        for _ in 1...10 { try await Self.endOthers(than: other, of: database) }
                    }
                    return []
                }
                return try await group.reduce(into: Set<Int>()) { $0.formUnion($1) }
            }
            let kept = Set(try await Notes.ids(database))
            #expect(answered.subtracting(kept) == [])
            #expect(answered.count > 100)
        }
    }

    @Test("A statement that takes too long is given up, and the next one is answered")
    func deadline() async throws {
        try await Engine.postgresql.withDatabaseURL { url in
            let patient = try await Database.open(url, options: .patient)
            try await Migrator.migrate(patient, [Notes.schema])
            let options = DatabaseOptions(connections: 1, statementDeadline: .seconds(15))
            let database = try await Database.open(url, options: options)
            await #expect(throws: StoreError.notSent("PostgreSQL did not answer in time")) {
                try await database.write { db in
                    try Notes.insert(1, "a", db)
                    try db.run("SELECT pg_sleep(3600)")
                }
            }
            #expect(try await Notes.ids(patient) == [])
            #expect(try await Notes.ids(database) == [])
            await database.close()
            await patient.close()
        }
    }

    @Test("Of two transactions that block each other, both are done in the end")
    func deadlock() async throws {
        try await Engine.postgresql.withDatabase(migrations: [Notes.schema]) { database in
            try await database.write { db in
                try Notes.insert(1, "a", db)
                try Notes.insert(2, "b", db)
            }
            let gates = [Gate(), Gate()]
            let runs = Counter()
            @Sendable func raise(_ first: Int, _ second: Int, gate: Int) async throws {
                let tries = Counter()
                try await database.write { db in
                    runs.next()
                    try db.run("UPDATE notes SET weight = weight + 1 WHERE id = \(first)")
                    if tries.next() == 1 {
                        gates[gate].open()
                        gates[1 - gate].wait()
                    }
                    try db.run("UPDATE notes SET weight = weight + 1 WHERE id = \(second)")
                }
            }
            async let one: Void = raise(1, 2, gate: 0)
            async let other: Void = raise(2, 1, gate: 1)
            _ = try await (one, other)
            let weights = try await database.read { db in
                try db.rows("SELECT weight FROM notes ORDER BY id").map { try $0.get(0, as: Int.self) }
            }
            #expect(weights == [2, 2])
            #expect(runs.value == 3)
        }
    }

    @Test("A server that is not there is said to be so, soon")
    func unreachable() async throws {
        let nowhere = try DatabaseURL("postgres://postgres@127.0.0.1:1/postgres")
        await #expect {
            try await Database.open(nowhere)
        } throws: { error in
            guard case .notSent(let reason)? = error as? StoreError else { return false }
            return reason.contains("127.0.0.1")
        }
    }

    @Test("What the server remarks goes to who listens")
    func notices() async throws {
        let heard = Recorder()
        var options = DatabaseOptions.patient
        options.onNotice = { heard.add($0) }
        try await Engine.postgresql.withDatabase(migrations: [Notes.schema], options: options) { database in
            try await database.write { db in
                try db.run("CREATE TABLE IF NOT EXISTS notes (id BIGINT)")
            }
            #expect(heard.all.contains { $0.contains("already exists, skipping") })
        }
    }

    @Test("A statement prepared before the schema changed is prepared anew")
    func changedSchema() async throws {
        try await Engine.postgresql.withDatabase(migrations: [Notes.schema], options: .patientAlone) { database in
            try await database.write { db in try Notes.insert(1, "a", db) }
            let read: @Sendable (Connection) throws -> [String] = { db in
                try db.row("SELECT * FROM notes")?.columns ?? []
            }
            let before = try await database.read(read)
            try await database.write { db in try db.run("ALTER TABLE notes ADD COLUMN colour TEXT") }
            #expect(try await database.read(read) == before + ["colour"])
        }
    }

    private static func backend(_ database: Database) async throws -> Int {
        try await database.read { db in
            try #require(try db.row("SELECT pg_backend_pid() AS pid")).get("pid")
        }
    }

    private static func end(_ backend: Int, _ other: Database) async throws {
        try await other.write { db in
            _ = try db.row("SELECT pg_terminate_backend(CAST(\(backend) AS INTEGER), 5000)")
        }
    }

    /// Ends whatever connections `database` has at this moment, as seen by its own backend numbers.
    private static func endOthers(than other: Database, of database: Database) async throws {
        for _ in 1...4 {
            guard let backend = try? await backend(database) else { continue }
            try await end(backend, other)
        }
    }
}
