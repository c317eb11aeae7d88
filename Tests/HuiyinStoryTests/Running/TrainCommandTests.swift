// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Training at the command line")
struct TrainCommandTests {
    @Test(
        "An administrator trains the suggester: taken and named where it errs no more than before, refused where it does",
        arguments: Engine.all)
    func train(engine: Engine) async throws {
        var town = CityFolder.sound
        town.files["examples/kept.csv"] = "code,split,text\n010101,dev,路上有个大坑\n020101,dev,垃圾没人清运\n"
        try await engine.withDatabaseURL { url in
            try await town.onDisk { folder in
                #expect(try await Self.run("load", folder, url).status == 0)
                try await Self.decide(url, [("呱唧呱唧响的东西", "020101")], times: 6)
                let taken = try await Self.run("train", folder, url)
                #expect(taken.status == 0)
                let served = try await Self.served(url)
                #expect(taken.told.contains("Model 1 (\(served)) of smallton: learned from "))
                #expect(taken.told.contains(" sentences, 6 of them decided here."))

                // Somebody sorts everything the wrong way round.
                try await Self.decide(url, [("路上有个大坑", "020101"), ("垃圾没人清运", "010101")], times: 12)
                let refused = try await Self.run("train", folder, url)
                #expect(refused.status == 1)
                #expect(refused.told.contains("Refused: on 3 kept sentences 1 right, "))
                #expect(refused.told.contains("; before, 3 right, "))
                #expect(try await Self.served(url) == served)
            }
        }
    }

    @Test("A folder that is not what is served is refused with what to do", arguments: Engine.all)
    func otherFolder(engine: Engine) async throws {
        try await engine.withDatabaseURL { url in
            _ = try await CityFolder.sound.onDisk { folder in try await Self.run("load", folder, url) }
            let changed = try CityFolder.sound.replacing(
                "hotline: \"12345\"", with: "hotline: \"12346\"", in: "municipality.yaml")
            try await changed.onDisk { folder in
                let refused = try await Self.run("train", folder, url)
                #expect(refused.status == 65)
                #expect(refused.told.contains("The folder is not what is served, version 1."))
                #expect(refused.told.contains("huiyin load FOLDER"))
            }
        }
    }

    @Test("After an upgrade that cannot read the stored model, loading the same folder trains it anew and says so")
    func upgraded() async throws {
        try await Engine.sqlite.withDatabaseURL { url in
            try await CityFolder.sound.onDisk { folder in
                #expect(try await Self.run("load", folder, url).status == 0)
                let database = try await Database.open(url, options: .patient)
                try await database.write { db in
                    _ = try db.run("UPDATE municipality_models SET model = \([UInt8](repeating: 7, count: 40))")
                }
                await database.close()
                let again = try await Self.run("load", folder, url)
                #expect(again.status == 0)
                #expect(
                    again.told.contains(
                        "was loaded already, version 1; its suggester, which an older build stored, is trained anew."))
                #expect(try await Self.run("load", folder, url).told.contains("was loaded already, version 1.\n"))
            }
        }
    }

    /// Reports with these words, each decided to be about its matter.
    private static func decide(_ url: DatabaseURL, _ decisions: [(String, String)], times: Int) async throws {
        let database = try await Database.open(url, options: .patient)
        let current = try await CurrentMunicipality("smallton", in: database)
        let desk = Desk(database, current, ids: IDSource(node: 1))
        for (words, matter) in Array(repeating: decisions, count: times).joined() {
            let filed = try await desk.fileReport(
                NewReport(
                    words: BoundedText(words, limit: 200),
                    coordinate: try Coordinate(longitude: 113.505, latitude: 36.005)),
                by: .reporter)
            let triage = Triage(
                matter: MatterCode(matter), urgency: .normal, mode: .direct, level: LevelCode("city"),
                problemClass: nil)
            _ = try await desk.moveCaseFile(filed.number, [.triage(triage)], by: .cityCentre, version: nil)
        }
        await database.close()
    }

    /// The name of the model that suggestions are made with.
    private static func served(_ url: DatabaseURL) async throws -> String {
        let database = try await Database.open(url, options: .patient)
        let name = try await CurrentMunicipality("smallton", in: database).now.suggester.suggest("路", at: .none).model
        await database.close()
        return name
    }

    /// What the built program says, on either stream, and how it ends.
    private static func run(
        _ command: String, _ folder: String, _ url: DatabaseURL
    ) async throws -> (status: Int32, told: String) {
        let (status, told) = try await Programs.run(
            [command, folder], environment: ["HUIYIN_DATABASE": "\(url)", "LC_ALL": "C"], withErrors: true)
        return (status, String(decoding: told, as: UTF8.self))
    }
}
