// SPDX-License-Identifier: Apache-2.0
import GRDB
import GRDBSQLite

/// A prepared statement, bound, stepped and read without a detour.
final class SQLiteStatement {
    // Owns the raw statement, which is finalized with it.
    private let owner: GRDB.Statement
    private let raw: OpaquePointer
    private let connection: OpaquePointer
    private let parameterCount: Int
    let columns: [String]

    // SQLite copies what is bound, so no pointer outlives its call.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ owner: GRDB.Statement, _ connection: OpaquePointer) {
        self.owner = owner
        self.connection = connection
        raw = owner.sqliteStatement
        parameterCount = Int(sqlite3_bind_parameter_count(raw))
        columns = owner.columnNames
    }

    func bind(_ arguments: some Collection<SQLValue>) throws(StoreError) {
        // SQLite would take a missing argument for null.
        guard arguments.count == parameterCount else {
            throw .sql("the statement takes \(parameterCount) arguments, not \(arguments.count)")
        }
        var position: CInt = 0
        for argument in arguments {
            position += 1
            guard try bind(argument, at: position) == SQLITE_OK else { throw SQLiteError.last(of: connection) }
        }
    }

    /// - Returns: whether there is a row to read.
    func step() throws(StoreError) -> Bool {
        switch sqlite3_step(raw) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw SQLiteError.last(of: connection)
        }
    }

    func reset() {
        // Repeats the error of the last step, which has been thrown already.
        sqlite3_reset(raw)
        sqlite3_clear_bindings(raw)
    }

    /// Makes it ready to run once more. What is bound stays until it is bound anew.
    func rewind() { sqlite3_reset(raw) }

    func read(into cells: inout [SQLValue]) {
        for column in 0..<CInt(columns.count) { cells.append(cell(column)) }
    }

    private func bind(_ value: SQLValue, at position: CInt) throws(StoreError) -> CInt {
        switch value {
        case .null: return sqlite3_bind_null(raw, position)
        case .integer(let number): return sqlite3_bind_int64(raw, position, number)
        case .double(let number):
            // SQLite would silently make it null.
            guard !number.isNaN else { throw .sql("a number is NaN") }
            return sqlite3_bind_double(raw, position, number)
        case .text(let text): return try bind(text, at: position)
        case .blob(let bytes):
            // An empty array may have no address, and SQLite takes no address for null.
            if bytes.isEmpty { return sqlite3_bind_zeroblob(raw, position, 0) }
            return sqlite3_bind_blob64(raw, position, bytes, UInt64(bytes.count), Self.transient)
        }
    }

    private func bind(_ text: String, at position: CInt) throws(StoreError) -> CInt {
        var text = text
        let code: CInt? = text.withUTF8 { bytes in
            // PostgreSQL cannot keep a NUL in a text, so neither do we here.
            guard !bytes.contains(0) else { return nil }
            guard let start = bytes.baseAddress else { return sqlite3_bind_text(raw, position, "", 0, Self.transient) }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                sqlite3_bind_text(raw, position, $0, CInt(bytes.count), Self.transient)
            }
        }
        guard let code else { throw .sql("a text holds a NUL character") }
        return code
    }

    private func cell(_ column: CInt) -> SQLValue {
        switch sqlite3_column_type(raw, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(raw, column))
        case SQLITE_FLOAT: return .double(sqlite3_column_double(raw, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(raw, column)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(raw, column)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(raw, column)
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(raw, column)))
            return .blob([UInt8](bytes))
        default: return .null
        }
    }
}
