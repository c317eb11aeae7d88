// SPDX-License-Identifier: Apache-2.0

/// Looks through the pages of the records for damage. PostgreSQL keeps checksums of its own.
package enum CheckWholeness {
    /// Bytes of a SQLite file up to which all of it is looked through before a server begins: some seconds.
    package static let limit: Int64 = 1 << 30

    /// - Returns: whether all of it was looked through. What is larger, ``slowly(_:pause:)`` looks through.
    /// - Throws: ``StoreError/corrupt(_:)`` with what was found first.
    package static func run(_ database: Database, upTo limit: Int64 = CheckWholeness.limit) async throws -> Bool {
        guard database.engine == .sqlite else { return true }
        return try await database.read { db in
            let pages: Int64 = try db.row("PRAGMA page_count")?.get(0) ?? 0
            let size: Int64 = try db.row("PRAGMA page_size")?.get(0) ?? 0
            guard pages * size <= limit else { return false }
            try look(db, "PRAGMA quick_check(1)")
            return true
        }
    }

    /// Looks through the records while others use them: on a connection of its own, one table with its indexes at a time. What
    /// is written meanwhile waits beside the file for no longer than one of these looks takes.
    ///
    /// - Throws: ``StoreError/corrupt(_:)`` with what was found first.
    package static func slowly(_ url: DatabaseURL, pause: Duration = .seconds(1)) async throws {
        guard case .sqlite(let path) = url.place else { return }
        let records = try await Database.openReading(path, options: DatabaseOptions(connections: 1))
        do {
            let tables: [String] = try await records.read { db in
                try db.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name")
                    .map { row throws(StoreError) in try row.get(0) }
            }
            for table in tables {
                try await records.read { db in
                    try look(db, SQL(text: "PRAGMA quick_check(\"\(table)\")", arguments: []))
                }
                try await Task.sleep(for: pause)
            }
        } catch {
            await records.close()
            throw error
        }
        await records.close()
    }

    private static func look(_ db: Connection, _ check: SQL) throws(StoreError) {
        let said: String = try db.row(check)?.get(0) ?? "ok"
        guard said == "ok" else { throw .corrupt(said) }
    }
}
