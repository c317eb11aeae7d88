// SPDX-License-Identifier: Apache-2.0
import HuiyinSpatial
import Testing

@Suite("Coordinate systems") struct CoordinateSystemTests {
    /// A place as three systems have it, from the test files of public implementations.
    struct Reference: Sendable, CustomTestStringConvertible {
        let name: String
        let from: (CoordinateSystem, Point)
        let to: (CoordinateSystem, Point)
        /// Degrees; the published inverse of BD-09 is itself only good to a metre or so.
        let within: Double
        var testDescription: String { name }
    }

    static let references: [Reference] = [
        // googollee/eviltransform, which takes 6,378,137 m for the half axis: one centimetre in 500 m.
        .init(
            name: "Shanghai", from: (.wgs84, Point(x: 121.5272106, y: 31.1774276)),
            to: (.gcj02, Point(x: 121.531541859215, y: 31.17530398364597)), within: 2e-7),
        .init(
            name: "Shenzhen", from: (.wgs84, Point(x: 113.912316, y: 22.543847)),
            to: (.gcj02, Point(x: 113.9171764808363, y: 22.540796131694766)), within: 2e-7),
        .init(
            name: "Beijing", from: (.wgs84, Point(x: 116.377817, y: 39.911954)),
            to: (.gcj02, Point(x: 116.38404722455657, y: 39.91334545536069)), within: 2e-7),
        // wandergis/coordtransform.
        .init(
            name: "Tian'anmen", from: (.wgs84, Point(x: 116.404, y: 39.915)),
            to: (.gcj02, Point(x: 116.41024449916938, y: 39.91640428150164)), within: 1e-9),
        .init(
            name: "Tian'anmen, Baidu", from: (.gcj02, Point(x: 116.404, y: 39.915)),
            to: (.bd09, Point(x: 116.41036949371029, y: 39.92133699351021)), within: 1e-9),
        .init(
            name: "Tian'anmen, from Baidu", from: (.bd09, Point(x: 116.404, y: 39.915)),
            to: (.gcj02, Point(x: 116.39762729119315, y: 39.90865673957631)), within: 1e-5),
    ]

    @Test("Places convert as published implementations convert them", arguments: references)
    func published(reference: Reference) {
        let place = CoordinateSystem.convert(reference.from.1, from: reference.from.0, to: reference.to.0)
        #expect(abs(place.x - reference.to.1.x) < reference.within)
        #expect(abs(place.y - reference.to.1.y) < reference.within)
    }

    @Test(
        "Any place in Henan comes back from any other system to the millimetre",
        arguments: CoordinateSystem.allCases, CoordinateSystem.allCases
    )
    func roundTrip(source: CoordinateSystem, target: CoordinateSystem) {
        var worst = 0.0
        for place in Self.henan {
            let there = CoordinateSystem.convert(place, from: source, to: target)
            let back = CoordinateSystem.convert(there, from: target, to: source)
            worst = max(worst, metres(between: place, and: back))
        }
        #expect(worst < 0.001)
    }

    @Test("Going through the third system ends at the same place")
    func detour() {
        for place in Self.henan {
            let direct = CoordinateSystem.convert(place, from: .wgs84, to: .bd09)
            let over = CoordinateSystem.convert(place, from: .wgs84, to: .gcj02)
            #expect(metres(between: direct, and: CoordinateSystem.convert(over, from: .gcj02, to: .bd09)) < 0.001)
        }
    }

    @Test("In Henan the systems lie hundreds of metres apart, so mixing them up is noticed")
    func apart() {
        for place in Self.henan {
            let chinese = CoordinateSystem.convert(place, from: .wgs84, to: .gcj02)
            #expect((300...900).contains(metres(between: place, and: chinese)))
            let baidu = CoordinateSystem.convert(place, from: .gcj02, to: .bd09)
            #expect((600...1300).contains(metres(between: place, and: baidu)))
        }
    }

    @Test(
        "Outside China nothing moves",
        arguments: [
            Point(x: -104.9903, y: 39.7392), Point(x: 153.0251, y: -27.4698), Point(x: -43.1729, y: -22.9068),
        ]
    )
    func abroad(place: Point) {
        for source in CoordinateSystem.allCases {
            for target in CoordinateSystem.allCases {
                #expect(CoordinateSystem.convert(place, from: source, to: target) == place)
            }
        }
    }

    @Test("Distances agree with known ones: a degree of latitude, and Shanghai to Beijing")
    func distances() {
        #expect(abs(metres(between: Point(x: 114, y: 35), and: Point(x: 114, y: 36)) - 111_195) < 1)
        let (shanghai, beijing) = (Self.references[0].to.1, Self.references[2].to.1)
        // eviltransform's test has 1,078,164 m, on a sphere of 6,378,137 m.
        #expect(abs(metres(between: shanghai, and: beijing) - 1_078_164 * 6_371_008.8 / 6_378_137) < 1)
        #expect(metres(between: shanghai, and: shanghai) == 0)
    }

    /// A lattice over the province, 110.3–116.7° E and 31.3–36.4° N.
    private static let henan: [Point] = stride(from: 110.3, through: 116.7, by: 0.1237).flatMap { x in
        stride(from: 31.3, through: 36.4, by: 0.1019).map { y in Point(x: x, y: y) }
    }
}
