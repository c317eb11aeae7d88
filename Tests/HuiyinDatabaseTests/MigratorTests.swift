// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinTestSupport
import Testing

@Suite("The schema moves forward one numbered step at a time") struct MigratorTests {
    private let second = Migration(
        number: 2, name: "weights", sql: "INSERT INTO notes (id, words) VALUES (1, 'a;b--$1')")
    private let third = Migration(
        number: 3,
        name: "differs",
        sql: "CREATE TABLE sizes (size BIGINT); INSERT INTO sizes VALUES (1)",
        postgresql: "CREATE TABLE sizes (size BIGINT); INSERT INTO sizes VALUES (2)"
    )

    @Test("Steps are applied in order of their numbers, each once", arguments: Engine.all)
    func order(engine: Engine) async throws {
        try await engine.withDatabase { database in
            #expect(try await Migrator.status(database, [Notes.schema]).pending == [Notes.schema])
            let applied = try await Migrator.migrate(database, [third, second, Notes.schema])
            #expect(applied.map(\.number) == [1, 2, 3])
            #expect(try await Migrator.migrate(database, [Notes.schema, second, third]) == [])
            let status = try await Migrator.status(database, [Notes.schema, second, third])
            #expect(status.applied.map(\.name) == ["notes", "weights", "differs"])
            #expect(status.pending == [])
            let (words, size) = try await database.read { db in
                (
                    try db.row("SELECT words FROM notes")?.get(0, as: String.self),
                    try db.row("SELECT size FROM sizes")?.get(0, as: Int.self)
                )
            }
            #expect(words == "a;b--$1")
            #expect(size == (engine == .sqlite ? 1 : 2))
        }
    }

    @Test("A step edited after it was applied is refused, but not for a change of line ends", arguments: Engine.all)
    func edited(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            let edited = Migration(number: 1, name: "notes", sql: Notes.schema.sql + " -- and more")
            await #expect(throws: MigrationError.edited(number: 1, name: "notes")) {
                try await Migrator.migrate(database, [edited, second])
            }
            await #expect(throws: MigrationError.edited(number: 1, name: "notes")) {
                try await Migrator.status(database, [edited])
            }
            let respaced = Notes.schema.sql.split(separator: "\n").joined(separator: " \r\n")
            let status = try await Migrator.status(database, [Migration(number: 1, name: "notes", sql: respaced)])
            #expect(status.pending == [])
        }
    }

    @Test("A database newer than the program is refused", arguments: Engine.all)
    func missing(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema, second]) { database in
            for known in [[Notes.schema], []] {
                await #expect(throws: MigrationError.self) { try await Migrator.migrate(database, known) }
            }
            await #expect(throws: MigrationError.missing(number: 2, name: "weights")) {
                try await Migrator.migrate(database, [Notes.schema])
            }
        }
    }

    @Test(
        "A number used twice, or a step that comes too late, is refused before anything is done", arguments: Engine.all)
    func numbers(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema, third]) { database in
            let twice = Migration(number: 3, name: "again", sql: "CREATE TABLE again (id BIGINT)")
            await #expect(throws: MigrationError.repeatedNumber(3)) {
                try await Migrator.migrate(database, [Notes.schema, third, twice])
            }
            await #expect(throws: MigrationError.outOfOrder(number: 2, name: "weights")) {
                try await Migrator.migrate(database, [Notes.schema, second, third])
            }
            let found = try await Notes.ids(database)
            #expect(found == [])
        }
    }

    @Test("A step that fails leaves nothing of itself, and those before it stay", arguments: Engine.all)
    func failing(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let broken = Migration(
                number: 2,
                name: "broken",
                sql: "CREATE TABLE half (id BIGINT); INSERT INTO no_such_table VALUES (1);"
            )
            await #expect(throws: StoreError.self) { try await Migrator.migrate(database, [Notes.schema, broken]) }
            let status = try await Migrator.status(database, [Notes.schema, broken])
            #expect(status.applied.map(\.number) == [1])
            await #expect(throws: StoreError.self) {
                try await database.read { db in try db.rows("SELECT id FROM half") }
            }
        }
    }

    @Test("Two programs that start together migrate once", arguments: Engine.all)
    func together(engine: Engine) async throws {
        try await engine.withDatabaseURL { url in
            let one = try await Database.open(url, options: .patient)
            let other = try await Database.open(url, options: .patient)
            async let byOne = Migrator.migrate(one, [Notes.schema, second, third])
            async let byOther = Migrator.migrate(other, [Notes.schema, second, third])
            #expect(try await (byOne + byOther).map(\.number).sorted() == [1, 2, 3])
            await one.close()
            await other.close()
        }
    }
}
