// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// One row of a CSV file. Each question answers nil when the cell will not do, and has then logged why.
struct CSVRow {
    let file: String
    let line: Int
    let cells: [String: String]
    let log: ProblemLog

    func add(_ column: String?, _ fault: FolderFault) { log.add(file, line, column, fault) }

    /// The words of a cell that must have some. A column that is missing altogether was logged with the header.
    func text(_ column: String) -> String? {
        guard let cell = cells[column] else { return nil }
        guard !cell.isEmpty else {
            add(column, .empty)
            return nil
        }
        return cell
    }

    /// The words of a cell that may be empty.
    func optional(_ column: String) -> String? {
        cells[column].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The parts of a cell, separated by `;`.
    func list(_ column: String) -> [String] {
        optional(column)?.split(separator: ";").map { String($0).trimmed }.filter { !$0.isEmpty } ?? []
    }

    func choice<T: RawRepresentable<String> & CaseIterable>(_ column: String, as type: T.Type = T.self) -> T? {
        text(column).flatMap { choice($0, column) }
    }

    /// Like ``choice(_:as:)`` for one part of a list.
    func choice<T: RawRepresentable<String> & CaseIterable>(_ word: String, _ column: String) -> T? {
        if let value = T(rawValue: word) { return value }
        add(column, .notOneOf(word, among: T.allCases.map(\.rawValue)))
        return nil
    }

    /// A day written `2026-02-14`.
    func day(_ column: String) -> CivilDate? {
        guard let text = text(column) else { return nil }
        if let day = CivilDate(text: text) { return day }
        add(column, .malformed(text, example: "2026-02-14"))
        return nil
    }

    /// A text of exactly `count` ASCII digits.
    func digits(_ column: String, _ count: Int) -> String? {
        guard let text = text(column) else { return nil }
        guard text.utf8.count == count, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            add(column, .malformed(text, example: String("010203040506070809".prefix(count))))
            return nil
        }
        return text
    }

    /// A division code of one of these lengths, from a cell that may be empty.
    func division(_ column: String, lengths: [Int]) -> Division? {
        guard let text = optional(column) else { return nil }
        guard lengths.contains(text.utf8.count), let division = Division(text) else {
            add(column, .malformed(text, example: String("410581001001001".prefix(lengths.last ?? 12))))
            return nil
        }
        return division
    }

    /// What `known` holds under the cell's word; `source` is the file that it comes from.
    func reference<T>(_ column: String, in known: [String: T], _ source: String) -> T? {
        text(column).flatMap { reference($0, column, in: known, source) }
    }

    func reference<T>(_ word: String, _ column: String, in known: [String: T], _ source: String) -> T? {
        if let value = known[word] { return value }
        // A file that holds nothing was complained of itself.
        guard !known.isEmpty else { return nil }
        add(column, .unknownReference(word, file: source, nearest: NearestName.of(word, among: known.keys.sorted())))
        return nil
    }
}

/// Sees to it that a key stands on one line only.
struct UniqueKeys {
    private var lines: [String: Int] = [:]

    /// Whether the key is new; the second one is logged.
    mutating func take(_ key: String, _ row: CSVRow, _ column: String) -> Bool {
        if let first = lines[key] {
            row.add(column, .duplicate(key, firstLine: first))
            return false
        }
        lines[key] = row.line
        return true
    }

    func line(of key: String) -> Int? { lines[key] }
}

extension FolderFault {
    static func notOneOf(_ word: String, among choices: [String]) -> FolderFault {
        .notOneOf(word, choices: choices, nearest: NearestName.of(word, among: choices))
    }
}
