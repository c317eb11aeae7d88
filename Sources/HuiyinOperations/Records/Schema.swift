// SPDX-License-Identifier: Apache-2.0
import Foundation
package import HuiyinDatabase

/// The migrations that stand as plain SQL in `Schema/`.
package enum Schema {
    /// In order of number. `NNNN-name.postgresql.sql` beside a file is its text for PostgreSQL.
    ///
    /// - Throws: ``SchemaError/unreadable(_:)`` when the installed resources are incomplete.
    package static func migrations() throws -> [Migration] { try read.get() }

    /// Installed resources do not change while a program runs.
    private static let read = Result { try readFolder() }

    private static func readFolder() throws -> [Migration] {
        guard let folder = Bundle.module.resourceURL?.appendingPathComponent("Schema") else {
            throw SchemaError.unreadable("Schema")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }
        return try names.filter { !$0.hasSuffix(".postgresql.sql") }.sorted().map { name in
            let stem = String(name.dropLast(4))
            let other = stem + ".postgresql.sql"
            guard let number = Int(stem.prefix(4)), stem.dropFirst(4).first == "-" else {
                throw SchemaError.unreadable(name)
            }
            return Migration(
                number: number, name: String(stem.dropFirst(5)), sql: try text(folder, name),
                postgresql: names.contains(other) ? try text(folder, other) : nil)
        }
    }

    private static func text(_ folder: URL, _ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
}

package enum SchemaError: Error, Equatable {
    case unreadable(String)
}
