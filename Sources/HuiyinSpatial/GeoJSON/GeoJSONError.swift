// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a GeoJSON file. Lines and columns (in bytes) count from one, features from nought.
package enum GeoJSONError: Error, Hashable, Sendable {
    /// No JSON from here on.
    case malformed(line: Int, column: Int)
    /// Values nested more than 64 deep.
    case tooDeep(line: Int)
    /// The file must be an object of type `FeatureCollection` with an array `features`.
    case notFeatureCollection(line: Int)
    /// A member of `features` must be an object of type `Feature`.
    case notFeature(feature: Int, line: Int)
    /// A feature must have a `geometry` with a `type` and `coordinates`.
    case noGeometry(feature: Int, line: Int)
    /// Only Point, LineString, MultiLineString, Polygon and MultiPolygon are read.
    case unknownGeometry(type: String, feature: Int, line: Int)
    /// Coordinates not nested as the geometry's type asks for; `line` is where the coordinates begin.
    case wrongNesting(type: String, feature: Int, line: Int)
    /// A position that is not two or three numbers, longitude first, within ±180 and ±90 degrees.
    case badPosition(feature: Int, line: Int)

    /// The line of the file to look at.
    package var line: Int {
        switch self {
        case .malformed(let line, _), .tooDeep(let line), .notFeatureCollection(let line), .notFeature(_, let line),
            .noGeometry(_, let line), .unknownGeometry(_, _, let line), .wrongNesting(_, _, let line),
            .badPosition(_, let line):
            line
        }
    }
}
