// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
package import HuiyinSpatial

/// One change to the service grids, as somebody draws it on the map.
package enum GridChange: Equatable, Sendable {
    /// Cut in two. The larger piece keeps code, name and worker; the other becomes a grid of its own that names it as its
    /// predecessor. `left` are the households of the larger piece afterwards.
    case split(GridCode, along: [Point], name: String, households: Int?, left: Int?)
    /// Of the pieces into which the line cuts a grid, the smaller one that touches the neighbour goes to it.
    case handOver(GridCode, along: [Point], to: GridCode)
    /// A new grid around these places; ground that belongs to another stays with it.
    case draw([Point], village: Division, kind: GridKind, name: String, households: Int?)
    /// Another name or number of households for the same ground.
    case describe(GridCode, name: String, households: Int?)

    package enum Kind: String, CaseIterable, Sendable {
        case split, draw, describe
        case handOver = "hand-over"
    }

    /// The grids that are other than before; one that is new comes last.
    ///
    /// - Throws: ``GridChangeError``.
    package func redrawn(_ all: [GridOutline]) throws(GridChangeError) -> [GridOutline] {
        let drawing = GridRedrawing(all: all)
        switch self {
        case .split(let code, let line, let name, let households, let left):
            let (old, pieces) = try drawing.cut(code, line)
            guard pieces.count == 2 else { throw .notInTwo(pieces: pieces.count) }
            let new = Grid(
                code: try drawing.nextCode(in: old.grid.village), name: name, kind: old.grid.kind,
                layer: old.grid.layer, village: old.grid.village, households: households,
                predecessor: old.grid.code)
            let kept = old.grid.described(old.grid.name, left ?? old.grid.households)
            return [GridOutline(grid: kept, polygon: pieces[0]), GridOutline(grid: new, polygon: pieces[1])]
        case .handOver(let code, let line, let other):
            return try drawing.handOver(code, line, to: other)
        case .draw(let places, let village, let kind, let name, let households):
            let grid = Grid(
                code: try drawing.nextCode(in: village), name: name, kind: kind, layer: GridRedrawing.layer,
                village: village, households: households)
            return [GridOutline(grid: grid, polygon: try drawing.ground(around: places))]
        case .describe(let code, let name, let households):
            let old = try drawing.find(code)
            return [GridOutline(grid: old.grid.described(name, households), polygon: old.polygon)]
        }
    }
}

/// Why a change of the grids cannot be drawn.
package enum GridChangeError: Error, Equatable, Sendable {
    case unknownGrid(String)
    /// A line needs two places, an outline three.
    case tooFewPlaces(least: Int)
    /// The line must run from border to border, once.
    case notInTwo(pieces: Int)
    /// No piece touches the grid that should get it.
    case notNeighbours(String)
    /// All of it belongs to other grids already.
    case nothingFree
    /// A village has at most 999 grids.
    case villageFull(String)
    case outline(PolygonError)
    /// In the words of GEOS.
    case geometry(message: String)
}

extension Grid {
    fileprivate func described(_ name: String, _ households: Int?) -> Grid {
        Grid(
            code: code, name: name, kind: kind, layer: layer, village: village, households: households,
            predecessor: predecessor)
    }
}
