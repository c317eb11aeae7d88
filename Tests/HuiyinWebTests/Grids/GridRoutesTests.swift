// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("Grids over JSON")
struct GridRoutesTests {
    @Test("A place in a grid is told with village, township and what lies over it")
    func located() async throws {
        try await Town.open { town in
            let answer = try await town.get("/api/grids/at?longitude=113.509&latitude=36.005")
            #expect(try answer.text("grid.code") == "990101001001001")
            #expect(try answer.text("grid.village.name") == "东一村")
            #expect(try answer.text("grid.township.name") == "东镇")
            #expect(try answer.text("others.0.name") == "集市")
        }
    }

    @Test("A place outside, no place and no number are three different answers")
    func elsewhere() async throws {
        try await Town.open { town in
            let outside = try await town.get("/api/grids/at?longitude=100&latitude=30")
            #expect(outside.status == .notFound)
            #expect(try outside.text("type") == "outside-every-grid")
            let impossible = try await town.get("/api/grids/at?longitude=200&latitude=30")
            #expect(impossible.status == .unprocessableContent)
            #expect(try impossible.text("field") == "longitude")
            #expect(try await town.get("/api/grids/at?longitude=x&latitude=30").status == .unprocessableContent)
            #expect(try await town.get("/api/grids/at").status == .unprocessableContent)
        }
    }

    @Test(
        "A map is sent once: who has it already is told so",
        arguments: ["/api/grids.geojson?bbox=113.5,36,113.53,36.01&zoom=15", "/api/map.geojson"])
    func unchanged(path: String) async throws {
        try await Town.open { town in
            let first = try await town.get(path)
            #expect(first.status == .ok)
            #expect(first.headers[.contentType] == "application/geo+json")
            #expect(try first.text("type") == "FeatureCollection")
            let tag = try #require(first.headers[.eTag])
            let second = try await town.get(path, headers: [.ifNoneMatch: tag])
            #expect(second.status == .notModified)
            #expect(second.body.isEmpty)
        }
    }

    @Test(
        "A box, a zoom or a layer that is none is refused by name", arguments: ["bbox=1,2,3", "zoom=99", "layer=sky"])
    func refused(query: String) async throws {
        try await Town.open { town in
            let answer = try await town.get("/api/grids.geojson?\(query)")
            #expect(answer.status == .unprocessableContent)
            #expect(try answer.text("field") == query.prefix { $0 != "=" })
        }
    }
}
