// SPDX-License-Identifier: Apache-2.0

/// Reads the geometry of one feature.
struct FeatureReader {
    let index: Int

    func drawing(of feature: JSONNode) throws(GeoJSONError) -> Drawing {
        guard let geometry = feature["geometry"], let type = geometry["type"]?.string,
            let coordinates = geometry["coordinates"]
        else { throw .noGeometry(feature: index, line: feature.line) }
        switch type {
        case "Point": return .place(try place(coordinates))
        case "LineString": return .lines([try places(coordinates, type)])
        case "MultiLineString": return .lines(try rings(coordinates, type))
        case "Polygon": return .area(Shape(rings: try rings(coordinates, type)))
        case "MultiPolygon":
            var parts: [[Shape.Ring]] = []
            for part in try members(coordinates, type) { parts.append(try rings(part, type)) }
            return .area(Shape(parts: parts))
        default: throw .unknownGeometry(type: type, feature: index, line: geometry.line)
        }
    }

    private func rings(_ node: JSONNode, _ type: String) throws(GeoJSONError) -> [Shape.Ring] {
        var rings: [Shape.Ring] = []
        for member in try members(node, type) { rings.append(try places(member, type)) }
        return rings
    }

    private func places(_ node: JSONNode, _ type: String) throws(GeoJSONError) -> [Point] {
        var places: [Point] = []
        for member in try members(node, type) { places.append(try place(member)) }
        return places
    }

    private func members(_ node: JSONNode, _ type: String) throws(GeoJSONError) -> [JSONNode] {
        guard case .array(let members) = node.value else {
            throw .wrongNesting(type: type, feature: index, line: node.line)
        }
        return members
    }

    /// A height, if there is one, is dropped.
    private func place(_ node: JSONNode) throws(GeoJSONError) -> Point {
        guard case .numbers(let numbers) = node.value, (2...3).contains(numbers.count) else {
            throw .badPosition(feature: index, line: node.line)
        }
        let place = Point(x: numbers[0], y: numbers[1])
        guard place.isOnEarth else { throw .badPosition(feature: index, line: node.line) }
        return place
    }
}
