// SPDX-License-Identifier: Apache-2.0
import HuiyinSpatial
import Testing

@Suite("GeoJSON") struct GeoJSONTests {
    private static let ring = "[[113.8,36],[113.9,36.0],[1.139e2,36.1],[113.8,36.1,250.5],[113.8,36]]"

    private static func read(_ text: String) -> GeoJSON { GeoJSON(Array(text.utf8)) }

    @Test("Features come with their rings, properties, index and line")
    func features() throws {
        let file = Self.read(
            """
            {
              "type": "FeatureCollection", "note": {"features": []},
              "features": [
                {"type": "Feature", "properties": {"code": "410581001001001", "名称": "\\u6797\\ud83d\\ude00\\n",
                  "households": 312, "old": false, "leader": null, "tags": ["a"]},
                 "geometry": {"type": "Polygon", "coordinates": [\(Self.ring)]}},

                {"type": "Feature",
                 "geometry": {"type": "MultiPolygon", "coordinates": [[\(Self.ring)],[\(Self.ring)]]}}
              ]
            }
            """
        )
        #expect(file.errors.isEmpty)
        let first = try #require(file.features.first)
        #expect((first.index, first.line) == (0, 4))
        #expect((file.features[1].index, file.features[1].line) == (1, 8))
        #expect(first.shape?.parts[0][0][2] == Point(x: 113.9, y: 36.1))
        #expect(first.shape?.parts[0][0].count == 5)
        #expect(file.features[1].shape?.parts.count == 2)
        #expect(first.text("code") == "410581001001001")
        #expect(first.text("名称") == "林😀\n")
        #expect(first.number("households") == 312)
        #expect(first.text("households") == "312")
        #expect(first.properties["old"] == .flag(false))
        #expect(first.properties["leader"] == .null)
        #expect(first.properties["tags"] == nil)
        #expect(file.features[1].properties.isEmpty)
    }

    @Test("Places and lines are read too, for the layer drawn under the grids")
    func otherDrawings() {
        let file = Self.read(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}},"#
                + #"{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}]}"#
        )
        #expect(
            file.features.map(\.drawing) == [
                .place(Point(x: 1, y: 2)), .lines([[Point(x: 1, y: 2), Point(x: 3, y: 4)]]),
            ])
    }

    @Test("Every unsound feature is named with its line, and the sound ones are still read")
    func unsoundFeatures() {
        let file = Self.read(
            """
            {"type": "FeatureCollection", "features": [
            {"type": "Feature", "geometry": null},
            {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [\(Self.ring)]}},
            {"type": "Feature", "geometry":
              {"type": "GeometryCollection", "coordinates": []}},
            7,
            {"type": "Feature", "geometry": {"type": "Polygon", "coordinates":
              [[113,36],[114,36]]}},
            {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[113,36],
              [36,113]]]}},
            {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[113,36],
              ["113",36]]]}}
            ]}
            """
        )
        #expect(file.features.map(\.index) == [1])
        #expect(
            file.errors == [
                .noGeometry(feature: 0, line: 2),
                .unknownGeometry(type: "GeometryCollection", feature: 2, line: 5),
                .notFeature(feature: 3, line: 6),
                .wrongNesting(type: "Polygon", feature: 4, line: 8),
                .badPosition(feature: 5, line: 10),
                .badPosition(feature: 6, line: 12),
            ])
        #expect(file.errors.map(\.line) == [2, 5, 6, 8, 10, 12])
    }

    @Test(
        "What is no JSON is refused with line and column",
        arguments: [
            ("", 1, 1), ("{", 1, 2), ("{\n \"type\": FeatureCollection}", 2, 10), ("[1,\n2,]", 2, 3), ("[01]", 1, 3),
            ("[1.]", 1, 4), ("[+1]", 1, 2), ("\"a\nb\"", 1, 3), ("\"\\x\"", 1, 4), ("\"\\ud800\"", 1, 8),
            ("\"\\u12G4\"", 1, 4), ("{\"a\" 1}", 1, 6), ("{\"a\":1,}", 1, 8), ("null null", 1, 6), ("tru", 1, 1),
            ("[1e999]", 1, 7), ("\"abc", 1, 5), ("[1 2]", 1, 4), ("{} \n\n x", 3, 2), ("\"\\u12", 1, 4),
        ]
    )
    func malformed(text: String, line: Int, column: Int) {
        #expect(Self.read(text).errors == [.malformed(line: line, column: column)])
    }

    @Test("Text that is not UTF-8 is refused; a byte order mark is not minded")
    func encoding() {
        #expect(GeoJSON([0x22, 0xFF, 0x22]).errors == [.malformed(line: 1, column: 3)])
        let empty = Array(#"{"type":"FeatureCollection","features":[]}"#.utf8)
        #expect(GeoJSON([0xEF, 0xBB, 0xBF] + empty).errors.isEmpty)
    }

    @Test("JSON that is no FeatureCollection is refused")
    func otherJSON() {
        for text in ["[]", "{}", #"{"type":"FeatureCollection"}"#, #"{"type":"Feature","features":[]}"#, "3"] {
            #expect(Self.read(text).errors == [.notFeatureCollection(line: 1)])
        }
    }

    @Test("A million brackets are refused, not followed")
    func bomb() {
        let text = "[\n" + String(repeating: "[", count: 1_000_000)
        #expect(Self.read(text).errors == [.tooDeep(line: 2)])
    }
}
