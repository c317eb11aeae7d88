// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// The first page of a department's open files among a million files, against the same page among a hundred thousand.
struct Worklist: AsyncParsableCommand {
    @Option(help: "Files in the small city.") var few = 100_000
    @Option(help: "Files in the big one.") var many = 1_000_000
    @Option(help: "The city whose rules hold.") var folder = "municipalities/linzhou"

    func run() async throws {
        let small = try await page(among: few)
        let big = try await page(among: many)
        try Measurement("worklist", big * 1_000, "ms for a first page among \(many) files", floor: small * 1_000).tell()
    }

    /// The median time of a first page among `count` files, of which every fortieth is open with some department.
    private func page(among count: Int) async throws -> Double {
        try await withScratch { scratch in
            let database = try await Database.open(try DatabaseURL("sqlite:\(scratch)/list.sqlite"))
            _ = try await Migrator.migrate(database, try Schema.migrations())
            _ = try await LoadMunicipality(database: database, clock: .system)(folder)
            let current = try await CurrentMunicipality("linzhou", in: database)
            try await fill(database, count, current.slug)
            let list = ListCaseFiles(
                Workplace(
                    database: database, clock: .system, ids: IDSource(node: 1), city: { current.municipality },
                    locate: { _ in nil }, suggest: { _, _ in [] }))
            let somebody = Principal(
                account: EntityID(rawValue: 1), name: "", role: .department, department: DepartmentCode("d7"))
            var times: [Double] = []
            for _ in 0..<400 {
                times.append(
                    try await seconds {
                        let page = try await list(CaseFileQuery(), by: somebody)
                        guard page.rows.count == 50 else { throw ValidationError("The page is not full.") }
                    })
            }
            await database.close()
            return times.sorted()[times.count / 2]
        }
    }

    /// Rows as filings and dispatches leave them, written a hundred thousand at a time.
    private func fill(_ database: Database, _ count: Int, _ slug: String) async throws {
        for start in stride(from: 1, through: count, by: 100_000) {
            let end = min(start + 99_999, count)
            try await database.write { db in
                try db.run(Self.numbers(start, end) + Self.files(slug))
                try db.run(Self.numbers(start, end) + Self.assignments(slug))
                try db.run(Self.numbers(start, end) + Self.words(slug))
            }
        }
    }

    private static func numbers(_ start: Int, _ end: Int) -> SQL {
        "WITH RECURSIVE n(i) AS (SELECT \(start) UNION ALL SELECT i + 1 FROM n WHERE i < \(end))"
    }

    private static func files(_ slug: String) -> SQL {
        """
        INSERT INTO case_files (municipality, id, number, status, version, received_at, grid, village, township,
            centre_level, matter, urgency, mode, level, rule_set, target_provisional, returns, reworks, escalations,
            reopenings_by_reporter, reopenings_by_revisit, has_resident, is_hazard, is_open_to_above, handlers,
            returned_by, owner, due_at, changed_at, history_length, history_head)
        SELECT \(slug), i, 'LZ20260101-' || printf('%06d', i), CASE WHEN i % 40 < 2 THEN 'inProgress' ELSE 'closed' END, 1,
            1767200000000 + i * 1000, '410581001001001', '410581001001', '410581001', 'city', '010101', 'normal',
            'direct', 'city', '1', 0, 0, 0, 0, 0, 0, 1, 0, 0, '', '',
            CASE WHEN i % 40 < 2 THEN 'department:d' || (i % 20) ELSE 'nobody' END, 1767200000000 + i * 1777 % 900000000,
            1767200000000, 1, zeroblob(32) FROM n
        """
    }

    private static func assignments(_ slug: String) -> SQL {
        """
        INSERT INTO case_assignments (municipality, id, case_file, department, part, kind, state, called_at, due_at,
            is_provisional, by_silence, is_live)
        SELECT \(slug), i, i, 'd' || (i / 40 % 20), 'lead', 'order', CASE WHEN i % 40 < 2 THEN 'accepted' ELSE 'done' END,
            1767200000000, 1767200000000 + i * 1777 % 900000000, 0, 0, CASE WHEN i % 40 < 2 THEN 1 ELSE 0 END FROM n
        """
    }

    private static func words(_ slug: String) -> SQL {
        """
        INSERT INTO event_contents (municipality, case_file, sequence, name, salt, value)
        SELECT \(slug), i, 1, 'words', zeroblob(16), '路口的井盖坏了，晚上骑车差点掉进去，第' || i || '件' FROM n
        """
    }
}
