// SPDX-License-Identifier: Apache-2.0
import Synchronization

@testable import HuiyinDatabase

/// Every statement that a database was sent, in order.
final class Statements: Sendable {
    private let sent = Mutex<[String]>([])

    var options: DatabaseOptions { DatabaseOptions(onStatement: { text in self.sent.withLock { $0.append(text) } }) }

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
    static func lines(of text: String, in database: Database) async throws -> [String] {
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
            try db.script("PREPARE looked_at AS " + text)
            let values = nulls.isEmpty ? "" : "(" + nulls.map { _ in "NULL" }.joined(separator: ", ") + ")"
            let rows = try db.rows(SQL(text: "EXPLAIN EXECUTE looked_at" + values, arguments: []))
            try db.script("DEALLOCATE looked_at")
            return try rows.map { row throws(StoreError) in try row.get(0) }
        }
    }

    /// Whether a step reads a table from end to end.
    static func isWholeTable(_ line: String) -> Bool {
        line.contains("Seq Scan") || (line.hasPrefix("SCAN ") && line != "SCAN CONSTANT ROW")
    }

    /// Whether a step reads all rows of a city, which in a grown city is as bad: SQLite does so to spare itself a sort.
    /// Lists that show a city's files in the order of such an index may.
    static func isWholeCity(_ line: String) -> Bool {
        line.hasSuffix("(municipality=?)") && !listIndexes.contains { line.contains(" \($0) ") }
    }

    private static let listIndexes = ["case_files_by_due", "case_files_answered", "case_files_urgent"]

    /// Whether a step puts rows in order that no index gives in order.
    static func isSort(_ line: String) -> Bool {
        line.contains("USE TEMP B-TREE FOR ORDER BY") || line.contains("Sort  (") || line.contains("Incremental Sort")
    }

    /// The highest `$n` of a statement.
    private static func parameters(_ text: String) -> Int {
        text.matches(of: /\$(\d+)/).compactMap { Int($0.output.1) }.max() ?? 0
    }
}
