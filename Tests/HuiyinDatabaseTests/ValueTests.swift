// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinTestSupport
import Testing

@Suite("Values come back as they went in") struct ValueTests {
    private static let table = Migration(
        number: 1,
        name: "values",
        sql: "CREATE TABLE kept (id INTEGER PRIMARY KEY, t TEXT, b BIGINT, i INTEGER, d DOUBLE PRECISION, y BYTEA)"
    )

    @Test("Texts of every kind", arguments: Engine.all)
    func texts(engine: Engine) async throws {
        let texts = [
            "", "井盖丢了", "👷🏽‍♀️ e\u{301} \u{10FFFF}", "it's \"$1\" \\x41 %_;--", String(repeating: "长", count: 40_000),
        ]
        let back: [String] = try await keep(engine, texts, in: "t")
        #expect(back.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
    }

    @Test("Whole numbers to the ends of 64 bits", arguments: Engine.all)
    func integers(engine: Engine) async throws {
        let numbers: [Int64] = [0, 1, -1, .max, .min, 1 << 53 + 1, -9_007_199_254_740_993]
        #expect(try await keep(engine, numbers, in: "b") == numbers)
    }

    @Test("Fractions to the last bit", arguments: Engine.all)
    func doubles(engine: Engine) async throws {
        let numbers: [Double] = [
            0, -0.0, 0.1, 113.665_412, 5, 1e300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity,
        ]
        let kept: [Double] = try await keep(engine, numbers, in: "d")
        // SQLite keeps whole fractions as whole numbers, and so no sign of a zero.
        #expect(kept.map { ($0 + 0).bitPattern } == numbers.map { ($0 + 0).bitPattern })
    }

    @Test("Bytes, also none", arguments: Engine.all)
    func bytes(engine: Engine) async throws {
        let runs: [[UInt8]] = [[], [0], Array(0...255), Array("\\x41'".utf8), Array(repeating: 0xff, count: 100_000)]
        #expect(try await keep(engine, runs, in: "y") == runs)
    }

    @Test("Yes and no are 1 and 0", arguments: Engine.all)
    func booleans(engine: Engine) async throws {
        #expect(try await keep(engine, [true, false], in: "i") == [true, false])
        #expect(try await keep(engine, [true, false], in: "i") as [Int] == [1, 0])
    }

    @Test("An absent value of any type stays absent, and is no value where one is needed", arguments: Engine.all)
    func absent(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Self.table]) { database in
            let nobody: String? = nil
            let row = try await database.write { db in
                try db.run(
                    """
                    INSERT INTO kept (id, t, b, d, y)
                    VALUES (1, \(nobody), \(nil as Int?), \(nil as Double?), \(nil as [UInt8]?))
                    """
                )
                return try #require(try db.row("SELECT t, b, i, d, y FROM kept WHERE CAST(\(nobody) AS TEXT) IS NULL"))
            }
            #expect(try row.get("t") as String? == nil)
            #expect(try row.get(1) as Int? == nil)
            #expect(try row.get("i") as Bool? == nil)
            #expect(try row.get("d") as Double? == nil)
            #expect(try row.get("y") as [UInt8]? == nil)
            #expect(throws: StoreError.unreadable(column: "t")) { try row.get(0, as: String.self) }
            #expect(throws: StoreError.unreadable(column: "b")) { try row.get("b", as: Int.self) }
        }
    }

    @Test("A value of another type, or of a column that is not there, is refused", arguments: Engine.all)
    func unreadable(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let row = try await database.read { db in
                try #require(try db.row("SELECT CAST('7' AS TEXT) AS word, CAST(7 AS BIGINT) AS number"))
            }
            #expect(row.columns == ["word", "number"])
            #expect(throws: StoreError.unreadable(column: "word")) { try row.get("word", as: Int.self) }
            #expect(throws: StoreError.unreadable(column: "number")) { try row.get(1, as: String.self) }
            #expect(throws: StoreError.unreadable(column: "number")) { try row.get(1, as: Bool.self) }
            #expect(throws: StoreError.unreadable(column: "other")) { try row.get("other", as: Int.self) }
            #expect(throws: StoreError.unreadable(column: "#2")) { try row.get(2, as: Int.self) }
        }
    }

    @Test("What one of the engines cannot keep, both refuse", arguments: Engine.all)
    func refused(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Self.table]) { database in
            await #expect(throws: StoreError.sql("a text holds a NUL character")) {
                try await database.write { db in try db.run("INSERT INTO kept (id, t) VALUES (1, \("a\0b"))") }
            }
            await #expect(throws: StoreError.sql("a number is NaN")) {
                try await database.write { db in try db.run("INSERT INTO kept (id, d) VALUES (1, \(Double.nan))") }
            }
        }
    }

    @Test("Parameters are bound by their number, whatever their order", arguments: Engine.all)
    func order(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let row = try await database.read { db in
                try #require(
                    try db.row(
                        SQL(
                            "SELECT CAST($2 AS TEXT) AS b, CAST($1 AS TEXT) AS a, CAST($2 AS TEXT) AS c",
                            binding: "one", "two"
                        )
                    )
                )
            }
            let answer: [String] = [try row.get("a"), try row.get("b"), try row.get("c")]
            #expect(answer == ["one", "two", "two"])
        }
    }

    /// Writes each value into `column` and reads them back, first written first.
    private func keep<In: SQLBindable & Sendable, Out: SQLReadable & Sendable>(
        _ engine: Engine,
        _ values: [In],
        in column: SQL
    ) async throws -> [Out] {
        try await engine.withDatabase(migrations: [Self.table]) { database in
            try await database.write { db in
                for (id, value) in values.enumerated() {
                    try db.run("INSERT INTO kept (id, \(column)) VALUES (\(id), \(value))")
                }
            }
            return try await database.read { db in
                try db.rows("SELECT \(column) FROM kept ORDER BY id").map { try $0.get(0) }
            }
        }
    }
}
