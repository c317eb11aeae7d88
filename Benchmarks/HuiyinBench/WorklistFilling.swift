// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// Fills a city with copies of one file that was filed, triaged, dispatched and accepted by the real operations, so that
/// its rows are what the schema of the day has. Every twentieth stays open, the others are closed.
///
/// Only what a list reads is copied: files, assignments and first words. Rows are written a hundred thousand in a
/// transaction, without their secondary indexes, which are made afterwards.
struct WorklistFilling {
    static let departments = 40
    private static let lead = DepartmentCode("urban-management")
    private static let batch = 100_000
    /// What others refer to comes first.
    private static let tables = ["case_files", "case_assignments", "event_contents"]

    private let workplace: Workplace
    private let slug: String
    private let template: CaseFile
    /// By table: the columns of the template's row.
    private var columns: [String: [String]] = [:]
    private var migrations: [Migration]
    private var count = 0

    init(_ workplace: Workplace) async throws {
        self.workplace = workplace
        slug = workplace.city().identity.slug
        migrations = try Schema.migrations()
        template = try await Self.accepted(in: workplace)
        let (slug, id) = (slug, template.id)
        columns = try await workplace.database.read { db in
            [
                "case_files": try db.row("SELECT * FROM case_files WHERE municipality = \(slug) AND id = \(id)"),
                "case_assignments": try db.row(
                    "SELECT * FROM case_assignments WHERE municipality = \(slug) AND case_file = \(id)"),
                "event_contents": try db.row(
                    "SELECT * FROM event_contents WHERE municipality = \(slug) AND case_file = \(id) AND sequence = 1"),
            ].compactMapValues { $0?.columns }
        }
    }

    /// Adds files until there are `total`, telling how far it is.
    mutating func grow(to total: Int) async throws {
        let start = DispatchTime.now().uptimeNanoseconds
        func tell(_ what: String) {
            let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
            say("\(what), \(Int(seconds)) s")
        }
        let indexes = try indexes()
        try await apply(indexes.map { "DROP INDEX \($0.name);" })
        while count < total {
            let last = min(total, count + Self.batch)
            try await apply(Self.tables.map { copies($0, from: count + 1, to: last) })
            count = last
            tell("\(count) of \(total) files")
        }
        try await apply(indexes.map(\.text), onPostgreSQL: indexes.map(\.text) + ["ANALYZE;"])
        tell("\(indexes.count) indexes")
    }

    /// Statements without values, which therefore go the way of migrations.
    private mutating func apply(_ statements: [String], onPostgreSQL: [String]? = nil) async throws {
        migrations.append(
            Migration(
                number: 90_000 + migrations.count, name: "benchmark", sql: statements.joined(separator: "\n"),
                postgresql: onPostgreSQL?.joined(separator: "\n")))
        try await Migrator.migrate(workplace.database, migrations)
    }

    private func indexes() throws -> [(name: String, text: String)] {
        try Schema.migrations().flatMap { migration in
            migration.sql.matches(of: /CREATE (?:UNIQUE )?INDEX (\w+)\s+ON (\w+)[^;]*;/).compactMap { found in
                columns[String(found.2)] == nil ? nil : (name: String(found.1), text: String(found.0))
            }
        }
    }

    private func copies(_ table: String, from first: Int, to last: Int) -> String {
        let changed = Self.changed[table] ?? [:]
        let names = columns[table] ?? []
        let values = names.map { changed[$0] ?? "t.\($0)" }
        // By the primary key: the indexes are gone while rows are written.
        let one =
            switch table {
            case "case_files": "t.id = \(template.id.rawValue)"
            case "case_assignments": "t.id = \(template.lead?.id.rawValue ?? 0)"
            default: "t.case_file = \(template.id.rawValue) AND t.sequence = 1 AND t.name = 'words'"
            }
        return """
            WITH RECURSIVE n(i) AS (SELECT CAST(\(first) AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < \(last))
            INSERT INTO \(table) (\(names.joined(separator: ", ")))
            SELECT \(values.joined(separator: ", ")) FROM n CROSS JOIN \(table) t
             WHERE t.municipality = '\(slug)' AND \(one);
            """
    }

    private static let isOpen = "i % 20 = 0"
    private static let department = "'d' || CAST(i / 20 % \(departments) AS TEXT)"
    /// Spread over 30 days, in no order.
    private static let due = "t.received_at + i * 7919 % 2592000 * 1000"

    /// What differs from the template, by table and column.
    private static let changed: [String: [String: String]] = [
        "case_files": [
            "id": "i",
            "number": """
            'LZ2025' || CAST(1000 + i / 100000 AS TEXT) || '-' || substr(CAST(1000000 + i % 100000 AS TEXT), 2)
            """,
            "status": "CASE WHEN \(isOpen) THEN t.status ELSE 'closed' END",
            "owner": "CASE WHEN \(isOpen) THEN 'department:' || \(department) ELSE 'nobody' END",
            "received_at": "t.received_at + i * 60000",
            "due_at": "CASE WHEN \(isOpen) THEN \(due) ELSE 9007199254740991 END",
        ],
        "case_assignments": [
            "id": "i", "case_file": "i", "department": department,
            "state": "CASE WHEN \(isOpen) THEN t.state ELSE 'done' END",
            "is_live": "CASE WHEN \(isOpen) THEN 1 ELSE 0 END",
            "due_at": due.replacing("received_at", with: "called_at"),
        ],
        "event_contents": ["case_file": "i", "value": "t.value || CAST(i AS TEXT)"],
    ]

    private static func accepted(in workplace: Workplace) async throws -> CaseFile {
        let report = NewReport(
            words: try BoundedText("路口的井盖坏了，晚上骑车差点掉进去，请尽快派人来修，编号", limit: Report.longestWords),
            coordinate: workplace.city().identity.centre)
        let filed = try await FileReport(workplace)(report, by: .reporter)
        let centre = Principal(account: EntityID(rawValue: 1), name: "", role: .city, level: LevelCode("city"))
        let office = Principal(account: EntityID(rawValue: 2), name: "", role: .department, department: lead)
        let triage = Triage(
            matter: MatterCode("010201"), urgency: .normal, mode: .direct, level: LevelCode("city"), problemClass: nil)
        let move = MoveCaseFile(workplace)
        let dispatched = try await move(
            filed.number, [.triage(triage), .dispatch(Dispatch(lead: lead, co: []))], by: centre, version: 1)
        return try await move(filed.number, [.acceptance], by: office, version: dispatched.version)
    }
}
