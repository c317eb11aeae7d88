// SPDX-License-Identifier: Apache-2.0

import HuiyinSpatial
import Synchronization

/// The grids of one version of a city as GeoJSON for maps, simplified for each zoom and never more than
/// ``limit`` bytes. What was drawn once is kept.
package final class GridMap: Sendable {
    /// The most bytes of one answer.
    package static let limit = 100_000

    /// Drawn together when the first map is asked for: a server is ready without it.
    private let source: WhenAsked<GridMapSource>
    private let kept = Mutex(GridMapCache())

    package init(_ content: MunicipalityContent) { source = WhenAsked { GridMapSource(content) } }

    /// The grids that meet the box, widened to whole map tiles so that neighbouring questions have one answer.
    package func answer(_ query: GridQuery) throws -> GridMapAnswer {
        let window = GridWindow(query)
        if let known = kept.withLock({ $0[window] }) { return known }
        let source = source.value
        let drawn = try GridDrawing(source: source, window: window).fitting(Self.limit)
        let answer = GridMapAnswer(
            body: drawn.body, etag: "\"\(source.checksum.prefix(16))-\(window.text)\"", isTruncated: drawn.isTruncated)
        kept.withLock { $0[window] = answer }
        return answer
    }
}

/// GeoJSON for a map, with the tag by which a browser asks whether it changed.
package struct GridMapAnswer: Equatable, Sendable {
    package let body: [UInt8]
    /// In quotes, as the header has it.
    package let etag: String
    /// Whether some of what was asked for is left out for want of room.
    package let isTruncated: Bool

    package init(body: [UInt8], etag: String, isTruncated: Bool) {
        self.body = body
        self.etag = etag
        self.isTruncated = isTruncated
    }
}

/// Part of a layer at a zoom: a rectangle of whole tiles, or everything.
struct GridWindow: Hashable, Sendable {
    let layer: String
    let zoom: Int
    /// West, south, east and north in tiles from the corner of the map; nil for everything.
    let tiles: [Int]?

    init(_ query: GridQuery) {
        layer = query.layer
        zoom = query.zoom
        let size = Self.tileDegrees(query.zoom)
        tiles = query.box.map { box in
            [
                (box.west / size).rounded(.down), (box.south / size).rounded(.down), (box.east / size).rounded(.up),
                (box.north / size).rounded(.up),
            ].map { Int($0) }
        }
    }

    func meets(_ box: BoundingBox) -> Bool {
        guard let tiles else { return true }
        let edges = tiles.map { Double($0) * Self.tileDegrees(zoom) }
        return box.west <= edges[2] && box.east >= edges[0] && box.south <= edges[3] && box.north >= edges[1]
    }

    /// What a screen shows as one dot, in degrees.
    var dot: Double { Self.tileDegrees(zoom) / 256 }

    var text: String { "\(layer)-\(zoom)-" + (tiles.map { $0.map(String.init).joined(separator: ".") } ?? "all") }

    private static func tileDegrees(_ zoom: Int) -> Double { 360 / Double(1 << zoom) }
}

/// The latest answers, within a few megabytes; the oldest go first.
struct GridMapCache: Sendable {
    private static let room = 4 << 20

    private var answers: [GridWindow: GridMapAnswer] = [:]
    private var order: [GridWindow] = []
    private var bytes = 0

    subscript(window: GridWindow) -> GridMapAnswer? {
        get { answers[window] }
        set {
            guard let newValue, answers[window] == nil else { return }
            answers[window] = newValue
            order.append(window)
            bytes += newValue.body.count
            while bytes > Self.room, !order.isEmpty {
                let oldest = order.removeFirst()
                bytes -= answers.removeValue(forKey: oldest)?.body.count ?? 0
            }
        }
    }
}
