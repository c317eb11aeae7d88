// SPDX-License-Identifier: Apache-2.0
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
    private func withHouse(_ engine: Engine, _ body: (House, CityClock) async throws -> Void) async throws {
        let clock = CityClock()
        try await RunningServer.withFolder(engine) { url, folder in
            let settings = try Settings(
                flags: ["database": url, "municipality": "smallton", "log": "critical"], file: folder + "/none",
                environment: [:])
            let records = try await House.records(settings)
            try await load(
                "smallton", { try await CityFolder.sound.onDisk { try SoundFolder($0) } }, into: records,
                clock: clock.wall)
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
