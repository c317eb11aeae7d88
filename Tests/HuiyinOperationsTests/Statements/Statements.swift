// SPDX-License-Identifier: Apache-2.0
import Synchronization

@testable import HuiyinDatabase

/// Every statement that a database was sent, in order.
final class Statements: Sendable {
    private let sent = Mutex<[String]>([])

    var options: DatabaseOptions {
        DatabaseOptions(
            statementDeadline: .seconds(180), onStatement: { text in self.sent.withLock { $0.append(text) } })
    }

    /// What was sent while `body` ran.
    func during(_ body: () async throws -> Void) async throws -> [String] {
        sent.withLock { $0 = [] }
        try await body()
        return sent.withLock { $0 }
    }
}

/// How an engine means to carry out a statement.
enum Plan {
    /// The engine's own words, one step a line.
    ///
    /// PostgreSQL plans for any value, not for one, and is told that it may neither walk a whole table nor sort:
    /// where it still says it would, no index serves.
    ///
    /// - Parameters:
    ///   - bitmaps: whether it may gather rows from an index of words, which gives no order.
    ///   - given: what stands for the parameters on PostgreSQL; nothing does where nil.
    static func lines(
        of text: String, in database: Database, bitmaps: Bool = false, values given: [String]? = nil
    ) async throws -> [String] {
        let nulls = Array(repeating: SQLValue.null, count: parameters(text))
        if database.engine == .sqlite {
            return try await database.read { db in
                try db.rows(SQL(text: "EXPLAIN QUERY PLAN " + text, arguments: nulls)).map { row throws(StoreError) in
                    try row.get("detail")
                }
            }
        }
        return try await database.write { db in
            try db.script(
                """
                SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off;
                SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off;
                SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off
                """)
            if bitmaps { try db.script("SET LOCAL enable_bitmapscan = on; SET LOCAL enable_sort = on") }
            try db.script("PREPARE looked_at AS " + text)
            let values = nulls.isEmpty ? "" : "(" + (given ?? nulls.map { _ in "NULL" }).joined(separator: ", ") + ")"
            let rows = try db.rows(SQL(text: "EXPLAIN EXECUTE looked_at" + values, arguments: []))
            try db.script("DEALLOCATE looked_at")
            return try rows.map { row throws(StoreError) in try row.get(0) }
        }
    }

    /// Whether a step reads a table from end to end.
    /// Reading through what another step of the same plan has found is no walk.
    static func isWholeTable(_ plan: [String]) -> Bool {
        plan.contains { line in
            isWholeTable(line) && !plan.contains { $0.hasPrefix("CO-ROUTINE ") && line == "SCAN \($0.dropFirst(11))" }
        }
    }

    static func isWholeTable(_ line: String) -> Bool {
        line.contains("Seq Scan")
            || (line.hasPrefix("SCAN ") && line != "SCAN CONSTANT ROW" && !isIndexOfWords(line))
    }

    /// SQLite calls every step through a full-text table a scan; after the number stands what it is narrowed by.
    private static func isIndexOfWords(_ line: String) -> Bool {
        line.contains(#/VIRTUAL TABLE INDEX \d+:.*[=M]/#)
    }

    /// Whether a step reads all rows of a city, which in a grown city is as bad: SQLite does so to spare itself a sort.
    /// Lists that show a city's files in the order of such an index may, and a watermark is one row.
    static func isWholeCity(_ line: String) -> Bool {
        line.hasSuffix("(municipality=?)") && !listIndexes.contains { line.contains(" \($0) ") }
            && !line.contains("_watermarks ") && !line.contains("_marks ")
            && !fewRows.contains { line.contains(" \($0)_") || line.contains("_autoindex_\($0)_") }
    }

    /// What a city has tens or hundreds of, however many years it runs, so that reading all is reading little; codes sent to
    /// phones live an hour.
    private static let fewRows = [
        "municipality_versions", "field_keys", "system_tokens", "grid_edits", "phone_codes", "office_chains",
    ]

    private static let listIndexes = [
        "case_files_by_due", "case_files_answered", "case_files_urgent", "case_files_public", "case_files_results",
        "case_files_under_way", "case_events_revisits", "waiting_messages_by_age", "sqlite_autoindex_case_exports_1",
        "sqlite_autoindex_office_acts_1",
    ]

    /// Whether a step puts rows in order that no index gives in order.
    static func isSort(_ line: String) -> Bool {
        line.contains("USE TEMP B-TREE FOR ORDER BY") || line.contains("Sort  (") || line.contains("Incremental Sort")
    }

    /// The highest `$n` of a statement.
    private static func parameters(_ text: String) -> Int {
        text.matches(of: /\$(\d+)/).compactMap { Int($0.output.1) }.max() ?? 0
    }
}
