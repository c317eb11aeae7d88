// SPDX-License-Identifier: Apache-2.0

/// The records, open: transactions in and out, and nothing about any table.
///
/// A transaction is a synchronous closure, so no other service can be called inside it. It runs on a
/// thread of the database, never on the pool that serves requests. **It may run more than once** (after
/// a deadlock or a lost connection), so it must do nothing but read and write through its connection.
package final class Database: Sendable {
    package let engine: DatabaseEngine
    private let writes: WorkQueue
    private let reads: WorkQueue
    private let threads: [WorkThread]
    /// Reads that a node which follows may answer; nil where there is none.
    private let follows: WorkQueue?

    /// Opens the database and makes sure that it answers.
    ///
    /// - Parameter follower: a PostgreSQL node, or several behind one address, that follows the one at `url`. It may be
    ///   out of reach; then nothing is read there.
    /// - Throws: ``StoreError/notSent(_:)`` when it cannot be reached.
    package static func open(
        _ url: DatabaseURL, follower: DatabaseURL? = nil, options: DatabaseOptions = DatabaseOptions()
    ) async throws -> Database {
        let database: Database
        switch url.place {
        case .sqlite(let path): database = Database(sqlite: path, options)
        case .postgresql(let url):
            var following: String?
            if case .postgresql(let url)? = follower?.place { following = url }
            database = Database(postgresql: url, follower: following, options)
        }
        do {
            try await database.write { _ in }
            try await database.read { _ in }
        } catch {
            await database.close()
            throw error
        }
        return database
    }

    private init(sqlite path: String, _ options: DatabaseOptions) {
        engine = .sqlite
        let writes = WorkQueue(limit: options.waitingLimit)
        let reads = WorkQueue(limit: options.waitingLimit)
        let writer = WorkThread(name: "huiyin.sqlite.writer") { SQLiteWriter(path, options, writes).run() }
        let readers = (1...options.connections).map { number in
            WorkThread(name: "huiyin.sqlite.reader.\(number)") { SQLiteReader(path, options, reads).run() }
        }
        (self.writes, self.reads, threads) = (writes, reads, [writer] + readers)
        follows = nil
    }

    /// Opens a SQLite file that is somebody else's, to read it only.
    ///
    /// - Throws: ``StoreError/notSent(_:)`` or ``StoreError/corrupt(_:)`` when it cannot be read.
    package static func openReading(
        _ path: String, options: DatabaseOptions = DatabaseOptions()
    ) async throws
        -> Database
    {
        let database = Database(reading: path, options)
        do {
            // The first look at the file itself: opening it does not touch it.
            try await database.read { db in _ = try db.row("SELECT COUNT(*) AS tables FROM sqlite_master") }
        } catch {
            await database.close()
            throw error
        }
        return database
    }

    private init(reading path: String, _ options: DatabaseOptions) {
        engine = .sqlite
        let reads = WorkQueue(limit: options.waitingLimit)
        let writes = WorkQueue(limit: 0)
        writes.close()
        let readers = (1...options.connections).map { number in
            WorkThread(name: "huiyin.sqlite.reader.\(number)") { SQLiteReader(path, options, reads).run() }
        }
        (self.writes, self.reads, threads) = (writes, reads, readers)
        follows = nil
    }

    private init(postgresql url: String, follower: String?, _ options: DatabaseOptions) {
        engine = .postgresql
        let queue = WorkQueue(limit: options.waitingLimit)
        (writes, reads) = (queue, queue)
        let leading = (1...options.connections).map { number in
            WorkThread(name: "huiyin.postgresql.\(number)") { PostgreSQLWorker(url, options, queue).run() }
        }
        guard let follower else {
            (follows, threads) = (nil, leading)
            return
        }
        let follows = WorkQueue(limit: options.waitingLimit)
        self.follows = follows
        threads =
            leading
            + (1...options.connections).map { number in
                WorkThread(name: "huiyin.following.\(number)") { PostgreSQLWorker(follower, options, follows).run() }
            }
    }

    deinit {
        writes.close()
        reads.close()
        follows?.close()
    }

    /// Runs `body` in a transaction and answers once it is durable.
    ///
    /// - Throws: what `body` throws, then nothing is written; or a ``StoreError``.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        try await writes.perform(.write, body)
    }

    /// Runs `body` on one unchanging view of the records, which it cannot write.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        try await reads.perform(.read, body)
    }

    /// Runs `body` like ``read(_:)``, if possible on a node that follows: what it sees may be a moment old, but never older
    /// than `position`. Where no node follows so closely, or it fails, the one that leads answers.
    package func readFollowing<T: Sendable>(
        after position: LogPosition?, _ body: @escaping @Sendable (Connection) throws -> T
    ) async throws -> T {
        guard let follows, position != .end else { return try await read(body) }
        do {
            return try await follows.perform(.following(position ?? .start), body)
        } catch is StoreError {
            return try await read(body)
        }
    }

    /// Behind everything that was committed before this was asked; nil where nobody follows.
    package func position() async throws -> LogPosition? {
        guard follows != nil else { return nil }
        return try await read { db in
            try db.row("SELECT CAST(pg_current_wal_insert_lsn() AS TEXT) AS place")?.get(0, as: String.self)
        }.flatMap(LogPosition.init(text:))
    }

    /// How many transactions wait for a thread at this moment.
    package var waiting: Int { engine == .sqlite ? writes.waitingCount + reads.waitingCount : writes.waitingCount }

    /// Whether the database answers at this moment.
    package func isHealthy() async -> Bool {
        do {
            return try await read { db in try db.row("SELECT 1 AS one") != nil }
        } catch {
            return false
        }
    }

    /// Finishes what waits, then closes the connections. What comes later is refused.
    package func close() async {
        writes.close()
        reads.close()
        follows?.close()
        for thread in threads { await thread.finished() }
    }
}
