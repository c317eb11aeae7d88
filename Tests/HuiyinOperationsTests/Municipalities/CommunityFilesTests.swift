// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("What a city lists for everybody is checked with its folder")
struct CommunityFilesTests {
    private static func folder() throws -> CityFolder {
        try CityFolder.sound.replacing(
            "weekly_board, ", with: "weekly_board, stations, system_inventory, ", in: "rules.yaml")
    }

    @Test("What is switched on and has nothing to show is found by name")
    func missing() throws {
        let problems = MunicipalityContent.read(try Self.folder().bundle).problems
        #expect(
            problems.map(\.fault) == [
                .unknownReference("stations", file: "community.csv", nearest: nil),
                .unknownReference("system_inventory", file: "systems.csv", nearest: nil),
            ])
    }

    @Test("With its files it is sound, and they say what they say; an owner that nobody knows is found")
    func sound() throws {
        var folder = try Self.folder()
        folder.files["community.csv"] = "kind,name,place,hours,offers\nstation,暖心驿站,东一村,全天,热水\n"
        folder.files["systems.csv"] = "name,owner,keeps,exchanges\n派单系统,城市管理局,案件,\n"
        let (content, problems) = MunicipalityContent.read(folder.bundle)
        #expect(problems == [])
        let city = try #require(content).municipality
        #expect(city.community.offers.map(\.name) == ["暖心驿站"])
        #expect(city.community.systems.first?.owner == DepartmentCode("urban"))
        #expect(city.community.systems.first?.exchanges == nil)
        folder.files["systems.csv"] = "name,owner,keeps,exchanges\n派单系统,月球局,案件,\n"
        #expect(!MunicipalityContent.read(folder.bundle).problems.isEmpty)
    }
}
