// SPDX-License-Identifier: Apache-2.0

/// Where a report says something is: in a grid, nowhere, or outside every grid. All three are accepted.
package struct Place: Equatable, Sendable {
    package let coordinate: Coordinate?
    /// What the reporter wrote about the way there, at most 200 characters.
    package let address: String?
    package let grid: GridCode?
    /// The village of the grid; nil outside every grid and without a place.
    package let division: Division?

    package init(coordinate: Coordinate?, address: String?, grid: GridCode?, division: Division?) {
        self.coordinate = coordinate
        self.address = address
        self.grid = grid
        self.division = division
    }

    /// What stays of it when point and address have gone after their time.
    package var withoutPoint: Place { Place(coordinate: nil, address: nil, grid: grid, division: division) }

    /// This place, or the grid of the worker who reports from it without a point: they are found where they work.
    package func standing(in principal: Principal) -> Place {
        guard coordinate == nil, grid == nil, [.worker, .leader].contains(principal.role) else { return self }
        return Place(coordinate: nil, address: address, grid: principal.grid, division: principal.division)
    }

    package static let none = Place(coordinate: nil, address: nil, grid: nil, division: nil)

    package var kind: Kind {
        if grid != nil { return .inGrid }
        return coordinate == nil ? .none : .outside
    }

    package enum Kind: String, CaseIterable, Sendable {
        case inGrid, none, outside
    }
}
