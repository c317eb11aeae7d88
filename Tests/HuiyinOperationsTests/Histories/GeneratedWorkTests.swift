// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

@Suite("Merged reports, looks and tasks of a generated history")
struct GeneratedWorkTests {
    private static let end = SampleCity.tuesday

    private func content(_ folder: CityFolder = .sound) throws -> MunicipalityContent {
        try #require(MunicipalityContent.read(folder.bundle).content)
    }

    private func generated(
        _ engine: Engine, _ plan: HistoryPlan, _ body: (Workplace, CityClock, GeneratedHistory) async throws -> Void
    ) async throws {
        let content = try content()
        let clock = CityClock()
        clock.set(Self.end)
        try await withWorkplace(engine, clock: clock, city: content.municipality) { workplace in
            let told = try await GenerateHistory(database: workplace.database, content: content)(plan)
            try await body(workplace, clock, told)
        }
    }

    @Test("Whoever tells of the same has a file of their own that follows the first", arguments: Engine.all)
    func merged(engine: Engine) async throws {
        let plan = HistoryPlan(caseFiles: 300, reports: 360, days: 60, seed: 7, end: Self.end)
        try await generated(engine, plan) { workplace, clock, told in
            #expect(told.caseFiles == 300)
            #expect((350...360).contains(told.reports), "\(told.reports): who comes when it is done joins nothing")
            #expect(told.refused.isEmpty)
            let verified = try await workplace.verified()
            #expect(verified.faults.isEmpty, "\(verified.faults)")
            #expect(verified.files == told.reports)
            let rows = try await workplace.database.read { db in
                try db.rows(
                    """
                    SELECT l.number, f.number, f.status FROM case_files f
                      JOIN case_files l ON l.municipality = f.municipality AND l.id = f.merged_into
                    """
                ).map { row throws(StoreError) in
                    (
                        leading: try row.get(0, as: CaseNumber.self), follower: try row.get(1, as: CaseNumber.self),
                        status: try row.get(2, as: CaseStatus.self)
                    )
                }
            }
            #expect(rows.count == told.reports - 300)
            #expect(rows.allSatisfy { $0.status == .merged })
            #expect(Set(rows.map { $0.leading }).count < rows.count, "some draw a crowd")
            let crowd = Dictionary(grouping: rows) { $0.leading }.max { $0.value.count < $1.value.count }
            let most = try #require(crowd)
            let view = try await OpenCaseFile(workplace)(most.key, by: .cityCentre)
            #expect(view.reports.count == 1 + most.value.count)
            clock.advance(.days(40))
            _ = try await SweepDeadlines(workplace)()
            #expect(try await workplace.verified().faults.isEmpty)
        }
    }

    @Test("Looks are made in turn and tasks answered, as the operations would keep them", arguments: Engine.all)
    func field(engine: Engine) async throws {
        let plan = HistoryPlan(caseFiles: 20, patrols: 301, tasks: 60, days: 60, seed: 7, end: Self.end)
        try await generated(engine, plan) { workplace, _, told in
            #expect(told.patrols == 301)
            #expect(told.tasks == 60)
            let things = workplace.city().rounds.all
            let lines = try await ListRounds(workplace)(by: .cityCentre)
            #expect(lines.count == things.count)
            for line in lines {
                let (_, history) = try await ListRounds(workplace)(line.thing.code, by: .cityCentre)
                #expect(line.standing.looked == history.first { $0.result.isLook })
                #expect(history.map(\.day) == history.map(\.day).sorted(by: >))
            }
            let counted = try await workplace.database.read { db in
                try db.rows(
                    "SELECT records, (SELECT COUNT(*) FROM round_records r WHERE r.thing = t.thing) FROM round_things t"
                )
                .map { row throws(StoreError) in (try row.get(0, as: Int.self), try row.get(1, as: Int.self)) }
            }
            #expect(counted.allSatisfy { $0.0 == $0.1 })
            #expect(counted.map { $0.0 }.reduce(0, +) == 301)
            // Recorded on top of it, the next look has the next number.
            let covers = try #require(things.first)
            try await RecordRound(workplace)(covers.code, .inOrder, on: nil, remark: nil, by: .worker(in: covers.grid))

            let tasks = try await ListFieldTasks(workplace)(by: .cityCentre)
            #expect(tasks.count == 60)
            #expect(tasks.contains { $0.totals.answered > 0 && $0.totals.withFindings > 0 })
            let last = Self.end.date(at: .china)
            let figures = try await ListFigures(workplace)(by: nil, from: last.adding(days: -61), to: last)
            let asked = try #require(figures.first { $0.indicator == .fieldTasks })
            let grids = tasks.map { $0.grids.count }.reduce(0, +)
            #expect(asked.raw.numerator >= grids)
        }
    }

    @Test("A city that has no rounds or sweeps is told so, before anything is written")
    func switchedOff() async throws {
        let folder = try CityFolder.sound.replacing("rounds, ", with: "", in: "rules.yaml")
        let content = try content(folder)
        try await withWorkplace(.sqlite, city: content.municipality) { workplace in
            let generate = GenerateHistory(database: workplace.database, content: content)
            await #expect(throws: HistoryRefusal.notSwitchedOn(.rounds)) {
                _ = try await generate(HistoryPlan(caseFiles: 5, patrols: 5, days: 9, seed: 1, end: Self.end))
            }
            let files = try await workplace.count("SELECT COUNT(*) FROM case_files")
            #expect(files == 0)
        }
    }

    @Test(
        "A disk too small for it, and a million and more on PostgreSQL, are refused with the figures",
        arguments: Engine.all)
    func room(engine: Engine) async throws {
        let content = try content()
        try await withWorkplace(engine, city: content.municipality) { workplace in
            func generate(_ free: Int64?) -> GenerateHistory {
                GenerateHistory(database: workplace.database, content: content, free: { free })
            }
            let plan = HistoryPlan(caseFiles: 40, patrols: 10, tasks: 4, days: 9, seed: 1, end: Self.end)
            let needed = plan.bytes(on: engine == .sqlite ? .sqlite : .postgresql)
            #expect(needed > 40 * 5_000)
            await #expect(throws: HistoryRefusal.tooLittleSpace(needed: needed, free: needed - 1)) {
                _ = try await generate(needed - 1)(plan)
            }
            let files = try await workplace.count("SELECT COUNT(*) FROM case_files")
            #expect(files == 0)
            let large = HistoryPlan(caseFiles: 1_000_001, days: 9, seed: 1, end: Self.end)
            if engine == .postgresql {
                await #expect(throws: HistoryRefusal.largeOnPostgreSQL(most: 1_000_000)) {
                    _ = try await generate(.max)(large)
                }
            }
            let meant = HistoryPlan(caseFiles: 1_000_001, days: 9, seed: 1, end: Self.end, isLarge: true)
            await #expect(throws: HistoryRefusal.self) { _ = try await generate(9)(meant) }
            // What nobody can know stops nobody; where it can be known, there is a figure.
            #expect(try await generate(nil)(plan).caseFiles == 40)
            guard engine == .sqlite else { return }
            let found = try await FreeSpace.beside(workplace.database)
            let free = try #require(found)
            #expect(free > 0)
        }
    }
}

extension Principal {
    fileprivate static func worker(in grid: GridCode) -> Principal {
        Principal(account: EntityID(rawValue: 31), name: "巡", role: .worker, grid: grid)
    }
}
