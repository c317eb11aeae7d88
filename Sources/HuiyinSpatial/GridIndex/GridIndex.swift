// SPDX-License-Identifier: Apache-2.0

/// All grids of one layer in memory, to find the one a place lies in.
///
/// A place on a border belongs to the grid with the lowest code among those whose closed area covers it, so every place
/// has one answer, the same on every server. Immutable, a struct of arrays: any number of threads may ask at once
/// (which is also why it is `Sendable` without further ado), and a new version of the grids is a new index.
///
/// The answers are those of prepared polygons in an STR tree of GEOS, which the tests hold it to; it keeps its own
/// arrays because a context of GEOS serves one thread only.
package struct GridIndex: Sendable {
    /// The codes in ascending order; everything below goes by the place in this list.
    package let codes: [String]
    /// For each code where its grid stood in the list given.
    private let positions: [Int]
    let tree: PackedTree
    let edges: EdgeList

    /// - Parameter grids: codes should differ; of two equal ones the earlier goes first.
    package init(_ grids: [(code: String, polygon: Polygon)]) {
        positions = grids.indices.sorted { (grids[$0].code, $0) < (grids[$1].code, $1) }
        codes = positions.map { grids[$0].code }
        tree = PackedTree(positions.map { grids[$0].polygon.bounds })
        edges = EdgeList(positions.map { grids[$0].polygon })
    }

    /// The code of the grid in which a place lies, borders included; `nil` outside all of them.
    package func locate(_ place: Point) -> String? {
        rank(of: place).map { codes[$0] }
    }

    /// Like ``locate(_:)``, but the grid's position in the list that the index was made from.
    package func position(of place: Point) -> Int? {
        rank(of: place).map { positions[$0] }
    }

    private func rank(of place: Point) -> Int? {
        var lowest = Int.max
        let spot = BoundingBox(west: place.x, south: place.y, east: place.x, north: place.y)
        tree.search(spot) { grid in
            if grid < lowest, edges.side(of: place, in: grid) != .outside { lowest = grid }
        }
        return lowest == .max ? nil : lowest
    }
}
