// SPDX-License-Identifier: Apache-2.0

/// Something that happened at a place, as far as patterns look: which matter, where, when. Never who said so.
package struct PlacedHappening: Equatable, Sendable {
    package let number: CaseNumber
    package let matter: MatterCode
    package let coordinate: Coordinate
    package let grid: GridCode?
    package let at: Moment

    package init(number: CaseNumber, matter: MatterCode, coordinate: Coordinate, grid: GridCode?, at: Moment) {
        self.number = number
        self.matter = matter
        self.coordinate = coordinate
        self.grid = grid
        self.at = at
    }
}

/// A square of ground some 200 m wide, the same for ever.
///
/// There are four lattices of them, moved by half a square against one another, so that no place lies at the edge of all.
package struct GroundCell: Hashable, Comparable, Sendable {
    package let lattice: Int
    package let column: Int
    package let row: Int

    /// 0.002 degrees: 222 m from south to north, 180 m from west to east in the middle of China.
    private static let degrees = 0.002

    package static let lattices = 4

    package init(_ place: Coordinate, lattice: Int = 0) {
        self.lattice = lattice
        column = Int((place.longitude / Self.degrees + Double(lattice % 2) / 2).rounded(.down))
        row = Int((place.latitude / Self.degrees + Double(lattice / 2) / 2).rounded(.down))
    }

    package var text: String { "\(lattice).\(column).\(row)" }

    package static func < (a: Self, b: Self) -> Bool {
        (a.lattice, a.row, a.column) < (b.lattice, b.row, b.column)
    }
}

/// A place and matter that stand out (未诉先办), to be looked at before anybody complains again.
package struct PlacePattern: Equatable, Sendable {
    package let kind: Kind
    package let matter: MatterCode
    package let cell: GroundCell
    /// Of the first to the last file that makes it, oldest first.
    package let happenings: [PlacedHappening]
    /// What would be usual there in the same time.
    package let expected: Double
    /// The chance of so many or more when nothing is amiss.
    package let chance: Double

    package enum Kind: String, CaseIterable, Sendable {
        /// Comes back at one place much more than everything else does there: its cause is to be cured.
        case recurrence
        /// More than this place's own past and the season explain: somebody should go and look.
        case rise
    }

    /// What it is proposed as.
    package var work: Work { kind == .recurrence ? .rootCause : .check }

    package enum Work: String, CaseIterable, Sendable { case rootCause, check }
}
