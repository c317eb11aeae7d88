// SPDX-License-Identifier: Apache-2.0

/// What a statement answered: column names once, then all cells in order.
@usableFromInline final class ResultTable: Sendable {
    @usableFromInline let columns: [String]
    @usableFromInline let cells: [SQLValue]

    init(columns: [String], cells: [SQLValue]) {
        self.columns = columns
        self.cells = cells
    }

    var rows: [Row] {
        guard !columns.isEmpty else { return [] }
        return stride(from: 0, to: cells.count, by: columns.count).map { Row(table: self, start: $0) }
    }
}

/// One row of an answer.
///
/// A null is only an optional's value, and a value of another type is none: nothing is guessed.
///
/// A page of a list reads thousands of cells, most of them as types of other modules: whatever reads one is inlinable, so
/// that each is compiled for its own type. Left generic it took more than half of a list's time.
@usableFromInline package struct Row: Sendable {
    @usableFromInline let table: ResultTable
    @usableFromInline let start: Int

    /// The names of the columns, in the order of the statement.
    package var columns: [String] { table.columns }

    /// What the column of this number holds, as it was kept; null where there is no such column.
    @inlinable package func value(_ column: Int) -> SQLValue {
        table.columns.indices.contains(column) ? table.cells[start + column] : .null
    }

    /// - Throws: ``StoreError/unreadable(column:)``.
    @inlinable package func get<T: SQLReadable>(_ column: Int, as type: T.Type = T.self) throws(StoreError) -> T {
        guard table.columns.indices.contains(column) else { throw .unreadable(column: "#\(column)") }
        guard let value = T.read(table.cells[start + column]) else {
            throw .unreadable(column: table.columns[column])
        }
        return value
    }

    /// - Throws: ``StoreError/unreadable(column:)``, also when there is no column of this name.
    @inlinable package func get<T: SQLReadable>(_ name: String, as type: T.Type = T.self) throws(StoreError) -> T {
        // The names are few and short, so a walk beats a hash.
        guard let column = table.columns.firstIndex(of: name), let value = T.read(table.cells[start + column])
        else { throw .unreadable(column: name) }
        return value
    }
}
