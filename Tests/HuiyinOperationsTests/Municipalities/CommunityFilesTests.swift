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

    /// The folder with two partners and what `lines` say that was agreed with them.
    private static func agreed(_ lines: String) throws -> (CommunityList?, [FolderProblem]) {
        var folder = try CityFolder.sound.replacing(
            "weekly_board, ", with: "weekly_board, partners, ", in: "rules.yaml")
        folder.files["community.csv"] =
            "kind,name,place,hours,offers\npartner,便民超市,东一村,全天,送货\npartner,门诊,东一村,全天,检查\n"
        folder.files["partner-agreements.csv"] = "partner,with,terms,signed,until\n" + lines
        let (content, problems) = MunicipalityContent.read(folder.bundle)
        return (content?.municipality.community, problems)
    }

    @Test("What partners agreed is kept by partner, the newest first")
    func agreements() throws {
        let (list, problems) = try Self.agreed(
            "便民超市,城市管理局,送货,2025-03-01,2026-02-28\n便民超市,城市管理局,送货上楼,2026-03-01,\n")
        #expect(problems == [])
        let community = try #require(list)
        let shop = try #require(community.offers.first)
        #expect(community.agreements(of: shop).map(\.terms) == ["送货上楼", "送货"])
        #expect(community.agreements(of: shop).first?.with == DepartmentCode("urban"))
        #expect(community.agreements(of: community.offers[1]) == [])
    }

    @Test(
        "An agreement names a partner, an office, what was agreed and days that can be",
        arguments: [
            ("月球超市,城市管理局,送货,2026-03-01,", "partner"), ("便民超市,月球局,送货,2026-03-01,", "with"),
            ("便民超市,城市管理局,,2026-03-01,", "terms"), ("便民超市,城市管理局,送货,2026-02-30,", "signed"),
            ("便民超市,城市管理局,送货,2026-03-01,明年", "until"), ("便民超市,城市管理局,送货,2026-03-01,2026-02-28", "until"),
            ("便民超市,城市管理局,送货,2026-03-01,\n便民超市,城市管理局,送货,2026-04-01,", "terms"),
        ])
    func flawed(lines: String, column: String) throws {
        let (_, problems) = try Self.agreed(lines + "\n")
        #expect(problems.map(\.field) == [column])
        #expect(problems.first?.file == "partner-agreements.csv")
    }
}
