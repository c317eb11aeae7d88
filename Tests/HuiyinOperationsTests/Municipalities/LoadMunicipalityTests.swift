// SPDX-License-Identifier: Apache-2.0

import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Synchronization
import Testing

@testable import HuiyinOperations

@Suite("A city is loaded as a new version, or nothing changes")
struct LoadMunicipalityTests {
    @Test("A sound folder becomes version 1 and can be asked at once", arguments: Engine.all)
    func first(_ engine: Engine) async throws {
        try await withRecords(engine) { load, database in
            let steps = Mutex<[LoadStep]>([])
            let outcome = try await CityFolder.sound.onDisk { folder in
                try await load(folder) { step in steps.withLock { $0.append(step) } }
            }
            #expect(outcome == LoadOutcome(municipality: "smallton", version: 1, isNew: true, remarks: []))
            #expect(steps.withLock { $0 } == LoadStep.allCases)
            #expect(try await CurrentMunicipality.all(in: database) == ["smallton"])
            let current = try await CurrentMunicipality("smallton", in: database)
            #expect(current.now.number == 1)
            #expect(current.municipality == MunicipalityContent.read(CityFolder.sound.bundle).content?.municipality)
        }
    }

    @Test(
        "A server keeps neither demo people nor examples, and reads the people again when asked", arguments: Engine.all)
    func withoutPeople(_ engine: Engine) async throws {
        let whole = try #require(MunicipalityContent.read(CityFolder.sound.bundle).content)
        try #require(!whole.people.isEmpty && !whole.phrases.isEmpty)
        try await withRecords(engine) { load, database in
            _ = try await CityFolder.sound.onDisk { try await load($0) }
            let current = try await CurrentMunicipality("smallton", in: database)
            #expect(current.now.content.people.isEmpty && current.now.content.phrases.isEmpty)
            #expect(try await current.people() == whole.people)
        }
    }

    @Test("The same folder again makes no new version", arguments: Engine.all)
    func again(_ engine: Engine) async throws {
        try await withRecords(engine) { load, database in
            try await CityFolder.sound.onDisk { folder in
                _ = try await load(folder)
                let second = try await load(folder)
                #expect(second == LoadOutcome(municipality: "smallton", version: 1, isNew: false, remarks: []))
            }
            #expect(try await count(database) == [1, 14, 1])
        }
    }

    @Test("A folder with a mistake is refused with all its problems, and nothing changes", arguments: Engine.all)
    func refused(_ engine: Engine) async throws {
        let broken = try CityFolder.sound.replacing("limit_from: matter", with: "limit_from: mater", in: "rules.yaml")
        try await withRecords(engine) { load, database in
            _ = try await CityFolder.sound.onDisk { try await load($0) }
            let problem = FolderProblem(
                file: "rules.yaml", line: 16, field: "limit_from",
                fault: .notOneOf("mater", choices: ["matter", "class"], nearest: "matter"))
            await #expect(throws: FolderRefused(problems: [problem])) {
                try await broken.onDisk { try await load($0) }
            }
            #expect(try await count(database) == [1, 14, 1])
            #expect(try await CurrentMunicipality("smallton", in: database).now.number == 1)
        }
    }

    @Test("A load that fails in the middle of writing leaves no trace", arguments: Engine.all)
    func torn(_ engine: Engine) async throws {
        try await withRecords(engine) { load, database in
            _ = try await CityFolder.sound.onDisk { try await load($0) }
            await #expect(throws: Torn.self) {
                try await database.write { db in
                    _ = try db.municipalities.add(
                        "smallton", after: db.municipalities.head("smallton"), checksum: "other", ruleSet: "1",
                        bundle: CityFolder.sound.bundle, model: [1],
                        at: Moment(milliseconds: 2))
                    throw Torn()
                }
            }
            #expect(try await count(database) == [1, 14, 1])
            #expect(try await database.read { db in try db.municipalities.head("smallton")?.version } == 1)
        }
    }

    @Test(
        "A changed folder becomes the next version, and whoever serves takes it over when asked", arguments: Engine.all)
    func change(_ engine: Engine) async throws {
        let changed = try CityFolder.sound.replacing(
            "hotline: \"12345\"", with: "hotline: \"12346\"", in: "municipality.yaml")
        try await withRecords(engine) { load, database in
            _ = try await CityFolder.sound.onDisk { try await load($0) }
            let current = try await CurrentMunicipality("smallton", in: database)
            let before = current.now
            #expect(try await current.reloadIfChanged() == false)
            let outcome = try await changed.onDisk { try await load($0) }
            #expect(outcome.version == 2 && outcome.isNew)
            #expect(current.municipality.identity.hotline == "12345")
            #expect(try await current.reloadIfChanged())
            #expect(current.municipality.identity.hotline == "12346")
            #expect(current.now.number == 2)
            // Whoever took a version keeps it whole.
            #expect(before.content.municipality.identity.hotline == "12345")
            #expect(try await count(database) == [2, 28, 2])
        }
    }

    @Test("Two who load the same folder at the same moment make one version", arguments: Engine.all)
    func together(_ engine: Engine) async throws {
        try await withRecords(engine) { load, database in
            try await CityFolder.sound.onDisk { folder in
                async let one = load(folder)
                async let other = load(folder)
                let outcomes = try await [one, other]
                #expect(outcomes.map(\.version) == [1, 1])
                #expect(outcomes.filter(\.isNew).count == 1)
            }
            #expect(try await count(database) == [1, 14, 1])
        }
    }

    @Test("Whoever saw no newer version cannot write the one after it, however late they look", arguments: Engine.all)
    func stale(_ engine: Engine) async throws {
        try await withRecords(engine) { load, database in
            _ = try await CityFolder.sound.onDisk { try await load($0) }
            // As one sees it whose transaction looked before the first was there.
            let refused = await #expect(throws: StoreError.self) {
                try await database.write { db in
                    _ = try db.municipalities.add(
                        "smallton", after: nil, checksum: "other", ruleSet: "1", bundle: CityFolder.sound.bundle,
                        model: [1], at: Moment(milliseconds: 2))
                }
            }
            guard case .constraint(kind: .unique, _) = refused else {
                Issue.record("\(String(describing: refused))")
                return
            }
            #expect(try await count(database) == [1, 14, 1])
        }
    }

    @Test("A model that this build cannot read is trained anew by whoever serves, once", arguments: Engine.all)
    func unreadable(_ engine: Engine) async throws {
        try await withRecords(engine) { load, database in
            _ = try await CityFolder.sound.onDisk { try await load($0) }
            let before = try await CurrentMunicipality("smallton", in: database).now
            try await forgetHowToRead(database)
            let told = Mutex(0)
            for _ in 0..<2 {
                let current = try await CurrentMunicipality("smallton", in: database) { told.withLock { $0 += 1 } }
                #expect(current.now.suggester.modelName == before.suggester.modelName)
                #expect(current.now.number == 1 && current.now.training == before.training)
            }
            #expect(told.withLock { $0 } == 1)
        }
    }

    @Test("A model that this build cannot read is trained anew when the same folder is loaded", arguments: Engine.all)
    func unreadableLoaded(_ engine: Engine) async throws {
        try await withRecords(engine) { load, database in
            try await CityFolder.sound.onDisk { folder in
                _ = try await load(folder)
                try await forgetHowToRead(database)
                let steps = Mutex<[LoadStep]>([])
                let outcome = try await load(folder) { step in steps.withLock { $0.append(step) } }
                #expect(!outcome.isNew && outcome.isRenewed && outcome.version == 1)
                #expect(steps.withLock { $0 } == [.checking, .training])
                #expect(try await !load(folder).isRenewed)
            }
            _ = try await CurrentMunicipality("smallton", in: database) { Issue.record("It is still unreadable.") }
        }
    }

    @Test("A city that was never loaded is not found", arguments: Engine.all)
    func unknown(_ engine: Engine) async throws {
        try await withRecords(engine) { _, database in
            await #expect(throws: StoreError.notFound("nowhere")) {
                _ = try await CurrentMunicipality("nowhere", in: database)
            }
        }
    }

    private struct Torn: Error {}

    private func withRecords(
        _ engine: Engine, _ body: (LoadMunicipality, Database) async throws -> Void
    ) async throws {
        let migrations = try Schema.migrations()
        try await engine.withDatabase(migrations: migrations) { database in
            let clock = WallClock { Moment(milliseconds: 1_767_225_600_000) }
            try await body(LoadMunicipality(database: database, clock: clock), database)
        }
    }

    /// As if a build with another form of model had stored it.
    private func forgetHowToRead(_ database: Database) async throws {
        try await database.write { db in
            _ = try db.run("UPDATE municipality_models SET model = \([UInt8](repeating: 7, count: 40))")
        }
    }

    /// Rows of versions, files and models.
    private func count(_ database: Database) async throws -> [Int] {
        try await database.read { db in
            let row = try db.row(
                """
                SELECT (SELECT COUNT(*) FROM municipality_versions) AS versions,
                       (SELECT COUNT(*) FROM municipality_files) AS files,
                       (SELECT COUNT(*) FROM municipality_models) AS models
                """)
            return try ["versions", "files", "models"].map { try row?.get($0) ?? -1 }
        }
    }
}
