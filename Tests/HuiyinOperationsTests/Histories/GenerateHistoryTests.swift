// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

@Suite("A generated history")
struct GenerateHistoryTests {
    private static let end = SampleCity.tuesday

    private func content() throws -> MunicipalityContent {
        try #require(MunicipalityContent.read(CityFolder.sound.bundle).content)
    }

    private func plan(_ files: Int, reports: Int? = nil, seed: UInt64 = 7) -> HistoryPlan {
        HistoryPlan(caseFiles: files, reports: reports, days: 60, seed: seed, end: Self.end)
    }

    @Test(
        "It is whole: every chain holds, every step was allowed, nothing is due that has not struck",
        arguments: Engine.all)
    func whole(engine: Engine) async throws {
        let content = try content()
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: content.municipality) { workplace in
            let told = try await GenerateHistory(database: workplace.database, content: content)(plan(400))
            #expect(told.caseFiles == 400)
            #expect(told.refused.isEmpty)
            #expect(told.open > 0)
            let slug = content.municipality.identity.slug
            let verified = try await VerifyHistory(database: workplace.database, municipality: slug)()
            #expect(verified.files == 400)
            #expect(verified.events > 400 * 5)
            #expect(verified.faults.isEmpty)
            #expect(try await SweepDeadlines(workplace)().struck == 0)
            let kinds = try await workplace.database.read { db in
                try db.rows("SELECT DISTINCT kind FROM case_events").map { try $0.get(0, as: String.self) }
            }
            #expect(Set(kinds).isSuperset(of: ["rework", "reminder", "overdue", "reopening", "return", "closure"]))
        }
    }

    @Test("It is found, moved and listed like what people filed", arguments: Engine.all)
    func served(engine: Engine) async throws {
        let content = try content()
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: content.municipality) { workplace in
            _ = try await GenerateHistory(database: workplace.database, content: content)(plan(300))
            var query = CaseFileQuery()
            query.text = "路"
            #expect(try await !ListCaseFiles(workplace)(query, by: .cityCentre).rows.isEmpty)
            var open = CaseFileQuery()
            open.statuses = CaseStatus.open
            let first = try #require(try await ListCaseFiles(workplace)(open, by: .cityCentre).rows.first)
            let view = try await OpenCaseFile(workplace)(first.number, by: .cityCentre)
            #expect(view.reports.count == 1)
            // The clock goes on where the history ended.
            clock.advance(.days(40))
            #expect(try await SweepDeadlines(workplace)().struck > 0)
            #expect(try await workplace.verified().faults.isEmpty)
        }
    }

    @Test("What is protected is worked on by whoever is named for it, and ends like the rest", arguments: Engine.all)
    func protected(engine: Engine) async throws {
        let folder = try CityFolder.sound.replacing(
            "4,working_hour,,normal,public", with: "4,working_hour,,protected,public", in: "matters.csv"
        ).replacing("protected,public,yes", with: "protected,public,no", in: "matters.csv")
        let city = try #require(MunicipalityContent.read(folder.bundle).content)
        try await withWorkplace(engine, clock: CityClock(), city: city.municipality) { workplace in
            let told = try await GenerateHistory(database: workplace.database, content: city)(plan(300))
            #expect(told.refused == [:])
            let ended = "SELECT COUNT(*) FROM case_files WHERE protection = 'matter' AND status = 'closed'"
            #expect(try await workplace.count(SQL(text: ended, arguments: [])) > 20)
            let unread =
                "SELECT COUNT(*) FROM case_files WHERE protection = 'matter' AND status = 'closed' AND readers = ''"
            #expect(try await workplace.count(SQL(text: unread, arguments: [])) == 0)
        }
    }

    @Test("A server that finds it has nothing to work through", arguments: Engine.all)
    func atRest(engine: Engine) async throws {
        // Rubbish lies at somebody's home here, and that is forgotten in time.
        let folder = try CityFolder.sound.replacing(
            "4,working_hour,,normal,public", with: "4,working_hour,,normal,home", in: "matters.csv")
        let city = try #require(MunicipalityContent.read(folder.bundle).content)
        let clock = CityClock()
        let statements = Statements()
        try await withWorkplace(engine, clock: clock, city: city.municipality, options: statements.options) {
            workplace in
            clock.set(Self.end)
            let generate = GenerateHistory(database: workplace.database, content: city, keys: .sample)
            let told = try await generate(plan(400, reports: 560))
            #expect(told.placesErased > 0)
            #expect(told.reports > 500, "some joined what others had told of")
            let sent = try await statements.during {
                let struck = try await SweepDeadlines(workplace)().struck
                #expect(struck == 0)
                #expect(try await IndexCaseWords(workplace)() == 0)
                #expect(try await RollUpFigures(workplace)() == 0)
                #expect(try await RecountDues(workplace)() == 0)
                #expect(try await MakeRoot(workplace)(onlyDaily: true) == nil)
                #expect(try await KeepToTime(workplace)().isEmpty)
            }
            #expect(sent.filter { !$0.hasPrefix("SELECT") } == [], "it writes nothing")
            #expect(sent.count < 40)
            let verified = try await workplace.verified()
            #expect(verified.faults.isEmpty, "\(verified.faults)")
            let slug = city.municipality.identity.slug
            let roots = try await VerifyRoots(database: workplace.database, municipality: slug, keys: .sample)()
            #expect(roots.holds)
            #expect(roots.roots > 0)
            // What its housekeeping would have come to by itself: the same ends, and no point of a home left.
            let kept = try await Self.ends(workplace)
            try await workplace.database.write { db in
                try db.run("DELETE FROM ended_files")
                try db.run("DELETE FROM retention_marks")
                try db.run("DELETE FROM retention_runs")
            }
            #expect(try await KeepToTime(workplace)()[.homePlaces] == 0)
            #expect(try await Self.ends(workplace) == kept)
            #expect(kept.count > 100)
            let merged =
                "SELECT COUNT(*) FROM ended_files e JOIN case_files f ON f.id = e.case_file WHERE f.status = 'merged'"
            #expect(try await workplace.count(SQL(text: merged, arguments: [])) > 50)
            let left = "SELECT COUNT(*) FROM case_files WHERE status = 'merged' AND longitude IS NULL"
            #expect(try await workplace.count(SQL(text: left, arguments: [])) > 0, "of merged homes too")
        }
    }

    @Test("Its figures are those that the job counts, but for what came back", arguments: Engine.all)
    func figures(engine: Engine) async throws {
        let content = try content()
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: content.municipality) { workplace in
            _ = try await GenerateHistory(database: workplace.database, content: content)(plan(250))
            let generated = try await Self.figures(workplace)
            #expect(generated.count > 500)
            for table in ["case_figures", "daily_figures", "figure_watermarks"] {
                try await workplace.database.write { db in try db.script("DELETE FROM \(table)") }
            }
            clock.set(Self.end.adding(.minutes(1)))
            while try await RollUpFigures(workplace)() == RollUpFigures.batch {}
            let counted = try await Self.figures(workplace)
            #expect(generated.subtracting(counted) == [])
            #expect(counted.subtracting(generated) == [])
        }
    }

    private static func figures(_ workplace: Workplace) async throws -> Set<String> {
        try await workplace.database.read { db in
            let rows = try db.rows(
                """
                SELECT breakdown, day, indicator, part, numerator, denominator FROM daily_figures
                 WHERE indicator NOT IN ('recurrence', 'first-time-completion')
                   AND (numerator <> 0 OR denominator <> 0)
                """)
            return Set(
                try rows.map { row throws(StoreError) in
                    let cell = try (0..<4).map { column throws(StoreError) in try row.get(column, as: String.self) }
                    return "\(cell) \(try row.get(4, as: Int.self))/\(try row.get(5, as: Int.self))"
                })
        }
    }

    private static func ends(_ workplace: Workplace) async throws -> [String] {
        try await workplace.database.read { db in
            try db.rows("SELECT case_file, over_at FROM ended_files ORDER BY case_file").map { row in
                "\(try row.get(0, as: Int64.self)) \(try row.get(1, as: Int64.self))"
            }
        }
    }

    @Test("The same seed lives the same lives, another seed others", arguments: Engine.all)
    func seeded(engine: Engine) async throws {
        let content = try content()
        func ends(_ seed: UInt64) async throws -> [String] {
            try await withWorkplace(engine, city: content.municipality) { workplace in
                _ = try await GenerateHistory(database: workplace.database, content: content)(plan(60, seed: seed))
                return try await workplace.database.read { db in
                    try db.rows("SELECT id, status, matter, changed_at, history_length FROM case_files ORDER BY id")
                        .map { row in
                            let (id, status): (Int64, String) = (try row.get(0), try row.get(1))
                            let (matter, changed): (String?, Int64) = (try row.get(2), try row.get(3))
                            return "\(id) \(status) \(matter ?? "") \(changed) \(try row.get(4, as: Int.self))"
                        }
                }
            }
        }
        let once = try await ends(7)
        #expect(once.count == 60)
        #expect(try await ends(7) == once)
        #expect(try await ends(8) != once)
    }

    @Test("All indexes are there again, and a city that has files is left alone", arguments: Engine.all)
    func indexes(engine: Engine) async throws {
        let content = try content()
        try await withWorkplace(engine, city: content.municipality) { workplace in
            let before = try await Self.indexes(workplace.database)
            let generate = GenerateHistory(database: workplace.database, content: content)
            _ = try await generate(plan(50))
            #expect(try await Self.indexes(workplace.database) == before)
            #expect(before.count > 20)
            await #expect(throws: HistoryRefusal.notEmpty(municipality: content.municipality.identity.slug)) {
                _ = try await generate(plan(50))
            }
        }
    }

    private static func indexes(_ database: Database) async throws -> Set<String> {
        try await database.read { db in
            let rows =
                db.engine == .sqlite
                ? try db.rows("SELECT name FROM sqlite_master WHERE type = 'index'")
                : try db.rows(
                    """
                    SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
                     WHERE i.relnamespace = CAST(current_schema() AS regnamespace) AND NOT i.relispartition
                       AND x.indisvalid
                    """)
            return Set(try rows.map { row throws(StoreError) in try row.get(0, as: String.self) })
        }
    }
}
