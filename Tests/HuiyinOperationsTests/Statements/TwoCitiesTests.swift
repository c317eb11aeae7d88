// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

/// Two cities in one schema whose files have the same keys, numbers and moments: a statement that forgets to say of which
/// city it speaks finds the other's rows under its own keys. SQLite's table of words, which has no key but one number, takes
/// a file's own, and no two servers of one schema give the same (``NodeLease``): there the keys differ.
@Suite("Two cities beside one another")
struct TwoCitiesTests {
    @Test("Whatever is done in one leaves the other's rows and answers as they were", arguments: Engine.all)
    func apart(engine: Engine) async throws {
        let other = SampleCity.city.called("other")
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: other) { workplace in
            let first = EveryOperation(
                workplace: workplace, clock: clock, shared: SampleCity.together.called("other"))
            try await first.run()
            let tables = try await Self.tables(workplace.database)
            let (rows, answers) = (try await Self.rows("other", tables, workplace), try await Self.answers(workplace))
            #expect(rows.values.filter { !$0.isEmpty }.count > 30)

            let later = CityClock()
            let beside = Workplace(
                sample: workplace.database, clock: later, city: SampleCity.city, node: engine == .sqlite ? 2 : 1)
            try await EveryOperation(workplace: beside, clock: later).run()
            let after = try await Self.rows("other", tables, workplace)
            for table in tables {
                #expect(rows[table] == after[table], "\(table) of the other city was changed")
            }
            #expect(try await Self.answers(workplace) == answers)

            // It did as much, under keys that the other has too, so that a statement could have gone astray.
            let own = try await Self.rows("sample", tables, workplace)
            for table in tables where rows[table]?.isEmpty == false {
                #expect(own[table]?.isEmpty == false, "nothing was done to \(table)")
            }
            let keys = (try await Self.keys("other", workplace), try await Self.keys("sample", workplace))
            if engine == .postgresql { #expect(keys.0.intersection(keys.1).count > 5) }
        }
    }

    private static func tables(_ database: Database) async throws -> [String] {
        try await database.read { db in
            let rows =
                db.engine == .sqlite
                ? try db.rows(
                    """
                    SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c
                     WHERE m.type = 'table' AND c.name = 'municipality' ORDER BY m.name
                    """)
                : try db.rows(
                    """
                    SELECT CAST(c.table_name AS TEXT) FROM information_schema.columns c
                     WHERE c.table_schema = current_schema() AND c.column_name = 'municipality' ORDER BY 1
                    """)
            return try rows.map { row throws(StoreError) in try row.get(0, as: String.self) }
        }
    }

    /// All that is kept of a city, by table.
    private static func rows(
        _ city: String, _ tables: [String], _ workplace: Workplace
    ) async throws -> [String: [String]] {
        try await workplace.database.read { db in
            var found: [String: [String]] = [:]
            for table in tables {
                let all = SQL(text: "SELECT * FROM \(table) WHERE municipality = $1", arguments: [.text(city)])
                found[table] = try db.rows(all).map { row in
                    "\(row.columns.indices.map { row.value($0) })"
                }.sorted()
            }
            return found
        }
    }

    private static func keys(_ city: String, _ workplace: Workplace) async throws -> Set<Int64> {
        try await workplace.database.read { db in
            Set(
                try db.rows("SELECT id FROM case_files WHERE municipality = \(city)").map { row throws(StoreError) in
                    try row.get(0, as: Int64.self)
                })
        }
    }

    /// What the city is told of itself, in an order that does not depend on chance.
    private static func answers(_ workplace: Workplace) async throws -> [String] {
        var told: [String] = []
        for principal in Principal.cast {
            told += try await ListCaseFiles(workplace)(CaseFileQuery(), by: principal).rows.map { "\($0.number)" }
        }
        let today = workplace.clock.now().date(at: .china)
        for breakdown in [nil] + Breakdown.allCases.map(Optional.some) {
            told += try await ListFigures(workplace)(by: breakdown, from: today.adding(days: -365), to: today)
                .map { "\($0.indicator) \($0.key ?? "") \($0.raw)" }
        }
        told += try await ListRoots(workplace)(by: .auditAdmin).map { "\($0.root.sequence) \($0.root.hash)" }
        told += try await ListRetention(workplace)().map { "\($0)" }
        told += try await ListRegister(workplace)().map { "\($0)" }
        told += try await ListPublicCases(workplace)(PublicCaseQuery()).cases.map { "\($0)" }
        let verified = try await workplace.verified()
        return told + ["\(verified.files) \(verified.events) \(verified.faults)"]
    }
}
