// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// Longitude and latitude as they stand in a body; both or neither.
struct PlaceGivenJSON: Decodable {
    let longitude: Double?
    let latitude: Double?
    let crs: String?

    /// - Throws: ``GivenPlaceError``, or the problem `missing-field` when one of the two is missing.
    func coordinate() throws -> Coordinate? {
        switch (longitude, latitude) {
        case (nil, nil): return nil
        case (nil, _): throw Problem("missing-field", .unprocessableContent, field: "longitude")
        case (_, nil): throw Problem("missing-field", .unprocessableContent, field: "latitude")
        case (let longitude?, let latitude?):
            return try GivenPlace(longitude: longitude, latitude: latitude, system: crs).coordinate
        }
    }
}
