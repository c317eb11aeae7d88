// SPDX-License-Identifier: Apache-2.0

extension Dialect {
    // One writer at a time holds the whole file, so there is nothing to lock.
    static let sqlite = Dialect(
        lockSkippingLocked: "",
        tokens: .sqlite,
        migrationLock: nil,
        migrationsTable: "SELECT 1 AS found FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'"
    )
}
