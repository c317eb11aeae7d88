// SPDX-License-Identifier: Apache-2.0

/// Why a shape is no polygon.
package enum PolygonError: Error, Hashable, Sendable {
    /// No ring at all, or one without places.
    case empty
    /// A number that is no longitude within ±180 or latitude within ±90 degrees.
    case notOnEarth(Point)
    /// A ring must end where it began.
    case ringNotClosed(first: Point, last: Point)
    /// A ring needs four places, the first and last being the same.
    case tooFewPlaces(count: Int, near: Point)
    /// The rings cross or touch themselves or each other wrongly; `reason` is in the words of GEOS.
    case invalid(reason: String, at: Point)
    /// Bytes that are not a polygon or multipolygon in well-known binary.
    case notWKB
    /// GEOS could not finish; `message` is its own.
    case failed(message: String)
}

/// GEOS could not finish a computation on sound input: an error of the library or lack of memory.
package struct GeometryFailure: Error, Hashable, Sendable {
    /// What GEOS said.
    package let message: String
}
