// SPDX-License-Identifier: Apache-2.0
import HuiyinSpatial

/// A made-up city: columns × rows of four-sided grids whose winding borders are shared place by place.
struct Tiling {
    let columns: Int
    let rows: Int
    /// Places on each side of a grid.
    let detail: Int
    let west = 113.5
    let south = 35.8
    /// Side of a grid, degrees.
    let side = 0.005

    var grids: [(code: String, polygon: Polygon)] {
        get throws {
            try (0..<rows * columns).map { number in
                let (column, row) = (number % columns, number / columns)
                return (Self.code(number), try Polygon(rings: [ring(column, row)]))
            }
        }
    }

    /// Fifteen digits, in another order than the numbers.
    static func code(_ number: Int) -> String {
        "410581" + String(100_000_000 + (number * 7_919) % 99_999_989)
    }

    func ring(_ column: Int, _ row: Int) -> Shape.Ring {
        let bottom = (0..<detail).map { horizontal(column, row, $0) }
        let right = (0..<detail).map { vertical(column + 1, row, $0) }
        let top = (0..<detail).reversed().map { horizontal(column, row + 1, $0 + 1) }
        let left = (0..<detail).reversed().map { vertical(column, row, $0 + 1) }
        return bottom + right + top + left + [bottom[0]]
    }

    /// A place on the border below grid (column, row), `step` of `detail` on from its western end.
    private func horizontal(_ column: Int, _ row: Int, _ step: Int) -> Point {
        place(Double(column) + Double(step) / Double(detail), Double(row))
    }

    private func vertical(_ column: Int, _ row: Int, _ step: Int) -> Point {
        place(Double(column), Double(row) + Double(step) / Double(detail))
    }

    /// A lattice place pushed aside by a fixed wave, so that no border is straight or level.
    private func place(_ column: Double, _ row: Double) -> Point {
        let push = { (phase: Double) -> Double in
            let turn = (phase - phase.rounded(.down)) * 2 - 1
            return (turn * turn - 0.3) * 0.12
        }
        return Point(
            x: west + (column + push(column * 0.37 + row * 0.71)) * side,
            y: south + (row + push(column * 0.83 + row * 0.59)) * side
        )
    }
}

/// Numbers that look random and are the same in every run.
struct FixedRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
