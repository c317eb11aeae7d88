// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("Who looks after a grid")
struct GridPagesTests {
    private static let grid = "990101001001001"

    @Test(
        "A grid is found by name or position, and names posts and a number, never a person",
        arguments: Language.allCases)
    func found(language: Language) async throws {
        try await Town.open { town in
            let list = try await town.page("/grids?q=%E4%B8%9C%E4%B8%80%E6%9D%91", language: language.rawValue).text
            #expect(list.contains("href=\"/grids/\(Self.grid)\""))
            let none = try await town.page("/grids?q=nowhere", language: language.rawValue).text
            #expect(none.contains(try StringTables()[language]["grids.none"]))
            let here = try await town.page("/grids?longitude=113.505&latitude=36.005")
            #expect(here.headers[.location] == "/grids/\(Self.grid)")
            let page = try await town.page("/grids/\(Self.grid)", language: language.rawValue).text
            #expect(page.contains("东镇") && page.contains("href=\"tel:12345\""))
            #expect(page.contains("href=\"/report?grid=\(Self.grid)\""))
            for person in ["甲小格", "林小格", "杜调度"] { #expect(!page.contains(person)) }
            #expect(try await town.page("/grids/990101001001101").status == .notFound, "a market has no posts")
            #expect(try await town.page("/grids/1").status == .notFound)
        }
    }

    @Test("The poster's square leads to the form with the place filled in, and the report says how it came")
    func poster() async throws {
        try await Town.open { town in
            let poster = try await town.page("/grids/\(Self.grid)/poster").text
            #expect(poster.contains("src=\"/grids/\(Self.grid)/qr.svg\""))
            #expect(poster.contains("/report?grid=\(Self.grid)"))
            let square = try await town.get("/grids/\(Self.grid)/qr.svg")
            #expect(square.headers[.contentType] == "image/svg+xml" && square.text.contains("<path"))

            let form = try await town.page("/report?grid=\(Self.grid)").text
            #expect(form.contains("name=\"grid\" value=\"\(Self.grid)\""))
            let longitude = try #require(form.firstMatch(of: #/name="longitude" value="(113\.5\d*)"/#)).1
            let latitude = try #require(form.firstMatch(of: #/name="latitude" value="(36\.0\d*)"/#)).1
            let filed = try await town.report([
                "grid": Self.grid, "longitude": String(longitude), "latitude": String(latitude),
            ])
            let file = try await town.get("/api/case-files/\(filed.number)", as: try await town.signIn("city"))
            #expect(try file.text("place.grid.code") == Self.grid)
            #expect(try file.text("reports.0.channel") == "qr")
            #expect(!(try await town.page("/report?grid=nowhere").text.contains("name=\"grid\"")))
        }
    }

    @Test("Streets, places and grids are found by what is typed, with the grid they lie in")
    func places() async throws {
        try await Town.open { town in
            let found = try await town.get("/api/places?q=%E9%9B%86")
            #expect(try found.count("items") == 0, "the market is no service grid")
            let grids = try await town.get("/api/places?q=%E4%B8%9C%E4%B8%80%E6%9D%91")
            #expect(try grids.text("items.0.grid.code") == Self.grid)
            #expect(try grids.text("items.0.kind") == "grid")
            #expect(try await town.get("/api/places?q=").status.code == 422)
        }
    }
}
