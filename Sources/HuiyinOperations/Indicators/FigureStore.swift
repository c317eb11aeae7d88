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

    /// The sums of a whole period by indicator and part, without the days that are too young for their indicator to be
    /// known: added up where they lie, because a month has tens of thousands of them. Walks the primary key.
    func totals(
        _ breakdown: String, of indicators: [Indicator] = Indicator.allCases, from first: CivilDate,
        to last: CivilDate, on today: CivilDate
    ) throws(StoreError) -> [(indicator: Indicator, part: String, sum: FigureSum)] {
        let listed = SQL.listed(indicators)
        return try db.rows(
            """
            SELECT indicator, part, \(Self.sums) FROM daily_figures
             WHERE municipality = \(municipality) AND breakdown = \(breakdown)
               AND day BETWEEN \(first.description) AND \(last.description) AND indicator IN (\(listed))
               AND \(Self.known(on: today))
             GROUP BY indicator, part ORDER BY indicator, part
            """
        ).map { row throws(StoreError) in (try row.get(0), try row.get(1), try FigureSum(row: row, from: 2)) }
    }

    /// The sums of the whole city by indicator and month, without the days that are too young. Walks the primary key.
    func months(
        from first: CivilDate, to last: CivilDate, on today: CivilDate
    ) throws(StoreError) -> [(indicator: Indicator, month: Month, sum: FigureSum)] {
        try db.rows(
            """
            SELECT indicator, MIN(day), \(Self.sums) FROM daily_figures
             WHERE municipality = \(municipality) AND breakdown = 'all'
               AND day BETWEEN \(first.description) AND \(last.description) AND \(Self.known(on: today))
             GROUP BY indicator, SUBSTR(day, 1, 7) ORDER BY indicator, SUBSTR(day, 1, 7)
            """
        ).map { row throws(StoreError) in
            (try row.get(0), Month(of: try row.get(1)), try FigureSum(row: row, from: 2))
        }
    }

    private static let sums: SQL = """
        CAST(SUM(numerator) AS BIGINT), CAST(SUM(denominator) AS BIGINT), CAST(SUM(excluded_numerator) AS BIGINT),
        CAST(SUM(excluded_denominator) AS BIGINT)
        """

    private static func known(on today: CivilDate) -> SQL {
        let slow = Indicator.allCases.filter { $0.matures > 0 }.map { indicator in
            "WHEN \(indicator) THEN CAST(\(today.adding(days: -indicator.matures).description) AS TEXT)" as SQL
        }
        return "day <= CASE indicator \(slow.joined(separator: " ")) ELSE CAST(\(today.description) AS TEXT) END"
    }

    func insert(_ row: FigureRow, _ file: EntityID<CaseFile>, _ position: Int) throws(StoreError) {
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

    /// Adds up into the daily sums what all files add, where they were written without them.
    func addAll() throws(StoreError) {
        try addAll("all", part: "CAST('' AS TEXT)", of: Indicator.allCases)
        for breakdown in Breakdown.allCases {
            let part: SQL =
                switch breakdown {
                case .department: "department"
                case .matter: "matter"
                case .level: "level"
                case .grid: "grid"
                }
            try addAll(
                breakdown.rawValue, part: part, of: Indicator.allCases.filter { $0.breakdowns.contains(breakdown) })
        }
    }

    private func addAll(_ breakdown: String, part: SQL, of indicators: [Indicator]) throws(StoreError) {
        let listed = SQL.listed(indicators)
        // In the order of the key, so that each page of a big table is written once.
        try db.run(
            """
            INSERT INTO daily_figures (municipality, indicator, breakdown, day, part, numerator, denominator,
                excluded_numerator, excluded_denominator)
            SELECT municipality, indicator, CAST(\(breakdown) AS TEXT), day, \(part),
                   CAST(SUM(numerator) AS BIGINT), CAST(SUM(denominator) AS BIGINT), 0, 0
              FROM case_figures
             WHERE municipality = \(municipality) AND indicator IN (\(listed)) AND \(part) IS NOT NULL
             GROUP BY municipality, day, indicator, \(part)
             ORDER BY municipality, day, indicator, \(part)
            \(Self.adding)
            """)
    }

    func add(_ sum: FigureSum, to cell: FigureCell) throws(StoreError) {
        try db.run(
            """
            INSERT INTO daily_figures (municipality, indicator, breakdown, day, part, numerator, denominator,
                excluded_numerator, excluded_denominator)
            VALUES (\(municipality), \(cell.indicator), \(cell.breakdown), \(cell.day), \(cell.part),
                \(sum.numerator), \(sum.denominator), \(sum.excludedNumerator), \(sum.excludedDenominator))
            \(Self.adding)
            """)
    }

    private static let adding: SQL = """
        ON CONFLICT (municipality, breakdown, day, indicator, part) DO UPDATE
           SET numerator = daily_figures.numerator + excluded.numerator,
               denominator = daily_figures.denominator + excluded.denominator,
               excluded_numerator = daily_figures.excluded_numerator + excluded.excluded_numerator,
               excluded_denominator = daily_figures.excluded_denominator + excluded.excluded_denominator
        """
}

extension FigureSum {
    fileprivate init(row: Row, from first: Int) throws(StoreError) {
        self.init(
            numerator: try row.get(first), denominator: try row.get(first + 1),
            excludedNumerator: try row.get(first + 2),
            excludedDenominator: try row.get(first + 3))
    }
}
