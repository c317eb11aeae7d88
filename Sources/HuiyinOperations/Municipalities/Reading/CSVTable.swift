// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import SwiftCSV

/// A CSV file whose rows know their lines.
struct CSVTable {
    let rows: [CSVRow]

    /// Reads `text` and logs everything wrong with its form; what is sound is in ``rows``.
    ///
    /// - Parameter optional: columns that may be left out.
    init(_ file: String, _ text: String, columns: [String], optional: [String] = [], log: ProblemLog) {
        var lines: [(line: Int, cells: [String])] = []
        var line = 1
        do {
            let text = text.hasSuffix("\n") ? text : text + "\n"
            // Only the header is parsed here; the rows come one by one below, with their lines.
            let csv = try EnumeratedCSV(string: text, delimiter: .comma, loadColumns: false, rowLimit: 0)
            try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { cells in
                lines.append((line, cells))
                line += 1 + cells.reduce(0) { $0 + $1.lineBreaks }
            }
        } catch {
            log.add(file, line, nil, .badQuoting)
        }
        // The parser takes the end of the text for the end of a quoted cell.
        if text.utf8.reduce(0, { $0 + ($1 == UInt8(ascii: "\"") ? 1 : 0) }) % 2 == 1, let last = lines.popLast() {
            log.add(file, last.line, nil, .openQuote)
            if lines.isEmpty { lines = [last] }
        }
        guard let header = lines.first?.cells, header != [""] else {
            log.add(file, 1, nil, .emptyFile)
            rows = []
            return
        }
        Self.check(header, against: columns, optional, file, log)
        rows = lines.dropFirst().filter { $0.cells != [""] }.compactMap { line, cells in
            guard cells.count == header.count else {
                log.add(file, line, nil, .cellCount(cells.count, expected: header.count))
                return nil
            }
            let pairs = zip(header, cells).map { ($0, $1.trimmed) }
            return CSVRow(
                file: file, line: line, cells: Dictionary(pairs, uniquingKeysWith: { first, _ in first }), log: log)
        }
    }

    private static func check(
        _ header: [String], against needed: [String], _ optional: [String], _ file: String, _ log: ProblemLog
    ) {
        for column in needed where !header.contains(column) { log.add(file, 1, column, .missingColumn) }
        let columns = needed + optional
        let missing = columns.filter { !header.contains($0) }
        for (position, name) in header.enumerated() {
            if !columns.contains(name) {
                log.add(file, 1, name, .unknownColumn(nearest: NearestName.of(name, among: missing)))
            } else if header[..<position].contains(name) {
                log.add(file, 1, name, .columnTwice)
            }
        }
    }
}

extension String {
    fileprivate var lineBreaks: Int { reduce(0) { $0 + ($1.isNewline ? 1 : 0) } }
}
