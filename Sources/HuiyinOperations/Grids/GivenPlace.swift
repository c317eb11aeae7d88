// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
import HuiyinSpatial

/// Longitude and latitude as a phone or a map gave them, in the system it gave them in.
package struct GivenPlace: Equatable, Sendable {
    /// The same place in WGS84.
    package let coordinate: Coordinate

    /// - Parameter system: `WGS84`, `GCJ02` or `BD09`; nil is WGS84.
    /// - Throws: ``GivenPlaceError``.
    package init(longitude: Double, latitude: Double, system: String? = nil) throws(GivenPlaceError) {
        let known = CoordinateSystem.allCases.map(\.rawValue)
        guard let system = CoordinateSystem(rawValue: system ?? CoordinateSystem.wgs84.rawValue) else {
            throw .unknownSystem(known: known)
        }
        guard longitude.isFinite, abs(longitude) <= 180 else { throw .longitudeOutOfRange }
        guard latitude.isFinite, abs(latitude) <= 90 else { throw .latitudeOutOfRange }
        let point = CoordinateSystem.convert(Point(x: longitude, y: latitude), from: system, to: .wgs84)
        do {
            coordinate = try Coordinate(longitude: point.x, latitude: point.y)
        } catch {
            throw .longitudeOutOfRange
        }
    }
}

/// Why two numbers are no place.
package enum GivenPlaceError: Error, Equatable, Sendable {
    case longitudeOutOfRange, latitudeOutOfRange
    case unknownSystem(known: [String])
}
