// SPDX-License-Identifier: Apache-2.0
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase

@Suite("Rows written many at a time")
struct BulkTableTests {
    private static let migrations = [
        Migration(
            number: 1, name: "things",
            sql:
                "CREATE TABLE things (id BIGINT PRIMARY KEY, words TEXT, share DOUBLE PRECISION, bytes BYTEA, kind INTEGER)"
        )
    ]

    private static let texts: [String?] = [
        "路口", "", nil, "a\tb\nc\rd", #"\N \. \\ \t"#, "'\"", String(repeating: "井盖", count: 90_000),
    ]

    @Test("They are what single inserts would have written, whatever stands in them", arguments: Engine.all)
    func same(engine: Engine) async throws {
        try await engine.withDatabase(migrations: Self.migrations) { database in
            let tables = try BulkTable.collected(for: engine == .sqlite ? .sqlite : .postgresql) { db in
                for (index, text) in Self.texts.enumerated() {
                    try db.run(
                        """
                        INSERT INTO things (id, words, share, bytes, kind)
                        VALUES (\(index), \(text), \(Double(index) / 3), \([UInt8(index), 0, 255, 92]), 7)
                        ON CONFLICT (id) DO UPDATE SET kind = 8
                        """)
                }
            }
            #expect(tables.map(\.name) == ["things"])
            #expect(tables.map(\.count) == [Self.texts.count])
            try await database.write { db in
                for table in tables { try db.insert(table) }
            }
            let rows = try await database.read { db in
                try db.rows("SELECT id, words, share, bytes, kind FROM things ORDER BY id")
            }
            #expect(try rows.map { try $0.get(1, as: String?.self) } == Self.texts)
            for (index, row) in rows.enumerated() {
                #expect(try row.get(2) == Double(index) / 3)
                #expect(try row.get(3) == [UInt8(index), 0, 255, 92])
                #expect(try row.get(4) == 7)
            }
        }
    }

    @Test("A row that breaks a rule undoes all of them, and the connection serves on", arguments: Engine.all)
    func broken(engine: Engine) async throws {
        try await engine.withDatabase(migrations: Self.migrations) { database in
            let tables = try BulkTable.collected(for: .sqlite) { db in
                for id in [1, 2, 1] { try db.run("INSERT INTO things (id) VALUES (\(id))") }
            }
            await #expect(throws: StoreError.self) {
                try await database.write { db in try db.insert(tables[0]) }
            }
            let left = try await database.read { db in try db.row("SELECT COUNT(*) FROM things") }
            #expect(try left?.get(0) == 0)
        }
    }

    @Test("Nothing but a plain insert is taken down")
    func refused() {
        #expect(throws: StoreError.self) {
            _ = try BulkTable.collected(for: .sqlite) { db in try db.run("UPDATE things SET kind = 1") }
        }
        #expect(throws: StoreError.self) {
            _ = try BulkTable.collected(for: .sqlite) { db in _ = try db.row("SELECT 1") }
        }
        #expect(throws: StoreError.self) {
            _ = try BulkTable.collected(for: .sqlite) { db in
                try db.run("INSERT INTO things (id, kind) VALUES (\(1), kind + 1)")
            }
        }
    }
}
