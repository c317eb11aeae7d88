// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("The data map") struct DataMapTests {
    /// Columns that can hold words or bytes and say nothing of persons, as somebody looked at them.
    private static var plain: Set<String> {
        get throws {
            let place = URL(filePath: #filePath).deletingLastPathComponent().appendingPathComponent("plain-columns.txt")
            let text = try String(contentsOf: place, encoding: .utf8)
            return Set(text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init))
        }
    }

    private static func columns(_ database: Database) async throws -> Set<String> {
        try await database.read { db in
            var found: Set<String> = []
            for table in try AllText.tables(db) where !table.hasPrefix("case_words_") {
                for (name, type) in try AllText.columns(of: table, db) where !["BIGINT", "INTEGER"].contains(type) {
                    found.insert("\(table).\(name)")
                }
            }
            return found
        }
    }

    @Test("Every column that can say something of a person is on the map, or was looked at and does not")
    func complete() async throws {
        try await Engine.sqlite.withDatabase(migrations: Schema.migrations()) { database in
            let columns = try await Self.columns(database)
            let mapped = Set(DataMap.fields.flatMap(\.columns))
            let plain = try Self.plain
            #expect(mapped.subtracting(columns) == [], "the map names columns that are not there")
            #expect(plain.subtracting(columns) == [], "plain-columns.txt names columns that are not there")
            #expect(mapped.intersection(plain) == [])
            let missing = columns.subtracting(mapped).subtracting(plain).sorted()
            #expect(
                missing == [], "put each on the data map, or among the plain columns if it tells nothing of a person")
        }
    }

    @Test("What is said to be sealed is sealed, and every rule has its field")
    func sealed() {
        for field in SealedField.allCases {
            let entry = DataMap.fields.first { $0.columns.contains(field.rawValue) }
            #expect(entry?.isSealed == true, "\(field.rawValue)")
        }
        for rule in RetentionRule.allCases {
            #expect(DataMap.fields.contains { $0.stay == .afterEnd(rule) }, "\(rule)")
        }
    }
}
