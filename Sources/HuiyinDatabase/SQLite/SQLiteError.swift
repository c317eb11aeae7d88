// SPDX-License-Identifier: Apache-2.0
import GRDB
import GRDBSQLite

/// SQLite's errors in our words.
enum SQLiteError {
    /// The error of the call that has just failed on `connection`.
    static func last(of connection: OpaquePointer) -> StoreError {
        let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "unknown error"
        return translated(sqlite3_extended_errcode(connection), message)
    }

    static func translated(_ error: any Error) -> StoreError {
        guard let error = error as? DatabaseError else { return .sql("\(error)") }
        return translated(error.extendedResultCode.rawValue, error.message ?? "unknown error")
    }

    private static func translated(_ code: CInt, _ message: String) -> StoreError {
        switch code & 0xff {
        case SQLITE_CONSTRAINT: constraint(code, message)
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt(message)
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY:
            .notSent(message)
        default: .sql(message)
        }
    }

    // The constants are macros that Swift does not see: SQLITE_CONSTRAINT | (n << 8).
    private static func constraint(_ code: CInt, _ message: String) -> StoreError {
        let kind: StoreError.ConstraintKind? =
            switch code >> 8 {
            case 1: .check
            case 3: .foreignKey
            case 5: .notNull
            case 6, 8, 10: .unique  // a primary key and a row id are keys too
            default: nil
            }
        guard let kind else { return .sql(message) }
        // "UNIQUE constraint failed: reports.receipt"; "FOREIGN KEY constraint failed"
        let detail = message.split(separator: "failed: ", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        return .constraint(kind: kind, detail: detail)
    }
}
