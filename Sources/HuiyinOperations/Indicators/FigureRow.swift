// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// What was excluded from a file's figures by a granted appeal.
struct Exclusion: Hashable {
    let indicator: Indicator
    let department: DepartmentCode
}

/// A contribution as stored, with all that it is divided by.
struct FigureRow: Equatable {
    let contribution: Contribution
    let matter: MatterCode?
    let level: LevelCode
    let grid: GridCode?
    let isExcluded: Bool

    init(_ contribution: Contribution, of file: CaseFile, excluded: Set<Exclusion>) {
        self.contribution = contribution
        matter = file.triage?.matter
        level = file.triage?.level ?? file.centre.level
        grid = file.place.grid
        isExcluded =
            contribution.department.map {
                excluded.contains(Exclusion(indicator: contribution.indicator, department: $0))
            } ?? false
    }

    init(row: Row) throws(StoreError) {
        contribution = Contribution(
            try row.get(0), try row.get(1), department: try row.get(2), try row.get(6), of: try row.get(7))
        matter = try row.get(3)
        level = try row.get(4)
        grid = try row.get(5)
        isExcluded = try row.get(8)
    }

    /// Adds itself to every sum it belongs to.
    func add(to sums: inout [FigureCell: FigureSum], sign: Int) {
        let (numerator, denominator) = (sign * contribution.numerator, sign * contribution.denominator)
        let sum = FigureSum(
            numerator: numerator, denominator: denominator, excludedNumerator: isExcluded ? numerator : 0,
            excludedDenominator: isExcluded ? denominator : 0)
        for (breakdown, part) in parts {
            let cell = FigureCell(
                breakdown: breakdown, day: contribution.day, indicator: contribution.indicator, part: part)
            sums[cell, default: .zero].add(sum)
        }
    }

    private var parts: [(String, String)] {
        let allowed = contribution.indicator.breakdowns
        let parts: [(Breakdown, String?)] = [
            (.department, contribution.department?.text), (.matter, matter?.text), (.level, level.text),
            (.grid, grid?.text),
        ]
        return [("all", "")]
            + parts.compactMap { by, part in allowed.contains(by) ? part.map { (by.rawValue, $0) } : nil }
    }
}

/// One cell of the daily sums.
struct FigureCell: Hashable, Comparable {
    let breakdown: String
    let day: CivilDate
    let indicator: Indicator
    let part: String

    static func < (a: Self, b: Self) -> Bool {
        (a.breakdown, a.day, a.indicator.rawValue, a.part) < (b.breakdown, b.day, b.indicator.rawValue, b.part)
    }
}

/// What stands in a cell: all of it, and how much of it was excluded.
struct FigureSum: Equatable {
    var numerator: Int
    var denominator: Int
    var excludedNumerator: Int
    var excludedDenominator: Int

    static let zero = FigureSum(numerator: 0, denominator: 0, excludedNumerator: 0, excludedDenominator: 0)

    var isZero: Bool { self == .zero }

    mutating func add(_ other: FigureSum) {
        numerator += other.numerator
        denominator += other.denominator
        excludedNumerator += other.excludedNumerator
        excludedDenominator += other.excludedDenominator
    }
}
