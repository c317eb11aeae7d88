// SPDX-License-Identifier: Apache-2.0

/// An engine's side of one connection. Lives on one thread and never leaves it.
protocol Session: AnyObject {
    var engine: DatabaseEngine { get }
    /// Runs a statement for its effect and says how many rows it changed.
    func change(_ text: String, _ arguments: [SQLValue]) throws(StoreError) -> Int
    /// Runs a statement for its rows, at most `limit` of them.
    func query(_ text: String, _ arguments: [SQLValue], limit: Int) throws(StoreError) -> ResultTable
    /// Runs one statement of the transaction itself.
    func control(_ text: String) throws(StoreError)
    /// Runs many statements that bind nothing.
    func script(_ text: String) throws(StoreError)
    /// Writes all rows of a table.
    func insert(_ table: BulkTable) throws(StoreError)
    /// How many statements are kept prepared: each text once, and no more than ``preparedLimit``.
    var preparedCount: Int { get }
}

extension Session {
    // Texts are written in the program, so they are few; a list in an `IN` could make them many.
    var preparedLimit: Int { 500 }
}

/// A transaction in progress, as the closure given to ``Database/write(_:)`` or ``Database/read(_:)`` sees it.
///
/// It is not `Sendable` and dies with its closure. After a statement has failed the transaction is lost,
/// as PostgreSQL has it: what follows, and the commit, fail with the same error. Where a failure is
/// expected, wrap it in ``savepoint(_:)``.
package final class Connection {
    let session: any Session
    private let onStatement: (@Sendable (String) -> Void)?
    private var depth = 0
    /// Why this transaction can no longer be committed.
    private(set) var failure: StoreError?

    init(_ session: any Session, onStatement: (@Sendable (String) -> Void)?) {
        self.session = session
        self.onStatement = onStatement
    }

    package var engine: DatabaseEngine { session.engine }
    package var dialect: Dialect { session.engine == .sqlite ? .sqlite : .postgresql }

    /// Runs a statement for its effect.
    ///
    /// - Returns: the number of rows inserted, updated or deleted.
    @discardableResult
    package func run(_ sql: SQL) throws(StoreError) -> Int {
        try send(sql.text) { session throws(StoreError) in try session.change(sql.text, sql.arguments) }
    }

    /// All rows the statement answers. Give a list a `LIMIT`.
    package func rows(_ sql: SQL) throws(StoreError) -> [Row] {
        try send(sql.text) { session throws(StoreError) in
            try session.query(sql.text, sql.arguments, limit: .max)
        }.rows
    }

    /// The first row the statement answers, or nil when it answers none.
    package func row(_ sql: SQL) throws(StoreError) -> Row? {
        try send(sql.text) { session throws(StoreError) in
            try session.query(sql.text, sql.arguments, limit: 1)
        }.rows.first
    }

    /// Lets go of the pages that this connection keeps in memory: to be called after reading what is large and is not read
    /// again soon. Does nothing on PostgreSQL, which keeps pages for all its connections together.
    package func forgetPages() throws(StoreError) {
        if engine == .sqlite { try control("PRAGMA shrink_memory") }
    }

    /// Waits until no other transaction holds `name`, and holds it until this one ends: for what is counted or looked at before
    /// it is written, where no row stands for the whole. What is read afterwards holds all that those before have written.
    /// SQLite, which has one writer, needs nothing.
    package func hold(_ name: String) throws(StoreError) {
        guard engine == .postgresql else { return }
        _ = try row(
            "SELECT pg_advisory_xact_lock(hashtextextended(CAST(current_schema() AS TEXT) || ' ' || CAST(\(name) AS TEXT), 0))"
        )
    }

    /// Runs `body` so that a statement failing in it undoes `body` alone and the transaction goes on.
    package func savepoint<T>(_ body: () throws(StoreError) -> T) throws(StoreError) -> T {
        depth += 1
        defer { depth -= 1 }
        // Named by depth, so that the texts repeat and stay prepared.
        let name = "huiyin_\(depth)"
        try control("SAVEPOINT \(name)")
        let value: T
        do throws(StoreError) {
            value = try body()
            if let failure { throw failure }
        } catch {
            failure = nil
            try control("ROLLBACK TO SAVEPOINT \(name)")
            try control("RELEASE SAVEPOINT \(name)")
            throw error
        }
        try control("RELEASE SAVEPOINT \(name)")
        return value
    }

    /// Runs many statements at once: migrations only, whose text is a file of the program.
    func script(_ text: String) throws(StoreError) {
        try send(text) { session throws(StoreError) in try session.script(text) }
    }

    /// Writes rows that were collected.
    func insertion(of table: BulkTable) throws(StoreError) {
        try send(table.insertion) { session throws(StoreError) in try session.insert(table) }
    }

    private func control(_ text: String) throws(StoreError) {
        try send(text) { session throws(StoreError) in try session.control(text) }
    }

    /// Ends the transaction for `body`, in case it kept hold of the connection after all.
    func expire() { failure = failure ?? .sql("the transaction is over") }

    private func send<T>(
        _ text: String,
        _ work: (any Session) throws(StoreError) -> T
    ) throws(StoreError) -> T {
        if let failure { throw failure }
        onStatement?(text)
        do throws(StoreError) {
            return try work(session)
        } catch {
            failure = error
            throw error
        }
    }
}
