// SPDX-License-Identifier: Apache-2.0

/// A made-up ground for the style page's map: four by four grids, two streets, a river, a few dots.
extension DesignSamples {
    static let grids = collection(
        (0..<16).map { index in
            let (west, south) = (114.0 + Double(index % 4) * 0.01, 33.56 + Double(index / 4) * 0.01)
            let ring = [(0.0, 0.0), (0.01, 0), (0.01, 0.01), (0, 0.01), (0, 0)]
                .map { "[\(west + $0.0),\(south + $0.1)]" }.joined(separator: ",")
            return feature("\"code\":\"\(index + 1)\",\"name\":\"G\(index + 1)\"", "Polygon", "[[\(ring)]]")
        })

    static let base = collection([
        feature(
            "\"kind\":\"river\"", "LineString", "[[113.995,33.572],[114.01,33.578],[114.03,33.574],[114.046,33.585]]"),
        feature("\"kind\":\"street\",\"name\":\"A 1\"", "LineString", "[[114.016,33.555],[114.017,33.605]]"),
        feature("\"kind\":\"street\",\"name\":\"B 2\"", "LineString", "[[113.995,33.588],[114.045,33.589]]"),
        feature("\"kind\":\"place\",\"name\":\"C\",\"rank\":1", "Point", "[114.021,33.582]"),
    ])

    static let dots = collection(
        (0..<24).map { index in
            let (x, y) = (114.004 + Double((index * 7) % 24) * 0.0015, 33.565 + Double((index * 5) % 24) * 0.0012)
            let age = index % 8 == 0 ? "late" : index % 3 == 0 ? "new" : "open"
            return feature(
                "\"href\":\"/design?dot=\(index)\",\"title\":\"LZ-\(index)\",\"age\":\"\(age)\"", "Point", "[\(x),\(y)]"
            )
        })

    private static func feature(_ properties: String, _ kind: String, _ coordinates: String) -> String {
        #"{"type":"Feature","properties":{\#(properties)},"geometry":{"type":"\#(kind)","coordinates":\#(coordinates)}}"#
    }

    private static func collection(_ features: [String]) -> String {
        #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
    }
}
