// SPDX-License-Identifier: Apache-2.0
import HuiyinTestSupport

@testable import HuiyinDatabase

/// Everything the tables hold, as text: what is not in here is nowhere in the records.
enum AllText {
    static func of(_ database: Database) async throws -> String {
        try await database.read { db in
            var all = ""
            for table in try tables(db) {
                for row in try db.rows(SQL(text: "SELECT * FROM \(table)", arguments: [])) {
                    for column in row.columns.indices {
                        all += "\(text(row.table.cells[row.start + column]))\u{1F}"
                    }
                }
            }
            return all
        }
    }

    static func tables(_ db: Connection) throws -> [String] {
        let names: SQL =
            db.engine == .sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            : "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
        return try db.rows(names).map { row throws(StoreError) in try row.get(0) }
    }

    /// The columns of a table on SQLite, each with its type.
    static func columns(of table: String, _ db: Connection) throws -> [(name: String, type: String)] {
        try db.rows(SQL(text: "SELECT name, type FROM pragma_table_info('\(table)')", arguments: [])).map {
            row throws(StoreError) in (try row.get(0), try row.get(1))
        }
    }

    private static func text(_ value: SQLValue) -> String {
        switch value {
        case .null: ""
        case .integer(let number): String(number)
        case .double(let number): String(number)
        case .text(let text): text
        case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }
}
