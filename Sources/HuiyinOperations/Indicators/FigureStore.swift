// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `case_figures` and their daily sums.
struct FigureStore {
    let db: Connection
    let municipality: String

    /// Puts `contributions` in the place of what `file` added before, and mends the sums by the difference.
    func replace(
        _ contributions: [Contribution], of file: CaseFile, excluded: Set<Exclusion>
    ) throws(StoreError) {
        var changes: [FigureCell: FigureSum] = [:]
        for row in try stored(of: file.id) { row.add(to: &changes, sign: -1) }
        try db.run("DELETE FROM case_figures WHERE municipality = \(municipality) AND case_file = \(file.id)")
        for (position, contribution) in contributions.enumerated() {
            let row = FigureRow(contribution, of: file, excluded: excluded)
            try insert(row, file.id, position)
            row.add(to: &changes, sign: 1)
        }
        // In one order everywhere, so that two transactions never wait for each other crosswise.
        for (cell, sum) in changes.sorted(by: { $0.key < $1.key }) where !sum.isZero { try add(sum, to: cell) }
    }

    /// What `file` adds now, as it was last counted.
    func stored(of file: EntityID<CaseFile>) throws(StoreError) -> [FigureRow] {
        try db.rows(
            """
            SELECT indicator, day, department, matter, level, grid, numerator, denominator, is_excluded
              FROM case_figures WHERE municipality = \(municipality) AND case_file = \(file) ORDER BY position
            """
        ).map { row throws(StoreError) in try FigureRow(row: row) }
    }

    /// The sums of a period. Walks the primary key.
    func sums(
        _ breakdown: String, from first: CivilDate, to last: CivilDate
    ) throws(StoreError) -> [(indicator: Indicator, part: String, day: CivilDate, sum: FigureSum)] {
        try db.rows(
            """
            SELECT indicator, part, day, numerator, denominator, excluded_numerator, excluded_denominator
              FROM daily_figures
             WHERE municipality = \(municipality) AND breakdown = \(breakdown)
               AND day BETWEEN \(first.description) AND \(last.description)
             ORDER BY day, indicator, part
            """
        ).map { row throws(StoreError) in
            (
                try row.get(0), try row.get(1), try row.get(2),
                FigureSum(
                    numerator: try row.get(3), denominator: try row.get(4), excludedNumerator: try row.get(5),
                    excludedDenominator: try row.get(6))
            )
        }
    }

    private func insert(_ row: FigureRow, _ file: EntityID<CaseFile>, _ position: Int) throws(StoreError) {
        let contribution = row.contribution
        try db.run(
            """
            INSERT INTO case_figures (municipality, case_file, position, indicator, day, department, matter, level, grid,
                numerator, denominator, is_excluded)
            VALUES (\(municipality), \(file), \(position), \(contribution.indicator), \(contribution.day),
                \(contribution.department), \(row.matter), \(row.level), \(row.grid), \(contribution.numerator),
                \(contribution.denominator), \(row.isExcluded))
            """)
    }

    func add(_ sum: FigureSum, to cell: FigureCell) throws(StoreError) {
        try db.run(
            """
            INSERT INTO daily_figures (municipality, indicator, breakdown, day, part, numerator, denominator,
                excluded_numerator, excluded_denominator)
            VALUES (\(municipality), \(cell.indicator), \(cell.breakdown), \(cell.day), \(cell.part),
                \(sum.numerator), \(sum.denominator), \(sum.excludedNumerator), \(sum.excludedDenominator))
            ON CONFLICT (municipality, breakdown, day, indicator, part) DO UPDATE
               SET numerator = daily_figures.numerator + excluded.numerator,
                   denominator = daily_figures.denominator + excluded.denominator,
                   excluded_numerator = daily_figures.excluded_numerator + excluded.excluded_numerator,
                   excluded_denominator = daily_figures.excluded_denominator + excluded.excluded_denominator
            """)
    }
}
