// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The rows of `patterns`, and the files that patterns are looked for in.
struct PatternStore {
    let db: Connection
    let municipality: String

    /// The newest files of a matter by place, in the order of time; what was merged counts once, what is no case not at all.
    /// Walks `case_files_by_matter`.
    func happenings(
        of matter: MatterCode, since: Moment, most: Int = Self.most
    ) throws(StoreError) -> [PlacedHappening] {
        var found: [PlacedHappening] = []
        for row in try db.rows(
            """
            SELECT number, longitude, latitude, grid, received_at FROM case_files
             WHERE municipality = \(municipality) AND matter = \(matter) AND received_at >= \(since)
               AND latitude IS NOT NULL AND parent IS NULL AND about_department IS NULL AND about_account IS NULL
               AND status NOT IN ('merged', 'withdrawn', 'refused', 'notACase')
             ORDER BY received_at DESC LIMIT \(most)
            """)
        {
            guard let place = try? Coordinate(longitude: row.get(1), latitude: row.get(2)) else {
                throw .unreadable(column: "longitude")
            }
            found.append(
                PlacedHappening(
                    number: try row.get(0), matter: matter, coordinate: place, grid: try row.get(3), at: try row.get(4))
            )
        }
        return found.reversed()
    }

    static let most = 50_000

    /// Proposes `pattern`, or brings its open proposal up to date; what was decided on comes again only with a new file.
    func propose(_ pattern: PlacePattern, id: EntityID<FoundPattern>, at now: Moment) throws(StoreError) {
        guard let first = pattern.happenings.first, let last = pattern.happenings.last else { return }
        let files = CommaList(items: pattern.happenings.map(\.number.text))
        let earlier = try db.row(
            """
            SELECT id, state, until_at FROM patterns
             WHERE municipality = \(municipality) AND kind = \(pattern.kind) AND matter = \(pattern.matter)
               AND cell = \(pattern.cell.text)
             ORDER BY until_at DESC, id DESC LIMIT 1
            """)
        if let earlier {
            let until: Moment = try earlier.get(2)
            if try earlier.get(1, as: FoundPattern.State.self) == .open {
                let known: EntityID<FoundPattern> = try earlier.get(0)
                try db.run(
                    """
                    UPDATE patterns SET from_at = \(first.at), until_at = \(last.at), count = \(pattern.happenings.count),
                           expected = \(pattern.expected), chance = \(pattern.chance), files = \(files)
                     WHERE municipality = \(municipality) AND id = \(known)
                    """)
                return
            }
            guard until < last.at else { return }
        }
        try db.run(
            """
            INSERT INTO patterns (municipality, id, kind, matter, cell, longitude, latitude, grid, from_at, until_at,
                count, expected, chance, files, found_at, state)
            VALUES (\(municipality), \(id), \(pattern.kind), \(pattern.matter), \(pattern.cell.text),
                \(last.coordinate.longitude), \(last.coordinate.latitude), \(last.grid), \(first.at), \(last.at),
                \(pattern.happenings.count), \(pattern.expected), \(pattern.chance), \(files), \(now), 'open')
            """)
    }

    /// Those of a state, the newest first. Walks `patterns_by_state`.
    func list(_ state: FoundPattern.State) throws(StoreError) -> [FoundPattern] {
        var found: [FoundPattern] = []
        for row in try db.rows(
            """
            \(Self.select) WHERE municipality = \(municipality) AND state = \(state) ORDER BY found_at DESC, id DESC LIMIT 100
            """)
        { found.append(try FoundPattern(row: row)) }
        return found
    }

    /// - Throws: ``StoreError/notFound(_:)``.
    func find(_ id: EntityID<FoundPattern>) throws(StoreError) -> FoundPattern {
        let row = try db.row("\(Self.select) WHERE municipality = \(municipality) AND id = \(id)")
        guard let row else { throw .notFound("pattern \(id)") }
        return try FoundPattern(row: row)
    }

    /// - Returns: whether it was still open.
    func decide(
        _ id: EntityID<FoundPattern>, _ state: FoundPattern.State, reason: String, work: CaseNumber?, by name: String,
        at now: Moment
    ) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE patterns SET state = \(state), decided_at = \(now), decided_by = \(name), reason = \(reason), work = \(work)
             WHERE municipality = \(municipality) AND id = \(id) AND state = 'open'
            """) == 1
    }

    /// Whether nobody has looked on this day yet; from now on somebody has.
    func begin(_ day: CivilDate) throws(StoreError) -> Bool {
        try db.run(
            """
            INSERT INTO pattern_searches (municipality, day) VALUES (\(municipality), \(Int64(day.daysSinceEpoch)))
            ON CONFLICT (municipality, day) DO NOTHING
            """) == 1
    }

    private static let select: SQL = """
        SELECT id, kind, matter, longitude, latitude, grid, from_at, until_at, count, expected, chance, files, found_at,
               state, decided_at, decided_by, reason, work
          FROM patterns
        """
}

/// A place and matter that stand out, as proposed, and what somebody made of it.
package struct FoundPattern: Equatable, Sendable {
    package let id: EntityID<FoundPattern>
    package let kind: PlacePattern.Kind
    package let matter: MatterCode
    package let coordinate: Coordinate
    package let grid: GridCode?
    package let from: Moment
    package let until: Moment
    package let count: Int
    package let expected: Double
    package let chance: Double
    package let files: [String]
    package let foundAt: Moment
    package let state: State
    package let decidedAt: Moment?
    package let decidedBy: String?
    package let reason: String?
    /// The file that was opened for it.
    package let work: CaseNumber?

    package enum State: String, CaseIterable, Sendable { case open, accepted, dismissed }

    package var proposes: PlacePattern.Work { kind == .recurrence ? .rootCause : .check }

    init(row: Row) throws(StoreError) {
        id = try row.get(0)
        kind = try row.get(1)
        matter = try row.get(2)
        guard let place = try? Coordinate(longitude: row.get(3), latitude: row.get(4)) else {
            throw .unreadable(column: "longitude")
        }
        coordinate = place
        grid = try row.get(5)
        from = try row.get(6)
        until = try row.get(7)
        count = try row.get(8)
        expected = try row.get(9)
        chance = try row.get(10)
        files = try row.get(11, as: CommaList.self).items
        foundAt = try row.get(12)
        state = try row.get(13)
        decidedAt = try row.get(14)
        decidedBy = try row.get(15)
        reason = try row.get(16)
        work = try row.get(17)
    }
}

extension PlacePattern.Kind: SQLBindable, SQLReadable {}
extension FoundPattern.State: SQLBindable, SQLReadable {}
