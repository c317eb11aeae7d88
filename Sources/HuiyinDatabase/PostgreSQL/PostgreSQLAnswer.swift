// SPDX-License-Identifier: Apache-2.0
import CPostgres

/// What PostgreSQL answered to one statement.
final class PostgreSQLAnswer {
    private let raw: OpaquePointer

    init(_ raw: OpaquePointer) { self.raw = raw }

    deinit { PQclear(raw) }

    private var status: ExecStatusType { PQresultStatus(raw) }

    var isError: Bool {
        status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY && !isCopy
    }
    var isCopy: Bool { status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH }
    /// Whether the server ends the connection with this answer.
    var isFatal: Bool { isError && ["FATAL", "PANIC"].contains(field("V")) }
    var message: String { field("M") ?? String(cString: PQresultErrorMessage(raw)) }
    var sqlState: String { field("C") ?? "" }
    /// `INSERT 0 1`, `COMMIT`, …
    var tag: String { String(cString: PQcmdStatus(raw)) }

    /// Rows inserted, updated or deleted; a `SELECT` changes none.
    var changedRows: Int { tag.hasPrefix("SELECT") ? 0 : Int(String(cString: PQcmdTuples(raw))) ?? 0 }

    /// A field of an error, by libpq's letter for it.
    func field(_ letter: Unicode.Scalar) -> String? {
        PQresultErrorField(raw, CInt(letter.value)).map { String(cString: $0) }
    }

    /// The names and types of the columns.
    var layout: (names: [String], types: [Oid]) {
        let columns = 0..<PQnfields(raw)
        return (columns.map { String(cString: PQfname(raw, $0)) }, columns.map { PQftype(raw, $0) })
    }

    /// The cells of at most `limit` rows, in order.
    func cells(_ types: [Oid], limit: Int) -> [SQLValue] {
        let rows = min(Int(PQntuples(raw)), limit)
        var cells: [SQLValue] = []
        cells.reserveCapacity(rows * types.count)
        for row in 0..<CInt(rows) {
            for (column, type) in types.enumerated() { cells.append(cell(row, CInt(column), type)) }
        }
        return cells
    }

    private func cell(_ row: CInt, _ column: CInt, _ type: Oid) -> SQLValue {
        if PQgetisnull(raw, row, column) == 1 { return .null }
        let text = UnsafeRawBufferPointer(
            start: PQgetvalue(raw, row, column),
            count: Int(PQgetlength(raw, row, column))
        )
        return PostgreSQLText.value(text, type)
    }
}
