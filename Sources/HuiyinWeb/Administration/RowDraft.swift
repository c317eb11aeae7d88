// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// One row of a table of the folder as a form: a field for each column.
struct RowDraft: Sendable {
    /// Empty while it is a new one.
    let key: String
    let fields: [MoveField]
    let isNew: Bool

    /// Of a year's holidays there is no file yet, only the columns that it will have.
    static let newYear = "date,kind,name\n"

    /// Cells longer than this are written in a box of several lines.
    private static let lineLength = 40

    /// - Parameter typed: what was sent; nil for the row as it stands.
    init?(_ table: FolderTable, key: String, typed: Form?, _ strings: Strings) {
        guard !table.columns.isEmpty, key.isEmpty || table.row(key) != nil else { return nil }
        let cells = table.row(key) ?? table.columns.map { _ in "" }
        (self.key, isNew) = (key, key.isEmpty)
        fields = zip(table.columns, cells).map { column, cell in
            let field = FormField(
                Self.name(column), label: strings.find("admin.csv.\(column)") ?? column,
                value: typed?[Self.name(column)] ?? cell,
                required: column == table.columns.first, maxLength: 1_000)
            return cell.count > Self.lineLength ? MoveField(area: field) : MoveField(line: field)
        }
    }

    /// The file with what was typed in place of the row; nil when `form` is about no row.
    ///
    /// - Throws: the problem `missing-field` when the new row has no key.
    static func text(of form: Form, in file: String) throws(Problem) -> String? {
        guard let key = form["key"] else { return nil }
        let table = FolderTable(file.isEmpty ? newYear : file)
        if form["remove"] == "yes" { return table.replacing(key, with: nil) }
        guard let first = table.columns.first else { return file }
        let new = try form.required(name(first)).trimmed
        // A row with a key that another one has would take its place unseen; the check of the folder tells it.
        let cells = [new] + table.columns.dropFirst().map { (form[name($0)] ?? "").trimmed }
        return key.isEmpty || (table.row(new) != nil && new != key)
            ? table.adding(cells) : table.replacing(key, with: cells)
    }

    private static func name(_ column: String) -> String { "cell-\(column)" }
}
