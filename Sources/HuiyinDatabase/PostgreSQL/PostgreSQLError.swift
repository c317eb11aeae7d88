// SPDX-License-Identifier: Apache-2.0

/// PostgreSQL's errors in our words.
enum PostgreSQLError {
    /// Whether running the transaction again may well succeed: it lost against another one, or a plan
    /// was made before the schema changed.
    static func isPassing(_ answer: PostgreSQLAnswer) -> Bool {
        switch answer.sqlState {
        case "40001", "40P01": true
        case "0A000": answer.field("R") == "RevalidateCachedQuery"
        default: false
        }
    }

    /// Whether the server takes no writes.
    static func isReadOnly(_ answer: PostgreSQLAnswer) -> Bool { answer.sqlState == "25006" }

    static func translated(_ answer: PostgreSQLAnswer) -> StoreError {
        let table = answer.field("t") ?? ""
        switch answer.sqlState {
        case "23505": return .constraint(kind: .unique, detail: uniqueDetail(answer, table))
        case "23503": return .constraint(kind: .foreignKey, detail: answer.field("n") ?? "")
        case "23514": return .constraint(kind: .check, detail: answer.field("n") ?? "")
        case "23502": return .constraint(kind: .notNull, detail: "\(table).\(answer.field("c") ?? "")")
        // Who waits for whom and for which lock, without a word of what they write.
        case "40P01": return .notSent("\(answer.message): \(answer.field("D") ?? "")")
        case "40001", "55P03": return .notSent(answer.message)
        case "XX001", "XX002": return .corrupt(answer.message)
        // Out of disk, memory or connections.
        case let state where state.hasPrefix("53"): return .notSent(answer.message)
        default: return .sql(answer.message)
        }
    }

    /// `table.column, table.column`, as SQLite says it, from "Key (column, column)=(values) already exists".
    ///
    /// The values are left out: they may be a resident's.
    private static func uniqueDetail(_ answer: PostgreSQLAnswer, _ table: String) -> String {
        let name = answer.field("n") ?? ""
        guard let text = answer.field("D"), let open = text.firstIndex(of: "("), let close = text.firstRange(of: ")=(")
        else { return name }
        return text[text.index(after: open)..<close.lowerBound].split(separator: ", ")
            .map { "\(table).\($0)" }.joined(separator: ", ")
    }
}
