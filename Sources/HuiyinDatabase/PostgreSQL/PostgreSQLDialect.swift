// SPDX-License-Identifier: Apache-2.0

extension Dialect {
    // The number only has to be ours: it spells HUIYIN in ASCII.
    static let postgresql = Dialect(
        lockSkippingLocked: " FOR UPDATE SKIP LOCKED",
        tokens: .postgresql,
        migrationLock: "SELECT pg_advisory_xact_lock(79594540943694)",
        migrationsTable: "SELECT 1 AS found WHERE to_regclass('schema_migrations') IS NOT NULL"
    )
}
