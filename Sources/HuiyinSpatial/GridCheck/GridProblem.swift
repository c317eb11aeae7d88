// SPDX-License-Identifier: Apache-2.0

/// Something wrong with a set of grids, as facts.
package enum GridProblem: Hashable, Sendable {
    /// Two grids with one code, in the order of the list.
    case codeTaken(GridMention, by: GridMention)
    /// The outline is no valid area.
    case badOutline(GridMention, PolygonError)
    case tooManyHouseholds(GridMention, households: Int, limit: Int)
    case tooLarge(GridMention, squareMetres: Double, limit: Double)
    /// Two grids share ground; `at` lies in it. In the order of the list.
    case overlap(GridMention, GridMention, squareMetres: Double, at: Point)
    /// Ground between a village's grids that belongs to none; `at` lies in it, the grids adjoin it.
    case gap(village: String, between: [GridMention], squareMetres: Double, at: Point)

    /// The grids concerned, in the order of the list.
    package var grids: [GridMention] {
        switch self {
        case .badOutline(let grid, _), .tooManyHouseholds(let grid, _, _), .tooLarge(let grid, _, _): [grid]
        case .codeTaken(let again, let first): [first, again]
        case .overlap(let first, let second, _, _): [first, second]
        case .gap(_, let grids, _, _): grids
        }
    }
}

/// A grid named in a problem.
package struct GridMention: Hashable, Sendable {
    /// Its position in the list that was checked.
    package let position: Int
    package let code: String

    package init(position: Int, code: String) {
        self.position = position
        self.code = code
    }
}
