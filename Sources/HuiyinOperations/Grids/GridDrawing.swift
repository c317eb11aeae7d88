// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinSpatial

/// Draws a window of grids as GeoJSON: with as much detail as there is room for.
struct GridDrawing {
    private let source: GridMapSource
    private let window: GridWindow
    private let outlines: [GridOutline]
    /// What a screen shows as one dot, in degrees.
    private let dot: Double

    /// Detail and coarseness in screen dots, in the order in which they are given up.
    private static let ladder: [(detail: GridDetail, dots: Double)] = [
        (.full, 1), (.lean, 1), (.lean, 2), (.villages, 1), (.villages, 2), (.villages, 4), (.townships, 2),
        (.townships, 4),
    ]

    init(source: GridMapSource, window: GridWindow) {
        self.source = source
        self.window = window
        outlines = source.outlines.filter { $0.grid.layer == window.layer && window.meets($0.polygon.bounds) }
        let west = outlines.map(\.polygon.bounds.west).min() ?? 0
        let east = outlines.map(\.polygon.bounds.east).max() ?? 0
        // All of a layer at once is never seen closer than a screen is wide.
        dot = window.tiles == nil ? max(window.dot, (east - west) / 1_000) : window.dot
    }

    func fitting(_ limit: Int) throws -> (body: [UInt8], isTruncated: Bool) {
        for (detail, dots) in Self.ladder {
            let features = try features(detail, dots)
            let size = features.reduce(0) { $0 + $1.count + 1 } + 200
            if size <= limit { return (Self.collection(features, detail, isTruncated: false), false) }
        }
        return try truncated(limit)
    }

    /// Largest first, as many as there is room for.
    private func truncated(_ limit: Int) throws -> (body: [UInt8], isTruncated: Bool) {
        let largest = try outlines.sorted { Self.extent($0) > Self.extent($1) }.map { try feature($0, .lean, 3) }
        var room = limit - 200
        let kept = largest.prefix { feature in
            room -= feature.count + 1
            return room >= 0
        }
        return (Self.collection(Array(kept), .lean, isTruncated: true), true)
    }

    private func features(_ detail: GridDetail, _ dots: Double) throws(GeometryFailure) -> [[UInt8]] {
        var features: [[UInt8]] = []
        switch detail {
        case .full, .lean: for outline in outlines { features.append(try feature(outline, detail, dots)) }
        case .villages: for group in source.villages where isSeen(group) { features.append(try feature(group, dots)) }
        case .townships: for group in source.townships where isSeen(group) { features.append(try feature(group, dots)) }
        }
        return features
    }

    private func isSeen(_ group: GridGroup) -> Bool {
        group.layer == window.layer && group.polygons.contains { window.meets($0.bounds) }
    }

    private func feature(_ group: GridGroup, _ dots: Double) throws(GeometryFailure) -> [UInt8] {
        let properties: [(String, GeoJSONPen.Value)] = [
            ("code", .text(group.code)), ("name", .text(group.name)), ("grids", .number(group.count)),
        ]
        return try drawn(properties, group.polygons, dots)
    }

    private func feature(
        _ outline: GridOutline, _ detail: GridDetail, _ dots: Double
    ) throws(GeometryFailure) -> [UInt8] {
        let grid = outline.grid
        var properties: [(String, GeoJSONPen.Value)] = [
            ("code", .text(grid.code.text)), ("name", .text(grid.name)), ("kind", .text(grid.kind.rawValue)),
        ]
        if detail == .full {
            properties += [("layer", .text(grid.layer)), ("village", .text(grid.village.digits))]
            if let households = grid.households { properties.append(("households", .number(households))) }
        }
        return try drawn(properties, [outline.polygon], dots)
    }

    private func drawn(
        _ properties: [(String, GeoJSONPen.Value)], _ polygons: [Polygon], _ dots: Double
    ) throws(GeometryFailure) -> [UInt8] {
        var parts: [[Shape.Ring]] = []
        for polygon in polygons { parts += try polygon.rings(simplifiedTo: dot * dots) }
        return GeoJSONPen(grain: dot / 2).feature(properties, parts)
    }

    private static func collection(_ features: [[UInt8]], _ detail: GridDetail, isTruncated: Bool) -> [UInt8] {
        let mark = isTruncated ? #","truncated":true"# : ""
        let head = #"{"type":"FeatureCollection","detail":"\#(detail.word)"\#(mark),"features":["#
        return Array(head.utf8) + Array(features.joined(separator: [UInt8(ascii: ",")])) + Array("]}".utf8)
    }

    private static func extent(_ outline: GridOutline) -> Double {
        let box = outline.polygon.bounds
        return (box.east - box.west) * (box.north - box.south)
    }
}
