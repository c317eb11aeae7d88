// SPDX-License-Identifier: Apache-2.0

/// The indexes of tables that only make reading quick, taken away while very many rows are written.
///
/// Those that hold a rule, such as that a number is given once, stay.
package enum Indexes {
    /// One that was taken away, with the text that makes it again.
    package struct Index: Sendable, Equatable {
        package let name: String
        let definition: String
    }

    /// Takes them away. Whoever does so must put them back: servers are slow without them, and say nothing of it.
    package static func drop(of tables: Set<String>, in database: Database) async throws -> [Index] {
        try await database.write { db in
            let found = try db.engine == .sqlite ? sqlite(db) : postgresql(db)
            let dropped = found.filter { tables.contains($0.table) }.map(\.index)
            for index in dropped { try db.script("DROP INDEX \(index.name)") }
            return dropped
        }
    }

    package static func build(
        _ indexes: [Index], in database: Database, progress: @Sendable (Index) -> Void = { _ in }
    ) async throws {
        for index in indexes {
            progress(index)
            try await database.write { db in try db.script(index.definition) }
        }
        if database.engine == .postgresql { try await tellPlanner(database) }
    }

    /// Has PostgreSQL look at tables that were just filled. Each in a transaction of its own, and those of this schema alone:
    /// a look at all of them at once holds every table of the whole database until the last is done, and whoever changes
    /// theirs in another order meets it in a deadlock.
    private static func tellPlanner(_ database: Database) async throws {
        let tables = try await database.read { db in
            try db.rows(
                """
                SELECT CAST(CAST(oid AS regclass) AS TEXT) FROM pg_class
                 WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind IN ('r', 'p')
                   AND NOT relispartition
                """
            ).map { try $0.get(0, as: String.self) }
        }
        for table in tables {
            try await database.write { db in try db.script("ANALYZE \(table)") }
        }
    }

    private static func sqlite(_ db: Connection) throws(StoreError) -> [(table: String, index: Index)] {
        try db.rows("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
            .map { row throws(StoreError) in
                (try row.get(0), Index(name: try row.get(1), definition: try row.get(2)))
            }
            .filter { !$0.index.definition.hasPrefix("CREATE UNIQUE") }
    }

    private static func postgresql(_ db: Connection) throws(StoreError) -> [(table: String, index: Index)] {
        try db.rows(
            """
            SELECT c.relname, i.relname, pg_get_indexdef(x.indexrelid) FROM pg_index x
              JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
             WHERE NOT x.indisunique AND c.relnamespace = CAST(current_schema() AS regnamespace)
               AND NOT c.relispartition
            """
        ).map { row throws(StoreError) in
            // Of a divided table PostgreSQL tells the definition that leaves its parts without the index.
            let definition: String = try row.get(2)
            return (
                try row.get(0), Index(name: try row.get(1), definition: definition.replacing(" ON ONLY ", with: " ON "))
            )
        }
    }
}
