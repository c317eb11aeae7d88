// SPDX-License-Identifier: Apache-2.0

/// A GeoJSON FeatureCollection (RFC 7946) as read: what is sound, and everything that is not.
package struct GeoJSON: Sendable {
    /// The sound features, in the order of the file.
    package private(set) var features: [Feature] = []
    /// The first thing wrong with each other feature, in the order of the file; or the one that spoils the whole file.
    package private(set) var errors: [GeoJSONError] = []

    /// Reads a file's bytes.
    package init(_ bytes: [UInt8]) {
        do throws(GeoJSONError) {
            var reader = JSONReader(bytes)
            let root = try reader.read()
            guard root["type"]?.string == "FeatureCollection", let members = root["features"]?.array else {
                throw .notFeatureCollection(line: root.line)
            }
            for (index, member) in members.enumerated() { read(member, index) }
        } catch {
            errors = [error]
        }
    }

    private mutating func read(_ node: JSONNode, _ index: Int) {
        do throws(GeoJSONError) {
            guard node["type"]?.string == "Feature" else { throw .notFeature(feature: index, line: node.line) }
            let drawing = try FeatureReader(index: index).drawing(of: node)
            let properties = Self.properties(of: node)
            features.append(Feature(index: index, line: node.line, drawing: drawing, properties: properties))
        } catch {
            errors.append(error)
        }
    }

    private static func properties(of node: JSONNode) -> [String: PropertyValue] {
        guard case .object(let members)? = node["properties"]?.value else { return [:] }
        return members.compactMapValues { member in
            switch member.value {
            case .string(let text): .string(text)
            case .number(let number): .number(number)
            case .flag(let flag): .flag(flag)
            case .null: .null
            case .object, .array, .numbers: nil
            }
        }
    }
}
