// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase

/// A small table and what tests do with it.
enum Notes {
    static let schema = Migration(
        number: 1,
        name: "notes",
        sql: """
            CREATE TABLE grids (code TEXT PRIMARY KEY);
            CREATE TABLE notes (
                id BIGINT PRIMARY KEY,
                words TEXT NOT NULL,
                grid TEXT REFERENCES grids (code),
                weight INTEGER NOT NULL DEFAULT 0 CONSTRAINT weight_not_negative CHECK (weight >= 0),
                CONSTRAINT words_once UNIQUE (words, weight)
            );
            """
    )

    static func insert(_ id: Int, _ words: String, _ db: Connection) throws(StoreError) {
        try db.run("INSERT INTO notes (id, words) VALUES (\(id), \(words))")
    }

    static func ids(_ database: Database) async throws -> [Int] {
        try await database.read { db in
            try db.rows("SELECT id FROM notes ORDER BY id").map { row in try row.get(0) }
        }
    }
}

/// What a body throws on purpose.
struct Deliberate: Error, Equatable {}
