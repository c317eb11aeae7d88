// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Synchronization
import Testing

@testable import HuiyinOperations

@Suite("Learning from what dispatchers decided")
struct TrainSuggesterTests {
    /// The small town with sentences that are kept to measure by.
    private static let town: CityFolder = {
        var folder = CityFolder.sound
        folder.files["examples/kept.csv"] = "code,split,text\n010101,dev,路上有个大坑\n020101,dev,垃圾没人清运\n"
        return folder
    }()

    /// The same that says which of its sentences cannot wait; one of these is kept to measure by.
    private static let alarmed: CityFolder = {
        var folder = town
        folder.files["examples/danger.csv"] = """
            code,split,text
            010101,train,路基掏空车要掉下去
            030101,train,井口敞开孩子掉下去
            010101,train,路灯白天也亮着
            030101,train,井盖颜色掉了
            010101,dev,桥墩裂开车要掉下去

            """
        folder.files["examples/urgent.csv"] =
            "text\n路基掏空车要掉下去\n井口敞开孩子掉下去\n桥墩裂开车要掉下去\n"
        return folder
    }()

    private static func withTown(
        _ engine: Engine, _ town: CityFolder = town,
        _ body: (Desk, Database, CurrentMunicipality, String) async throws -> Void
    ) async throws {
        try await engine.withDatabase(migrations: Schema.migrations()) { database in
            let clock = CityClock()
            try await town.onDisk { folder in
                _ = try await LoadMunicipality(database: database, clock: clock.wall)(folder)
                let current = try await CurrentMunicipality("smallton", in: database)
                let desk = Desk(database, current, clock: clock.wall, ids: IDSource(node: 1))
                try await body(desk, database, current, folder)
            }
        }
    }

    private static func decide(
        _ desk: Desk, _ words: String, _ matter: String, _ urgency: Urgency = .normal
    ) async throws -> CaseNumber {
        let filed = try await desk.fileReport(
            NewReport(
                words: BoundedText(words, limit: 200), coordinate: try Coordinate(longitude: 113.505, latitude: 36.005)),
            by: .reporter)
        let triage = Triage(
            matter: MatterCode(matter), urgency: urgency, mode: .direct, level: LevelCode("city"), problemClass: nil)
        _ = try await desk.moveCaseFile(filed.number, [.triage(triage)], by: .cityCentre, version: nil)
        return filed.number
    }

    @Test(
        "What was decided is learned, served and named; numbers of people are not; figures tell who was right",
        arguments: Engine.all)
    func learned(engine: Engine) async throws {
        try await Self.withTown(engine) { desk, database, current, folder in
            let before = current.now.suggester.suggest("呱唧呱唧响的东西", at: .none)
            for _ in 0..<6 { _ = try await Self.decide(desk, "呱唧呱唧响，电话13812345678", "020101") }
            let figures = try await desk.listSuggestionFigures()
            #expect(figures.total?.files == 6)
            let outcome = try await TrainSuggester(database: database, clock: desk.workplace.clock)(folder)
            #expect(outcome.scores.confirmed == 6 && outcome.scores.kept == 3 && outcome.number == 1)
            #expect(outcome.scores.losses.isEmpty)
            #expect(try await current.reloadIfChanged())
            #expect(try await !current.reloadIfChanged())
            let after = current.now.suggester.suggest("呱唧呱唧响的东西", at: .none)
            #expect(after.model == outcome.name && after.model != before.model)
            #expect(current.now.training.number == 1 && current.now.training.confirmed == 6)
            #expect(after.matters.first?.code == MatterCode("020101"))
        }
    }

    @Test(
        "A training that would get fewer of the kept sentences right is refused, and changes nothing",
        arguments: Engine.all)
    func refused(engine: Engine) async throws {
        try await Self.withTown(engine) { desk, database, current, folder in
            // Somebody sorts everything the wrong way round.
            for _ in 0..<12 {
                _ = try await Self.decide(desk, "路上有个大坑", "020101")
                _ = try await Self.decide(desk, "垃圾没人清运", "010101")
            }
            do {
                _ = try await TrainSuggester(database: database, clock: desk.workplace.clock)(folder)
                Issue.record("It was taken.")
            } catch TrainingRefused.worse(let scores) {
                #expect(scores.losses.contains(.matters))
            }
            #expect(try await !current.reloadIfChanged())
        }
    }

    @Test(
        "What dispatchers found urgent is learned as urgent, and what they found could wait as that",
        arguments: Engine.all)
    func urgent(engine: Engine) async throws {
        try await Self.withTown(engine, Self.alarmed) { desk, database, current, folder in
            let words = ["呜哩呜哩喷白气", "叮当叮当慢慢摇"]
            for _ in 0..<12 {
                _ = try await Self.decide(desk, words[0], "010101", .urgent)
                _ = try await Self.decide(desk, words[1], "020101")
            }
            let outcome = try await TrainSuggester(database: database, clock: desk.workplace.clock)(folder)
            #expect(outcome.scores.confirmed == 24)
            #expect(try await current.reloadIfChanged())
            #expect(current.now.suggester.suggest(words[0], at: .none).urgency == .urgent)
            #expect(current.now.suggester.suggest(words[1], at: .none).urgency == .normal)
        }
    }

    @Test("What was decided before urgency was kept teaches nothing of what can wait", arguments: Engine.all)
    func unsaid(engine: Engine) async throws {
        try await Self.withTown(engine, Self.alarmed) { desk, database, current, folder in
            let before = try SuggesterModel(learning: #require(CheckFolder.read(folder).content))
            for _ in 0..<6 { _ = try await Self.decide(desk, "路基掏空了一大块", "010101") }
            try await database.write { db in _ = try db.run("UPDATE suggestion_outcomes SET urgency = NULL") }
            _ = try await TrainSuggester(database: database, clock: desk.workplace.clock)(folder)
            let stored = try await database.read { db in try db.municipalities.current("smallton").model }
            #expect(try SuggesterModel(decoding: stored).urgency?.words == before.urgency?.words)
        }
    }

    @Test(
        "A training that would find less of what cannot wait is refused, though each matter is as right as before",
        arguments: Engine.all)
    func wouldWait(engine: Engine) async throws {
        try await Self.withTown(engine, Self.alarmed) { desk, database, current, folder in
            // Somebody leaves every danger on the road for tomorrow.
            for _ in 0..<12 { _ = try await Self.decide(desk, "桥墩裂开车要掉下去", "010101") }
            do {
                _ = try await TrainSuggester(database: database, clock: desk.workplace.clock)(folder)
                Issue.record("It was taken.")
            } catch TrainingRefused.worse(let scores) {
                #expect(scores.losses == [.urgency])
                #expect(scores.before.urgent == 1 && scores.before.urgentFound == 1 && scores.after.urgentFound == 0)
            }
            #expect(try await !current.reloadIfChanged())
        }
    }

    @Test(
        "A model is worse that is right less often, lets danger wait, or takes more cases for thanks; by one is enough")
    func losses() {
        func scores(_ right: Int, _ urgent: Int, _ lost: Int) -> Set<TrainingScores.Loss> {
            let before = KeptScores(right: 90, urgentFound: 19, urgent: 20, casesLost: 1)
            let after = KeptScores(right: right, urgentFound: urgent, urgent: 20, casesLost: lost)
            return TrainingScores(sentences: 1_000, confirmed: 10, kept: 100, before: before, after: after).losses
        }
        #expect(scores(90, 19, 1) == [] && scores(95, 20, 0) == [])
        #expect(scores(89, 20, 0) == [.matters])
        #expect(scores(95, 18, 0) == [.urgency])
        #expect(scores(95, 20, 2) == [.cases])
        #expect(scores(0, 0, 100) == Set(TrainingScores.Loss.allCases))
    }

    @Test(
        "What was learned from decisions is learned again from the same ones where this build cannot read the model",
        arguments: Engine.all)
    func renewed(engine: Engine) async throws {
        try await Self.withTown(engine) { desk, database, _, folder in
            for _ in 0..<6 { _ = try await Self.decide(desk, "呱唧呱唧响", "020101") }
            let outcome = try await TrainSuggester(database: database, clock: desk.workplace.clock)(folder)
            try await database.write { db in
                _ = try db.run("UPDATE trained_models SET model = \([UInt8](repeating: 7, count: 40))")
            }
            let current = try await CurrentMunicipality("smallton", in: database)
            #expect(current.now.suggester.modelName == outcome.name)
            #expect(current.now.training.number == 1 && current.now.training.confirmed == 6)
        }
    }

    @Test(
        "A new version with the same matters and examples keeps what was learned; with other examples it learns anew",
        arguments: Engine.all)
    func kept(engine: Engine) async throws {
        try await Self.withTown(engine) { desk, database, current, folder in
            for _ in 0..<6 { _ = try await Self.decide(desk, "呱唧呱唧响", "020101") }
            let outcome = try await TrainSuggester(database: database, clock: desk.workplace.clock)(folder)
            var next = try Self.town.replacing(
                "hotline: \"12345\"", with: "hotline: \"12346\"", in: "municipality.yaml")
            #expect(try await Self.steps(next, database, desk) == [.checking, .writing])
            #expect(try await current.reloadIfChanged())
            #expect(current.now.number == 2 && current.now.suggester.modelName == outcome.name)
            #expect(current.now.training.number == 1 && current.now.training.confirmed == 6)
            next.files["examples/more.csv"] = "code,split,text\n020101,train,满地都是垃圾\n"
            #expect(try await Self.steps(next, database, desk) == LoadStep.allCases)
            #expect(try await current.reloadIfChanged())
            #expect(current.now.number == 3 && current.now.training.number == 0)
        }
    }

    private static func steps(_ town: CityFolder, _ database: Database, _ desk: Desk) async throws -> [LoadStep] {
        let steps = Mutex<[LoadStep]>([])
        _ = try await town.onDisk { folder in
            try await LoadMunicipality(database: database, clock: desk.workplace.clock)(folder) { step in
                steps.withLock { $0.append(step) }
            }
        }
        return steps.withLock { $0 }
    }

    @Test("A later decision is kept beside the first, as a wrong route", arguments: Engine.all)
    func corrected(engine: Engine) async throws {
        try await Self.withTown(engine) { desk, database, _, _ in
            for _ in 0..<5 {
                let number = try await Self.decide(desk, "路上有个大坑", "010101")
                _ = try await desk.moveCaseFile(
                    number,
                    [.reclassification(Reclassification(matter: MatterCode("020101"), reason: "是垃圾"))], by: .cityCentre,
                    version: nil)
            }
            let figures = try await desk.listSuggestionFigures()
            #expect(figures.total?.wrongRoutes == 5)
            #expect(figures.shown.map(\.matter) == [MatterCode("010101")], "by what was decided first")
        }
    }
}
