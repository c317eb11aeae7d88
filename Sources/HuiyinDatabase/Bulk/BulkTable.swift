// SPDX-License-Identifier: Apache-2.0

/// Rows of one table that are written many at a time: on PostgreSQL by `COPY`, on SQLite by one statement again and again.
package struct BulkTable: Sendable {
    package let name: String
    package let columns: [String]
    /// Row after row.
    private(set) var cells: [SQLValue] = []

    package var count: Int { columns.isEmpty ? 0 : cells.count / columns.count }

    init(name: String, columns: [String]) {
        self.name = name
        self.columns = columns
    }

    mutating func add(_ row: some Sequence<SQLValue>) { cells.append(contentsOf: row) }

    /// The statement that inserts one row of it.
    var insertion: String {
        let values = (1...max(1, columns.count)).map { Placeholder.text($0) }.joined(separator: ", ")
        return "INSERT INTO \(name) (\(columns.joined(separator: ", "))) VALUES (\(values))"
    }

    /// Takes down the rows that `body` would insert, instead of inserting them: so what a row is, stores alone say.
    ///
    /// - Throws: what `body` throws; ``StoreError/sql(_:)`` when it does anything but insert, and what was inserted twice
    ///   under one key is not noticed before the rows are written.
    package static func collected(
        for engine: DatabaseEngine, _ body: (Connection) throws -> Void
    ) throws -> [BulkTable] {
        let session = CollectingSession(engine)
        let connection = Connection(session, onStatement: nil)
        defer { connection.expire() }
        try body(connection)
        return session.tables
    }
}

extension Connection {
    /// Writes all rows of `table`.
    package func insert(_ table: BulkTable) throws(StoreError) {
        guard table.count > 0 else { return }
        try insertion(of: table)
    }
}
