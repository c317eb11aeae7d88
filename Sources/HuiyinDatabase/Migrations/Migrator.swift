// SPDX-License-Identifier: Apache-2.0

/// Brings the schema of a database up to date.
package enum Migrator {
    /// A migration the database has had.
    package struct Applied: Sendable, Equatable {
        package let number: Int
        package let name: String
        package let checksum: String
        /// For people to read: as the clock of the database writes it, which differs between the engines.
        package let appliedAt: String
    }

    /// How a database stands to the migrations this program knows.
    package struct Status: Sendable, Equatable {
        package let applied: [Applied]
        package let pending: [Migration]
    }

    /// Applies what is missing, each migration in a transaction of its own.
    ///
    /// Two programs may do this at once; the second finds the work done.
    ///
    /// - Returns: what was applied now.
    /// - Throws: ``MigrationError`` or ``StoreError``. The migrations before the one that failed stay.
    @discardableResult
    package static func migrate(_ database: Database, _ migrations: [Migration]) async throws -> [Migration] {
        try checkNumbers(migrations)
        try await database.write { db in
            try lock(db)
            try db.run(tableOfMigrations)
        }
        var done: [Migration] = []
        for migration in migrations.sorted(by: { $0.number < $1.number }) {
            let isNew = try await database.write { db in
                try lock(db)
                let pending = try compare(migrations, with: Self.applied(db)).pending
                guard pending.contains(migration) else { return false }
                try apply(migration, db)
                return true
            }
            if isNew { done.append(migration) }
        }
        if migrations.isEmpty { _ = try await status(database, migrations) }
        return done
    }

    /// What has been applied and what is still to come, without changing anything.
    package static func status(_ database: Database, _ migrations: [Migration]) async throws -> Status {
        try checkNumbers(migrations)
        let applied = try await database.read { db in try hasTable(db) ? Self.applied(db) : [] }
        return try compare(migrations, with: applied)
    }

    private static func apply(_ migration: Migration, _ db: Connection) throws(StoreError) {
        try db.script(migration.text(for: db.engine))
        try db.run(
            """
            INSERT INTO schema_migrations (number, name, checksum, applied_at)
            VALUES (\(migration.number), \(migration.name), \(migration.checksum), CAST(CURRENT_TIMESTAMP AS TEXT))
            """
        )
    }

    private static let tableOfMigrations: SQL = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
        )
        """

    private static func lock(_ db: Connection) throws(StoreError) {
        if let lock = db.dialect.migrationLock { _ = try db.row(lock) }
    }

    private static func hasTable(_ db: Connection) throws(StoreError) -> Bool {
        try db.row(db.dialect.migrationsTable) != nil
    }

    private static func applied(_ db: Connection) throws(StoreError) -> [Applied] {
        let rows = try db.rows("SELECT number, name, checksum, applied_at FROM schema_migrations ORDER BY number")
        var all: [Applied] = []
        for row in rows {
            all.append(
                Applied(
                    number: try row.get(0), name: try row.get(1), checksum: try row.get(2), appliedAt: try row.get(3)))
        }
        return all
    }

    private static func checkNumbers(_ migrations: [Migration]) throws(MigrationError) {
        var seen: Set<Int> = []
        for migration in migrations where !seen.insert(migration.number).inserted {
            throw .repeatedNumber(migration.number)
        }
    }

    private static func compare(
        _ migrations: [Migration],
        with applied: [Applied]
    ) throws(MigrationError) -> Status {
        var pending = migrations.sorted { $0.number < $1.number }
        for old in applied {
            guard let place = pending.firstIndex(where: { $0.number == old.number }) else {
                throw .missing(number: old.number, name: old.name)
            }
            guard pending[place].checksum == old.checksum else { throw .edited(number: old.number, name: old.name) }
            pending.remove(at: place)
        }
        if let last = applied.last, let early = pending.first(where: { $0.number < last.number }) {
            throw .outOfOrder(number: early.number, name: early.name)
        }
        return Status(applied: applied, pending: pending)
    }
}
