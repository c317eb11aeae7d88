// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// Rows a second of a generated history, indexes and all, against the same rows written bare, indexes and all.
struct GenerateBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "generate")
    @OptionGroup var data: StandingData
    @Option var files = 30_000

    func run() async throws {
        let content = try data.content()
        let plan = HistoryPlan(caseFiles: files, days: 365, seed: 1, end: WallClock.system.now())
        var rows = 0
        let made = try await data.withEmpty { url in
            let database = try await opened(url)
            let time = try await seconds {
                rows = try await GenerateHistory(database: database, content: content)(plan).rows
            }
            await database.close()
            return time
        }
        let bare = try await data.withEmpty { url in
            let database = try await opened(url)
            guard let batches = HistoryBatches(content, plan, for: database.engine) else {
                throw ValidationError("nothing to report")
            }
            var time = 0.0
            let last = plan.end.date(at: content.municipality.identity.offset)
            time += try await seconds {
                _ = try await KeepMonths(database: database)(from: last.adding(days: -plan.days), to: last)
            }
            var dropped: [Indexes.Index] = []
            time += try await seconds { dropped = try await Indexes.drop(of: GenerateHistory.tables, in: database) }
            for number in 0..<batches.count {
                let rows = try batches.rows(number)
                time += try await seconds { try await database.write { db in try rows.write(db) } }
            }
            let indexes = dropped
            time += try await seconds { try await Indexes.build(indexes, in: database) }
            await database.close()
            return time
        }
        try Measurement(
            "generate", Double(rows) / made, "rows/s, \(files) files, with indexes\(data.unitSuffix)",
            floor: Double(rows) / bare
        ).tell()
    }

    private func opened(_ url: String) async throws -> Database {
        let database = try await Database.open(try DatabaseURL(url))
        _ = try await Migrator.migrate(database, try Schema.migrations())
        return database
    }
}
