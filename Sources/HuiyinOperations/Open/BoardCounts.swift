// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Counts files under way. Each statement reads `case_files_board` alone: its condition is written exactly as there.
struct BoardCounts {
    let db: Connection
    let municipality: String
    let now: Moment

    private var underWay: SQL {
        """
        f.municipality = \(municipality) AND f.status IN ('received', 'needsInformation', 'triaged', 'assigned',
            'inProgress', 'consulting', 'designated', 'suspended', 'handled', 'backlog')
        """
    }

    func flow() throws(StoreError) -> [Board.Flow] {
        try db.rows(
            """
            SELECT f.status, f.centre_level, COUNT(*), CAST(SUM(CASE WHEN f.due_at < \(now) THEN 1 ELSE 0 END) AS BIGINT)
              FROM case_files f WHERE \(underWay) GROUP BY f.status, f.centre_level
            """
        ).map { row throws(StoreError) in
            Board.Flow(status: try row.get(0), level: try row.get(1), count: try row.get(2), late: try row.get(3))
        }
    }

    /// Counted first in the order of the index, which needs no sorting, and what comes of that by matter.
    func ages(in city: Municipality) throws(StoreError) -> Board.Ages {
        var known: [PublicTally.Row] = []
        var unknown = AgeBand.allCases.map { _ in 0 }
        let counts = zip(bands, AgeBand.allCases).map { "\($0) AS \($1.column)" as SQL }
        let sums = AgeBand.allCases.map { "CAST(SUM(c.\($0.column)) AS BIGINT)" as SQL }
        for row in try db.rows(
            """
            SELECT c.matter, \(sums.joined(separator: ", "))
              FROM (SELECT f.matter, \(counts.joined(separator: ", "))
                      FROM case_files f WHERE \(underWay) GROUP BY f.status, f.centre_level, f.matter) c
             GROUP BY c.matter
            """)
        {
            var counts: [Int] = []
            for column in AgeBand.allCases.indices { counts.append(try row.get(column + 1)) }
            if let matter: MatterCode = try row.get(0, as: MatterCode?.self) {
                known.append(PublicTally.Row(matter: matter, counts: counts))
            } else {
                unknown = counts
            }
        }
        return Board.Ages(known, unknown: unknown, in: city)
    }

    private var bands: [SQL] {
        var younger: Moment?
        return AgeBand.allCases.map { band in
            let from = band.below.map { now.adding(Span(milliseconds: -$0.milliseconds)) }
            let to = younger ?? Moment(milliseconds: .max)
            younger = from
            let since = from ?? Moment(milliseconds: 0)
            return """
                CAST(SUM(CASE WHEN f.received_at > \(since) AND f.received_at <= \(to) THEN 1 ELSE 0 END) AS BIGINT)
                """
        }
    }

    /// The longest overdue first: a list of what to do, not a ranking by number.
    ///
    /// Owner and due stand in calls, where an engine cannot see that other indexes hold them: by `case_files_by_owner` it
    /// would walk every file that ever was.
    func late() throws(StoreError) -> [Board.Late] {
        let rows = try db.rows(
            """
            SELECT COALESCE(f.owner, ''), COUNT(*), MIN(f.due_at)
              FROM case_files f WHERE \(underWay) AND COALESCE(f.due_at, \(now)) < \(now)
             GROUP BY COALESCE(f.owner, '') ORDER BY MIN(f.due_at), COALESCE(f.owner, '')
             LIMIT \(ReadBoard.longestLate)
            """
        )
        var found: [Board.Late] = []
        for row in rows {
            guard let owner = Owner(key: try row.get(0)), owner != .reporter, owner != .nobody else { continue }
            found.append(Board.Late(owner: owner, count: try row.get(1), oldestDue: try row.get(2)))
        }
        return found
    }

    /// Walks `reports_by_source` from one source to the next, and counts within each: gathered by arrival and put in heaps,
    /// the reports of a month would take longer than all the rest of the board.
    func sources(since: Moment) throws(StoreError) -> [Board.Source] {
        let rows = try db.rows(
            """
            WITH RECURSIVE known (source) AS (
                SELECT MIN(r.source) FROM reports r WHERE r.municipality = \(municipality) AND r.source IS NOT NULL
                UNION ALL
                SELECT (SELECT MIN(r.source) FROM reports r WHERE r.municipality = \(municipality) AND r.source > k.source)
                  FROM known k WHERE k.source IS NOT NULL)
            SELECT k.source, (SELECT COUNT(*) FROM reports r WHERE r.municipality = \(municipality)
                                 AND r.source = k.source AND r.received_at >= \(since))
              FROM known k WHERE k.source IS NOT NULL
            UNION ALL
            SELECT CAST(NULL AS TEXT), COUNT(*) FROM reports r
             WHERE r.municipality = \(municipality) AND r.source IS NULL AND r.received_at >= \(since)
            """)
        let found = try rows.map { row throws(StoreError) in
            Board.Source(code: try row.get(0), count: try row.get(1))
        }
        return found.filter { $0.count > 0 }.sorted { ($1.count, $0.code ?? "") < ($0.count, $1.code ?? "") }
    }
}

extension AgeBand {
    /// What its count is called within a statement.
    fileprivate var column: SQL {
        switch self {
        case .day: "of_a_day"
        case .threeDays: "of_three_days"
        case .week: "of_a_week"
        case .month: "of_a_month"
        case .longer: "longer"
        }
    }
}

extension Board.Ages {
    /// Homes, persons and protected matters are told as one, and among public matters where they are too few.
    init(_ known: [PublicTally.Row], unknown: [Int], in city: Municipality) {
        let totals = known.map { PublicTally.Row(matter: $0.matter, counts: [$0.counts.reduce(0, +)]) }
        let shown = PublicTally(totals) { city.matters[$0]?.isPublic ?? false }
        let own = Set(shown.rows.map(\.matter))
        var headings: [String: Row] = [:]
        var rest = AgeBand.allCases.map { _ in 0 }
        for row in known {
            guard own.contains(row.matter), let heading = city.matters[row.matter]?.major else {
                rest = zip(rest, row.counts).map(+)
                continue
            }
            let before = headings[heading.code]?.counts ?? AgeBand.allCases.map { _ in 0 }
            headings[heading.code] = Row(heading: heading, counts: zip(before, row.counts).map(+))
        }
        self.init(
            headings: headings.values.sorted { $0.heading.code < $1.heading.code }, unknown: unknown, rest: rest)
    }
}
