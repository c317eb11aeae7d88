// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinTestSupport
import Testing

@Suite("A broken constraint has the same name on both engines") struct ConstraintTests {
    @Test("A key or a unique set of columns taken twice", arguments: Engine.all)
    func unique(engine: Engine) async throws {
        try await expect(
            engine, .constraint(kind: .unique, detail: "notes.id"), "INSERT INTO notes (id, words) VALUES (1, 'b')")
        try await expect(
            engine,
            .constraint(kind: .unique, detail: "notes.words, notes.weight"),
            "INSERT INTO notes (id, words) VALUES (2, 'a')"
        )
    }

    @Test("A value that is needed and missing", arguments: Engine.all)
    func notNull(engine: Engine) async throws {
        try await expect(
            engine,
            .constraint(kind: .notNull, detail: "notes.words"),
            "INSERT INTO notes (id, words) VALUES (2, NULL)"
        )
    }

    @Test("A value that a check forbids", arguments: Engine.all)
    func check(engine: Engine) async throws {
        try await expect(
            engine,
            .constraint(kind: .check, detail: "weight_not_negative"),
            "UPDATE notes SET weight = \(-1) WHERE id = \(1)"
        )
    }

    @Test("A reference to what does not exist", arguments: Engine.all)
    func foreignKey(engine: Engine) async throws {
        let error = try await failure(engine, "INSERT INTO notes (id, words, grid) VALUES (2, 'b', \("nowhere"))")
        #expect(error?.constraintKind == .foreignKey)
    }

    @Test("A mistake in a statement is said to be one", arguments: Engine.all)
    func mistake(engine: Engine) async throws {
        let error = try await failure(engine, "SELECT words FROM no_such_table")
        guard case .sql(let reason) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(reason.contains("no_such_table"))
    }

    @Test("A statement is not run with too few or too many arguments", arguments: Engine.all)
    func argumentCount(engine: Engine) async throws {
        for wrong in [SQL("SELECT CAST($1 AS TEXT), CAST($2 AS TEXT)", binding: "a"), SQL("SELECT 1", binding: "a")] {
            guard case .sql = try await failure(engine, wrong) else { return #expect(Bool(false), "it ran") }
        }
    }

    private func expect(_ engine: Engine, _ error: StoreError, _ sql: SQL) async throws {
        #expect(try await failure(engine, sql) == error)
    }

    private func failure(_ engine: Engine, _ sql: SQL) async throws -> StoreError? {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            try await database.write { db in try Notes.insert(1, "a", db) }
            do {
                try await database.write { db in _ = try db.rows(sql) }
            } catch let error as StoreError {
                #expect(try await Notes.ids(database) == [1])
                return error
            }
            return nil
        }
    }
}
