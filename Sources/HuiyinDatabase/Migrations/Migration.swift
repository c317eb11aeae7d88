// SPDX-License-Identifier: Apache-2.0

/// One step of the schema, forward only, in plain SQL.
package struct Migration: Sendable, Equatable {
    package let number: Int
    package let name: String
    /// Statements for both engines.
    package let sql: String
    /// Statements for PostgreSQL where its DDL must differ; nil where it is the same.
    package let postgresql: String?
    /// What tells an edited migration from the one that was applied: 64-bit FNV-1a over both texts,
    /// with line ends and space at the end of lines left out. It guards against slips, not against malice.
    let checksum: String

    package init(number: Int, name: String, sql: String, postgresql: String? = nil) {
        self.number = number
        self.name = name
        self.sql = sql
        self.postgresql = postgresql
        checksum = Self.checksum(of: [sql, postgresql ?? ""])
    }

    func text(for engine: DatabaseEngine) -> String {
        switch engine {
        case .sqlite: sql
        case .postgresql: postgresql ?? sql
        }
    }

    private static func checksum(of texts: [String]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        for text in texts {
            for line in text.split(whereSeparator: \.isNewline) {
                let end = line.lastIndex { !$0.isWhitespace }
                guard let end else { continue }
                line[...end].utf8.forEach(add)
                add(10)
            }
            add(0)
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Why a schema cannot be brought up to date.
package enum MigrationError: Error, Equatable, Sendable {
    /// Two migrations carry this number.
    case repeatedNumber(Int)
    /// The text is no longer the one that was applied.
    case edited(number: Int, name: String)
    /// The database has had a migration that this program does not know: it is older than the database.
    case missing(number: Int, name: String)
    /// A migration is new, but a later one has been applied already.
    case outOfOrder(number: Int, name: String)
}
