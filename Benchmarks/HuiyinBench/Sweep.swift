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
            try await fill(city, others)
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

    /// A first contact that is overdue on each file, and many more that are not.
    private func fill(_ city: City, _ others: Int) async throws {
        let slug = city.current.slug
        let now = WallClock.system.now()
        let files = try await city.database.read { db in
            try db.rows("SELECT id FROM case_files WHERE municipality = \(slug) ORDER BY id").map {
                try $0.get(0, as: Int64.self)
            }
        }
        let due = due
        let tables = try BulkTable.collected(for: city.database.engine) { db in
            for number in 0..<(due + others) {
                let file = files[number % files.count]
                let at = number < due ? now.milliseconds - 60_000 : now.milliseconds + 86_400_000 + Int64(number)
                try db.run(
                    """
                    INSERT INTO deadlines (municipality, id, case_file, kind, started_at, due_at, is_provisional, steps,
                        stage, next_at, measure)
                    VALUES (\(slug), \(Int64(number) + 1), \(file), \("interimReply"), \(at - 1), \(at), 0, \("\(at)"), 0,
                        \(at), \("clock"))
                    """)
            }
        }
        try await city.database.write { db in for table in tables { try db.insert(table) } }
    }
}
