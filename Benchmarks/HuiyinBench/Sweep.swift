// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// Ten thousand clocks that have run out, struck while a million others run, against the same with no others.
struct SweepBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "sweep")
    @OptionGroup var data: StandingData
    @Option var due = 10_000
    @Option var running = 1_000_000

    func run() async throws {
        let alone = try await struck(beside: 0)
        let among = try await struck(beside: running)
        try Measurement(
            "sweep", among * 1e6 / Double(due), "µs a clock, \(due) due among \(running)\(data.unitSuffix)",
            floor: alone * 1e6 / Double(due)
        ).tell()
    }

    private func struck(beside others: Int) async throws -> Double {
        try await data.withEmpty { url in
            let content = try data.content()
            let database = try await Database.open(try DatabaseURL(url))
            _ = try await Migrator.migrate(database, try Schema.migrations())
            _ = try await LoadMunicipality(database: database, clock: .system)(data.folder)
            let plan = HistoryPlan(caseFiles: due, days: 30, seed: 3, end: WallClock.system.now())
            _ = try await GenerateHistory(database: database, content: content)(plan)
            await database.close()
            let city = try await City(url)
            try await fill(city, url, others)
            let sweep = SweepDeadlines(city.desk.workplace)
            var done = 0
            let time = try await seconds {
                while case let swept = try await sweep(), swept.struck > 0 { done += swept.struck }
            }
            await city.database.close()
            guard done >= due else { throw ValidationError("\(done) of \(due) were struck.") }
            return time
        }
    }

    /// A clock that is overdue on each file, and `others` that run on files that never fall due: three a file, as a living
    /// city has, so that a file that is struck has no more clocks than alone. Written past the keys of those files, of which
    /// nothing else is read.
    private func fill(_ city: City, _ url: String, _ others: Int) async throws {
        let slug = city.current.slug
        let now = WallClock.system.now().milliseconds
        let files = try await city.database.read { db in
            try db.rows("SELECT id FROM case_files WHERE municipality = \(slug) ORDER BY id LIMIT \(due)").map {
                try $0.get(0, as: Int64.self)
            }
        }
        guard files.count == due else { throw ValidationError("\(files.count) of \(due) files were made.") }
        let tables = try BulkTable.collected(for: city.database.engine) { db in
            for (number, file) in files.enumerated() {
                try db.run(
                    """
                    INSERT INTO deadlines (municipality, id, case_file, kind, started_at, due_at, is_provisional, steps,
                        stage, next_at, measure)
                    VALUES (\(slug), \(Int64(number) + 1), \(file), \("interimReply"), \(now - 60_001), \(now - 60_000), 0,
                        \("\(now - 60_000)"), 0, \(now - 60_000), \("clock"))
                    """)
            }
        }
        try await city.database.write { db in for table in tables { try db.insert(table) } }
        guard others > 0 else { return }
        let later = "\(now + 86_400_000) + value"
        try past(
            """
            INSERT INTO deadlines (municipality, id, case_file, kind, started_at, due_at, is_provisional, steps,
                stage, next_at, measure)
            SELECT '\(slug)', \(due) + value, 1000000000 + value / 3, 'interimReply', \(now), \(later), 0,
                CAST(\(later) AS TEXT), 0, \(later), 'clock' FROM generate_series(1, \(others)) AS value;
            ANALYZE deadlines;
            """, url)
    }

    /// Runs statements of a hand that owns the database, with its keys to other tables let be.
    private func past(_ statements: String, _ url: String) throws {
        let unbound = "SET session_replication_role = replica;"
        let psql = ["psql", "-q", "-v", "ON_ERROR_STOP=1", url, "-c", unbound + statements]
        let path = String(url.dropFirst("sqlite:".count))
        let words = data.engine == "sqlite" ? ["sqlite3", "-bail", path, statements] : psql
        let done = try shell("/usr/bin/env", words)
        guard done.code == 0 else { throw ValidationError("\(words[0]): \(done.out)") }
    }
}
