// SPDX-License-Identifier: Apache-2.0
import GRDB
import GRDBSQLite

/// One SQLite connection, opened by GRDB, with the statements it has prepared.
///
/// Statements are stepped through SQLite's own functions: GRDB's rows and arguments cost as much as
/// a small insert does.
final class SQLiteSession: Session {
    let engine = DatabaseEngine.sqlite
    private let db: GRDB.Database
    private let raw: OpaquePointer
    private var prepared: [String: SQLiteStatement] = [:]

    /// - Throws: `notSent` when the connection is closed.
    init(_ db: GRDB.Database) throws(StoreError) {
        guard let raw = db.sqliteConnection else { throw .notSent("the file is closed") }
        self.db = db
        self.raw = raw
    }

    var preparedCount: Int { prepared.count }

    /// Whether a transaction is open; SQLite ends one by itself after some errors.
    var isInTransaction: Bool { sqlite3_get_autocommit(raw) == 0 }

    func change(_ text: String, _ arguments: [SQLValue]) throws(StoreError) -> Int {
        let statement = try bound(text, arguments)
        defer { statement.reset() }
        let before = sqlite3_total_changes64(raw)
        while try statement.step() {}
        // `changes` would still tell of an earlier statement after one that writes no row.
        return sqlite3_total_changes64(raw) == before ? 0 : Int(sqlite3_changes64(raw))
    }

    func query(_ text: String, _ arguments: [SQLValue], limit: Int) throws(StoreError) -> ResultTable {
        let statement = try bound(text, arguments)
        defer { statement.reset() }
        var cells: [SQLValue] = []
        var rows = 0
        while rows < limit, try statement.step() {
            statement.read(into: &cells)
            rows += 1
        }
        return ResultTable(columns: statement.columns, cells: cells)
    }

    func script(_ text: String) throws(StoreError) {
        do {
            try db.execute(sql: text)
        } catch {
            throw SQLiteError.translated(error)
        }
    }

    /// Runs a statement of the transaction itself.
    func control(_ text: String) throws(StoreError) { _ = try change(text, []) }

    func insert(_ table: BulkTable) throws(StoreError) {
        let statement = try prepare(table.insertion)
        defer { statement.reset() }
        let width = table.columns.count
        for start in stride(from: 0, to: table.cells.count, by: width) {
            try statement.bind(table.cells[start..<(start + width)])
            while try statement.step() {}
            statement.rewind()
        }
    }

    /// Lets go of all statements, without which the connection cannot close.
    func forgetStatements() { prepared.removeAll() }

    private func bound(_ text: String, _ arguments: [SQLValue]) throws(StoreError) -> SQLiteStatement {
        let statement = try prepare(text)
        try statement.bind(arguments)
        return statement
    }

    private func prepare(_ text: String) throws(StoreError) -> SQLiteStatement {
        if let known = prepared[text] { return known }
        if prepared.count >= preparedLimit { prepared.removeAll() }
        do {
            let statement = SQLiteStatement(try db.makeStatement(sql: Placeholder.sqlite(text)), raw)
            prepared[text] = statement
            return statement
        } catch {
            throw SQLiteError.translated(error)
        }
    }
}
