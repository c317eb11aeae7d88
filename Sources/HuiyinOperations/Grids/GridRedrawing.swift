// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinSpatial

/// The grids of a city while one of them is redrawn.
struct GridRedrawing {
    /// Only these decide who answers; the others may overlap and come with a survey.
    static let layer = "service"

    let all: [GridOutline]

    func find(_ code: GridCode) throws(GridChangeError) -> GridOutline {
        guard let found = all.first(where: { $0.grid.code == code && $0.grid.layer == Self.layer }) else {
            throw .unknownGrid(code.text)
        }
        return found
    }

    func cut(
        _ code: GridCode, _ line: [Point]
    ) throws(GridChangeError) -> (old: GridOutline, pieces: [Polygon]) {
        let old = try find(code)
        guard line.count >= 2 else { throw .tooFewPlaces(least: 2) }
        return (old, try drawn { () throws(GeometryFailure) in try old.polygon.pieces(cutBy: line) })
    }

    func handOver(_ code: GridCode, _ line: [Point], to other: GridCode) throws(GridChangeError) -> [GridOutline] {
        let (old, pieces) = try cut(code, line)
        let neighbour = try find(other)
        guard pieces.count > 1 else { throw .notInTwo(pieces: pieces.count) }
        let piece = try drawn { () throws(GeometryFailure) -> Polygon? in
            for piece in pieces.reversed() where try piece.touches(neighbour.polygon) { return piece }
            return nil
        }
        guard let piece, neighbour.grid.code != code else { throw .notNeighbours(other.text) }
        let (rest, joined) = try drawn { () throws(GeometryFailure) in
            (try old.polygon.outside([piece]), try neighbour.polygon.joined(with: piece))
        }
        guard let rest else { throw .notInTwo(pieces: pieces.count) }
        return [GridOutline(grid: old.grid, polygon: rest), GridOutline(grid: neighbour.grid, polygon: joined)]
    }

    /// The ground around these places that belongs to no grid yet.
    func ground(around places: [Point]) throws(GridChangeError) -> Polygon {
        guard places.count >= 3 else { throw .tooFewPlaces(least: 3) }
        let outline: Polygon
        do throws(PolygonError) {
            outline = try Polygon(rings: [places.first == places.last ? places : places + places.prefix(1)])
        } catch {
            throw .outline(error)
        }
        let others = all.filter { $0.grid.layer == Self.layer }.map(\.polygon)
        guard let free = try drawn({ () throws(GeometryFailure) in try outline.outside(others) }) else {
            throw .nothingFree
        }
        return free
    }

    /// The number after the highest that the village's service grids have had.
    func nextCode(in village: Division) throws(GridChangeError) -> GridCode {
        let taken = Set(all.map(\.grid.code))
        let own = all.filter { $0.grid.layer == Self.layer && $0.grid.village == village }.map(\.grid)
        let had = (own.map(\.code) + own.compactMap(\.predecessor)).compactMap { Int($0.text.suffix(3)) }
        let codes = ((had.max() ?? 0) + 1..<1000).lazy.map { number in
            GridCode(village.digits + String(String(number + 1000).dropFirst()))
        }
        guard let free = codes.first(where: { !taken.contains($0) }) else { throw .villageFull(village.digits) }
        return free
    }

    private func drawn<Result>(_ work: () throws(GeometryFailure) -> Result) throws(GridChangeError) -> Result {
        do throws(GeometryFailure) {
            return try work()
        } catch {
            throw .geometry(message: error.message)
        }
    }
}
