// SPDX-License-Identifier: Apache-2.0

/// One thing in a GeoJSON file, with where it stands there.
package struct Feature: Sendable {
    /// Its place among the file's features, from nought.
    package let index: Int
    /// The line of the file on which it begins, from one.
    package let line: Int
    package let drawing: Drawing
    package let properties: [String: PropertyValue]

    package init(index: Int, line: Int, drawing: Drawing, properties: [String: PropertyValue]) {
        (self.index, self.line, self.drawing, self.properties) = (index, line, drawing, properties)
    }

    /// Its rings, when it is an area.
    package var shape: Shape? {
        guard case .area(let shape) = drawing else { return nil }
        return shape
    }

    /// A property that is text, or a number as a person would write it; whole numbers have no point.
    package func text(_ name: String) -> String? {
        switch properties[name] {
        case .string(let text): text
        case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
        default: nil
        }
    }

    /// A property that is a number.
    package func number(_ name: String) -> Double? {
        guard case .number(let number) = properties[name] else { return nil }
        return number
    }
}

/// What a feature draws.
package enum Drawing: Hashable, Sendable {
    case place(Point)
    /// A LineString, or the lines of a MultiLineString.
    case lines([[Point]])
    /// A Polygon or MultiPolygon, unchecked.
    case area(Shape)
}

/// What a feature says of itself. Objects and arrays in properties are left out: nothing of ours reads them.
package enum PropertyValue: Hashable, Sendable {
    case string(String)
    case number(Double)
    case flag(Bool)
    case null
}
