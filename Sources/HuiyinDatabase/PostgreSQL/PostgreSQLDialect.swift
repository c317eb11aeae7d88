// SPDX-License-Identifier: Apache-2.0

extension Dialect {
    // The number only has to be ours: it spells HUIYIN in ASCII. Each schema has its migrations, and so its lock: cities
    // that share a server do not wait for each other.
    static let postgresql = Dialect(
        lockSkippingLocked: " FOR UPDATE SKIP LOCKED",
        tokens: .postgresql,
        migrationLock: "SELECT pg_advisory_xact_lock(hashtextextended(current_schema(), 79594540943694))",
        migrationsTable: "SELECT 1 AS found WHERE to_regclass('schema_migrations') IS NOT NULL"
    )
}
