// SPDX-License-Identifier: Apache-2.0

/// A place on the ground in degrees of WGS84 (CGCS2000 differs by less than a metre and is treated as equal).
package struct Coordinate: Hashable, Sendable {
    /// Degrees east, −180 to 180.
    package let longitude: Double
    /// Degrees north, −90 to 90.
    package let latitude: Double

    /// - Throws: ``ValueError/coordinateOutOfRange`` for numbers that are no place on Earth.
    package init(longitude: Double, latitude: Double) throws(ValueError) {
        guard longitude.isFinite, latitude.isFinite, abs(longitude) <= 180, abs(latitude) <= 90 else {
            throw .coordinateOutOfRange
        }
        self.longitude = longitude
        self.latitude = latitude
    }
}

/// What is wrong with a value from outside.
package enum ValueError: Error, Equatable {
    /// Longitude must be within ±180 and latitude within ±90 degrees.
    case coordinateOutOfRange
    /// Nothing but white space where words are needed.
    case empty
    /// More characters than `limit`.
    case tooLong(limit: Int)
    /// Not of the form that the field asks for, with an example of one that is.
    case malformed(example: String)
}
