// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import HuiyinTestSupport
import Testing

@Suite("Places by name")
struct PlaceSearchTests {
    private func search() throws -> PlaceSearch {
        var folder = CityFolder.sound
        folder.files["map.geojson"] = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"kind":"street","name":"人民路"},"geometry":{"type":"LineString","coordinates":[[113.50,36.0],[113.51,36.0],[113.52,36.0]]}},
            {"type":"Feature","properties":{"kind":"street","name":"人民路"},"geometry":{"type":"LineString","coordinates":[[113.6,36.0],[113.7,36.0]]}},
            {"type":"Feature","properties":{"kind":"street","name":"人民路北段"},"geometry":{"type":"LineString","coordinates":[[113.5,36.1],[113.6,36.1]]}},
            {"type":"Feature","properties":{"kind":"park","name":"东湖公园"},"geometry":{"type":"Point","coordinates":[113.515,36.006]}},
            {"type":"Feature","properties":{"kind":"street"},"geometry":{"type":"LineString","coordinates":[[113.5,36.2],[113.6,36.2]]}}
            ]}
            """
        let read = MunicipalityContent.read(folder.bundle)
        return PlaceSearch(try #require(read.content))
    }

    @Test("What begins with it comes first, then what holds it, then what it holds")
    func order() throws {
        let search = try search()
        #expect(search("人民").map(\.name) == ["人民路", "人民路北段"])
        #expect(search("公园").map(\.name) == ["东湖公园"])
        #expect(search("人民路北段和公园门口").map(\.name) == ["人民路北段", "人民路"])
        #expect(search("东一村 第二").first?.kind == .grid)
    }

    @Test("A street's pin is in its middle, a name counts once, and nothing is found for nothing")
    func pins() throws {
        let search = try search()
        #expect(search("人民路").first?.coordinate == (try Coordinate(longitude: 113.51, latitude: 36.0)))
        #expect(search("东湖公园").first?.kind == .place)
        #expect(search("  ").isEmpty && search("外滩").isEmpty)
        #expect(search("东").count <= PlaceSearch.longest)
    }
}
