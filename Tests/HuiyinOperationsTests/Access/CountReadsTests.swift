// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

@Suite("Reads that count")
struct CountReadsTests {
    @Test(
        "The first opening by a person and day is written down; the reporter reads office and post",
        arguments: Engine.all)
    func firstOfADay(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            #expect(try await FollowReport(workplace)(filed.receipt).readers.isEmpty)
            for _ in 0..<3 { _ = try await workplace.look(filed.number) }
            _ = try await workplace.look(filed.number, by: .urbanOffice)
            clock.advance(.days(1))
            _ = try await workplace.look(filed.number)
            _ = try await workplace.look(filed.number, by: .clockwork)
            let readers = try await FollowReport(workplace)(filed.receipt).readers
            #expect(readers.map(\.role) == [.city, .department, .city])
            #expect(readers.map(\.department) == [nil, SampleCity.urban, nil])
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("Whoever may not see a file leaves no entry, and is shown nothing", arguments: Engine.all)
    func unseen(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            await #expect(throws: NotPermitted.unseen) {
                _ = try await workplace.look(filed.number, by: .waterOffice)
            }
            #expect(try await workplace.count("SELECT COUNT(*) FROM access_events") == 0)
        }
    }

    @Test("Many who open one file at once leave one entry each, and the chain holds", arguments: Engine.all)
    func together(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            try await withThrowingTaskGroup { group in
                for index in 0..<12 {
                    let reader = Principal(
                        account: EntityID(rawValue: Int64(100 + index / 2)), name: "钟\(index / 2)", role: .city,
                        level: LevelCode("city"))
                    group.addTask { _ = try await workplace.look(filed.number, by: reader) }
                }
                try await group.waitForAll()
            }
            #expect(try await workplace.count("SELECT COUNT(*) FROM access_events") == 6)
            #expect(try await workplace.verified().faults.isEmpty)
        }
    }

    @Test("Only the audit administrator lists the reads of a day, with the numbers of the files", arguments: Engine.all)
    func listed(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            _ = try await workplace.look(filed.number, by: .urbanOffice)
            let day = try #require(CivilDate(text: "2026-03-03"))
            let list = ListReads(workplace)
            let reads = try await list(on: day, by: .auditAdmin)
            #expect(reads.map(\.number) == [filed.number])
            #expect(reads.map(\.event.actorName) == ["成管理"])
            #expect(try await list(on: day.adding(days: -1), by: .auditAdmin).isEmpty)
            for other in Principal.cast where other.role != .auditAdmin {
                await #expect(throws: AccountError.notPermitted(role: other.role)) {
                    _ = try await list(on: day, by: other)
                }
            }
        }
    }

    @Test(
        "Nobody changes or trims history, whatever they ask of the database", arguments: Engine.all,
        Workplace.keptTables)
    func stays(engine: Engine, table: String) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            _ = try await workplace.look(filed.number)
            _ = try await ListReads(workplace)(on: try #require(CivilDate(text: "2026-03-03")), by: .auditAdmin)
            try await MakeRoot(workplace)()
            for text in ["DELETE FROM \(table)", "UPDATE \(table) SET municipality = 'x'"] {
                await #expect(throws: StoreError.self, "\(text)") {
                    try await workplace.database.write { db in try db.script(text) }
                }
            }
            #expect(try await workplace.verified().holds)
        }
    }
}
