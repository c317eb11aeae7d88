// SPDX-License-Identifier: Apache-2.0

/// Looks through the pages of the records for damage, as far as that is done before a server begins.
package enum CheckWholeness {
    /// Bytes of a SQLite file up to which all of it is looked through: some seconds.
    static let limit: Int64 = 1 << 30

    /// PostgreSQL keeps checksums of its own; a larger SQLite file is looked through by backups, which read all of it.
    ///
    /// - Throws: ``StoreError/corrupt(_:)`` with what was found first.
    package static func run(_ database: Database) async throws {
        guard database.engine == .sqlite else { return }
        try await database.read { db in
            let pages: Int64 = try db.row("PRAGMA page_count")?.get(0) ?? 0
            let size: Int64 = try db.row("PRAGMA page_size")?.get(0) ?? 0
            guard pages * size <= limit else { return }
            let said: String = try db.row("PRAGMA quick_check(1)")?.get(0) ?? "ok"
            guard said == "ok" else { throw StoreError.corrupt(said) }
        }
    }
}
