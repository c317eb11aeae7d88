// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import HuiyinJobs
import HuiyinOperations
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import huiyin

@Suite("What a server does by itself")
struct OwnWorkTests {
    /// A city put together as the command line does it, on a clock that the test moves; its jobs have not begun.
    ///
    /// - Parameter damaged: the table of a SQLite file whose first page holds nothing that a page may hold.
    private func withHouse(
        _ engine: Engine, damaged table: String? = nil, _ body: (House, CityClock) async throws -> Void
    ) async throws {
        let clock = CityClock()
        try await RunningServer.withFolder(engine) { url, folder in
            let settings = try Settings(
                flags: ["database": url, "municipality": "smallton", "log": "critical"], file: folder + "/none",
                environment: [:])
            var records = try await House.records(settings)
            try await load(
                "smallton", { try await CityFolder.sound.onDisk { try SoundFolder($0) } }, into: records,
                clock: clock.wall)
            if let table {
                let page: Int = try await records.read { db in
                    try #require(try db.row("SELECT rootpage FROM sqlite_master WHERE name = \(table)")).get(0)
                }
                // The last to close it takes what was written into the file.
                await records.close()
                try Self.damage(page, of: try settings.databaseURL())
                records = try await House.records(settings)
            }
            let house = try await House(settings, database: records, clock: clock.wall, draw: { 1 }, keys: .fresh())
            try await body(house, clock)
            try await house.node.release()
            await records.close()
        }
    }

    /// A round of each job that a server has.
    private func turn(_ house: House) async {
        for job in house.jobs() { _ = await job.once() }
    }

    @Test(
        "Each day a root is made, and everything looked through that may have had its time", arguments: Engine.all)
    func daily(engine: Engine) async throws {
        try await withHouse(engine) { house, clock in
            for day in 1...3 {
                await turn(house)
                await turn(house)
                #expect(try await house.desk.listRoots(by: .clockwork).count == day)
                let runs = try await house.desk.listRetention()
                #expect(Set(runs.map(\.rule)) == Set(RetentionRule.allCases))
                #expect(runs.allSatisfy { $0.at == clock.now })
                clock.advance(.days(1))
            }
        }
    }

    @Test("Large records that are found damaged while they serve are not ready any more", arguments: [nil, "patterns"])
    func damaged(table: String?) async throws {
        try await withHouse(.sqlite, damaged: table) { house, _ in
            let path: String = try await house.database.read { db in
                try #require(try db.row("SELECT file FROM pragma_database_list WHERE name = 'main'")).get(0)
            }
            #expect(await house.desk.isReady())
            _ = await house.lookingThrough(try DatabaseURL("sqlite:\(path)"), pause: .zero).once()
            #expect(await house.desk.isReady() == (table == nil))
        }
    }

    private static func damage(_ page: Int, of url: DatabaseURL) throws {
        guard case .sqlite(let path) = url.place else { return }
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.seek(toOffset: UInt64(page - 1) * 4_096)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 4_096))
        try file.close()
    }

    @Test("A step that fails each time keeps neither deletion nor roots from their turn", arguments: Engine.all)
    func failing(engine: Engine) async throws {
        try await withHouse(engine) { house, clock in
            for table in ["sessions", "idempotency_keys", "pattern_searches"] {
                try await house.database.write { db in try db.script("ALTER TABLE \(table) RENAME TO \(table)_gone") }
            }
            await turn(house)
            #expect(try await house.desk.listRetention().count == RetentionRule.allCases.count)
            #expect(try await house.desk.listRoots(by: .clockwork).count == 1)
        }
    }
}
