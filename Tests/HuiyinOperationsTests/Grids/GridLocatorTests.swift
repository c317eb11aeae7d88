// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinSpatial
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("A place is found on the grid")
struct GridLocatorTests {
    private let locator: GridLocator

    init() throws {
        locator = GridLocator(try #require(MunicipalityContent.read(CityFolder.sound.bundle).content))
    }

    @Test("A point inside a grid has that grid and its village")
    func inside() throws {
        let place = try locator.place(longitude: 113.525, latitude: 36.005, system: .wgs84, address: "村口")
        #expect(place.grid == GridCode("990101001002001"))
        #expect(place.division?.digits == "990101001002")
        #expect(place.address == "村口")
        #expect(place.kind == .inGrid)
    }

    @Test("A point on the border of two grids belongs to the one with the lower code")
    func border() throws {
        let place = try locator.place(longitude: 113.51, latitude: 36.005, system: .wgs84)
        #expect(place.grid == GridCode("990101001001001"))
    }

    @Test("A point outside every grid is a place all the same")
    func outside() throws {
        let place = try locator.place(longitude: 113.6, latitude: 36.005, system: .wgs84)
        #expect(place.kind == .outside)
        #expect(place.coordinate != nil && place.division == nil)
    }

    @Test(
        "The same spot is in the same grid whatever the phone's coordinate system", arguments: CoordinateSystem.allCases
    )
    func systems(_ system: CoordinateSystem) throws {
        let shown = CoordinateSystem.convert(Point(x: 113.5101, y: 36.005), from: .wgs84, to: system)
        let place = try locator.place(longitude: shown.x, latitude: shown.y, system: system)
        #expect(place.grid == GridCode("990101001001002"))
        let longitude = try #require(place.coordinate?.longitude)
        #expect(abs(longitude - 113.5101) < 1e-7)
    }

    @Test("Numbers that are no place on Earth are refused", arguments: [(181.0, 0.0), (0, 91), (.nan, 0)])
    func nowhere(_ longitude: Double, _ latitude: Double) {
        #expect(throws: ValueError.coordinateOutOfRange) {
            try locator.place(longitude: longitude, latitude: latitude, system: .wgs84)
        }
    }

    @Test("The market that lies over two grids is found beside the service grid")
    func others() throws {
        let coordinate = try Coordinate(longitude: 113.511, latitude: 36.005)
        #expect(locator.grid(at: coordinate)?.name == "东一村第二网格")
        #expect(locator.others(at: coordinate).map(\.name) == ["集市"])
        #expect(locator.others(at: try Coordinate(longitude: 113.525, latitude: 36.005)) == [])
    }
}
