// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinSpatial

/// Draws a window of grids as GeoJSON: with as much detail as there is room for.
struct GridDrawing {
    let source: GridMapSource
    let window: GridWindow

    /// Detail and coarseness in screen dots, in the order in which they are given up.
    private static let ladder: [(detail: GridDetail, dots: Double)] = [
        (.full, 1), (.lean, 1), (.lean, 2), (.villages, 1), (.townships, 1), (.townships, 4),
    ]

    func fitting(_ limit: Int) throws -> (body: [UInt8], isTruncated: Bool) {
        let outlines = source.outlines.filter { $0.grid.layer == window.layer && window.meets($0.polygon.bounds) }
        for (detail, dots) in Self.ladder {
            let features = try features(outlines, detail, dots)
            let size = features.reduce(0) { $0 + $1.count + 1 } + 200
            if size <= limit { return (Self.collection(features, detail, isTruncated: false), false) }
        }
        return try truncated(outlines, limit)
    }

    /// Largest first, as many as there is room for.
    private func truncated(_ outlines: [GridOutline], _ limit: Int) throws -> (body: [UInt8], isTruncated: Bool) {
        let largest = try features(outlines.sorted { Self.extent($0) > Self.extent($1) }, .lean, 3)
        var room = limit - 200
        let kept = largest.prefix { feature in
            room -= feature.count + 1
            return room >= 0
        }
        return (Self.collection(Array(kept), .lean, isTruncated: true), true)
    }

    private func features(
        _ outlines: [GridOutline], _ detail: GridDetail, _ dots: Double
    ) throws(GeometryFailure) -> [[UInt8]] {
        let pen = GeoJSONPen(grain: dot(of: outlines) / 2)
        let grain = dot(of: outlines) * dots
        var features: [[UInt8]] = []
        switch detail {
        case .full, .lean:
            for outline in outlines {
                let parts = try outline.polygon.rings(simplifiedTo: grain)
                features.append(pen.feature(Self.properties(outline.grid, detail), parts))
            }
        case .villages, .townships:
            let digits = detail == .villages ? 12 : 9
            let groups = Dictionary(grouping: outlines) { String($0.grid.village.digits.prefix(digits)) }
            for (code, members) in groups.sorted(by: { $0.key < $1.key }) {
                let parts = try Self.common(members, grain)
                let name = source.names[code] ?? code
                features.append(
                    pen.feature(
                        [("code", .text(code)), ("name", .text(name)), ("grids", .number(members.count))], parts))
            }
        }
        return features
    }

    /// The outline around grids, or the grids themselves where no sound one can be drawn around them.
    private static func common(_ members: [GridOutline], _ grain: Double) throws(GeometryFailure) -> [[Shape.Ring]] {
        let rings = CommonOutline.rings(around: members.map(\.polygon))
        if let polygon = try? Polygon(Shape(parts: rings.map { [$0] })) {
            return try polygon.rings(simplifiedTo: grain)
        }
        var parts: [[Shape.Ring]] = []
        for member in members { parts += try member.polygon.rings(simplifiedTo: grain) }
        return parts
    }

    /// What a screen shows as one dot. All of a layer at once is never seen closer than a screen is wide.
    private func dot(of outlines: [GridOutline]) -> Double {
        guard window.tiles == nil else { return window.dot }
        let west = outlines.map(\.polygon.bounds.west).min() ?? 0
        let east = outlines.map(\.polygon.bounds.east).max() ?? 0
        return max(window.dot, (east - west) / 1_000)
    }

    private static func properties(_ grid: Grid, _ detail: GridDetail) -> [(String, GeoJSONPen.Value)] {
        let lean: [(String, GeoJSONPen.Value)] = [
            ("code", .text(grid.code.text)), ("name", .text(grid.name)), ("kind", .text(grid.kind.rawValue)),
        ]
        guard detail == .full else { return lean }
        return lean + [("layer", .text(grid.layer)), ("village", .text(grid.village.digits))]
            + (grid.households.map { [("households", .number($0))] } ?? [])
    }

    private static func collection(_ features: [[UInt8]], _ detail: GridDetail, isTruncated: Bool) -> [UInt8] {
        let head =
            #"{"type":"FeatureCollection","detail":"\#(detail.word)""# + (isTruncated ? #","truncated":true"# : "")
        return Array((head + #","features":["#).utf8) + Array(features.joined(separator: [UInt8(ascii: ",")]))
            + Array("]}".utf8)
    }

    private static func extent(_ outline: GridOutline) -> Double {
        let box = outline.polygon.bounds
        return (box.east - box.west) * (box.north - box.south)
    }
}
