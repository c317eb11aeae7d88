// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("What a folder lists to be looked at")
struct RoundsFileTests {
    @Test("Things are read with their grid, named or found by where they stand")
    func read() throws {
        let content = try #require(MunicipalityContent.read(CityFolder.sound.bundle).content)
        let plan = content.municipality.rounds
        #expect(plan.all.map(\.code.text) == ["bridge", "covers", "slope"])
        let bridge = try #require(plan[RoundThingCode("bridge")])
        #expect(bridge.everyDays == 7 && bridge.place == "村口" && bridge.coordinate?.longitude == 113.505)
        #expect(plan[RoundThingCode("covers")]?.coordinate == nil)
        #expect(plan[RoundThingCode("slope")]?.grid == GridCode("990101001002001"), "by where it stands")
    }

    @Test("Rounds that are switched on and list nothing are found; without both there are none")
    func missing() throws {
        let without = CityFolder.sound.without("rounds.yaml")
        #expect(
            MunicipalityContent.read(without.bundle).problems.map(\.fault) == [
                .unknownReference("rounds", file: "rounds.yaml", nearest: nil)
            ])
        let off = try without.replacing("rounds, ", with: "", in: "rules.yaml")
        let (content, problems) = MunicipalityContent.read(off.bundle)
        #expect(problems == [] && content?.municipality.rounds.all.isEmpty == true)
    }

    @Test(
        "A mistake is found on its line, with what may be meant",
        arguments: [
            ("code: covers", "code: bridge", 9, "things[1]", .duplicate("bridge", firstLine: 2)),
            ("code: covers", "code: 井盖", 9, "things[1].code", .malformed("井盖", example: "bridge-12")),
            ("en: Stone bridge", "en: ''", 3, "things[0].name.en", .empty),
            (
                #"grid: "990101001001001"\n    at"#, #"grid: "990101001001009"\n    at"#, 4, "things[0].grid",
                .unknownReference("990101001001009", file: "grids.geojson", nearest: "990101001001001")
            ),
            (
                #"grid: "990101001001001"\n    at"#, #"grid: "990101001001002"\n    at"#, 5, "things[0].at",
                .contradicts(field: "grid", value: "990101001001002")
            ),
            (
                "longitude: 113.525", "longitude: 114.5", 16, "things[2].at",
                .unknownReference("114.5, 36.005", file: "grids.geojson", nearest: nil)
            ),
            ("    at: {longitude: 113.525, latitude: 36.005}\n", "", 14, "things[2].grid", .missingKey),
            (
                "every_days: 14", "every_days: 0", 13, "things[1].every_days",
                .outOfRange("0", from: "1", through: "366")
            ),
            ("every_days: 14", "every_day: 14", 13, "things[1].every_day", .unknownKey(nearest: "every_days")),
        ] as [(String, String, Int, String, FolderFault)])
    func mistakes(old: String, new: String, line: Int, field: String, fault: FolderFault) throws {
        func lines(_ text: String) -> String { text.replacing(#"\n"#, with: "\n") }
        let folder = try CityFolder.sound.replacing(lines(old), with: lines(new), in: "rounds.yaml")
        let problems = MunicipalityContent.read(folder.bundle).problems
        #expect(problems.contains(FolderProblem(file: "rounds.yaml", line: line, field: field, fault: fault)))
        // A key that is misspelt is missing as well.
        #expect(problems.count <= 2)
    }
}
