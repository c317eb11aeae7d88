// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import SwiftCSV

/// A CSV file of the city's folder as its lines stand, so that one row can be written anew and all others stay as they are.
package struct FolderTable: Sendable {
    package let columns: [String]
    private let lines: [String]
    private let rows: [Row]

    private struct Row: Sendable {
        let cells: [String]
        /// From nought; a cell may hold line breaks.
        let lines: Range<Int>
    }

    /// What is no CSV has no rows.
    package init(_ text: String) {
        var found: [Row] = []
        var line = 0
        let ended = text.hasSuffix("\n") ? text : text + "\n"
        if let csv = try? EnumeratedCSV(string: ended, delimiter: .comma, loadColumns: false, rowLimit: 0) {
            try? csv.enumerateAsArray(startAt: 0, rowLimit: nil) { cells in
                let next = line + 1 + cells.reduce(0) { $0 + $1.count { $0.isNewline } }
                found.append(Row(cells: cells, lines: line..<next))
                line = next
            }
        }
        lines = ended.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        columns = found.first?.cells ?? []
        rows = Array(found.dropFirst())
    }

    /// The cells of the row whose first cell is `key`, in the order of ``columns``; nil when there is none.
    package func row(_ key: String) -> [String]? { rows.first { $0.cells.first == key }?.cells }

    /// The file with that row exchanged, or without it; a key that is not there adds a row at the end.
    package func replacing(_ key: String, with cells: [String]?) -> String {
        var lines = lines
        let new = cells.map { [Self.line($0)] } ?? []
        if let old = rows.first(where: { $0.cells.first == key }), old.lines.upperBound <= lines.count {
            lines.replaceSubrange(old.lines, with: new)
        } else {
            lines.insert(contentsOf: new, at: max(0, lines.count - 1))
        }
        return lines.joined(separator: "\n")
    }

    /// The file with one more row at its end, whatever its key.
    package func adding(_ cells: [String]) -> String {
        (lines.dropLast() + [Self.line(cells), ""]).joined(separator: "\n")
    }

    private static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ",\"".contains($0) || $0.isNewline }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
