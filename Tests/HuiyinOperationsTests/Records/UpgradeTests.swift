// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

@Suite("Records that an earlier version of the program kept")
struct UpgradeTests {
    /// The last step of the schema that the earlier version had: before events lay by month, before readers were named,
    /// before acts of office, and the one before digests of pictures.
    static let earlier = [11, 24, 38, 46]

    @Test(
        "They come along with every row: histories hold, accounts and tokens are told, and the work goes on",
        arguments: Engine.all, earlier)
    func upgraded(engine: Engine, last: Int) async throws {
        let steps = try Schema.migrations()
        let clock = CityClock()
        try await withWorkplace(.sqlite, clock: clock) { now in
            let number = try await Self.live(now)
            let rows = try await Self.rows(of: now.database)
            try await engine.withDatabase(migrations: steps.filter { $0.number <= last }) { old in
                let taken = try await Self.take(rows, into: old)
                #expect(taken["case_events"] ?? 0 > 8 && taken["accounts"] == 2 && taken["system_tokens"] == 1)
                _ = try await Migrator.migrate(old, steps)
                for _ in 0..<2 { try await TellOfRows(database: old, clock: clock.wall)() }
                let after = try await Self.rows(of: old)
                for (table, count) in taken where table != "office_acts" && table != "office_chains" {
                    #expect(after.first { $0.name == table }?.rows.count == count, "\(table)")
                }
                let workplace = Workplace(sample: old, clock: clock, node: 2)
                try await hold(workplace)
                _ = try await workplace.look(number)
                try await workplace.move(number, by: .urbanOffice, .acceptance)
                _ = try await workplace.filed(to: .replied)
                try await hold(workplace)
            }
        }
    }

    private func hold(_ workplace: Workplace) async throws {
        let history = try await workplace.verified()
        #expect(history.holds && history.files > 0, "\(history.faults)")
        let office = try await VerifyOffice(
            database: workplace.database, municipality: workplace.city().identity.slug)()
        #expect(office.holds, "\(office)")
    }

    /// A file that is answered, one that a department has been called to, an account in use and one that was closed, a token.
    private static func live(_ workplace: Workplace) async throws -> CaseNumber {
        let slug = workplace.city().identity.slug
        let answered = try await workplace.filed(to: .replied)
        _ = try await workplace.look(answered.number)
        let called = try await workplace.filed("路灯不亮", to: .assigned)
        let create = CreateAccount(
            database: workplace.database, clock: workplace.clock, municipality: slug, ids: workplace.ids,
            hasher: PasswordHasher(cost: .worthlessButFast))
        for account in ["li.na", "wang.wei"] {
            try await create(
                try NewAccount(account: account, name: "李娜", role: .township), password: Office.password,
                by: .clockwork)
        }
        _ = try await SystemTokens(workplace).issue(
            "hotline", for: "li.na", scopes: [.readFiles], days: 3, by: .systemAdmin)
        try await DeactivateAccount(database: workplace.database, clock: workplace.clock, municipality: slug)(
            "wang.wei", by: .systemAdmin)
        return called.number
    }

    private struct Table: Sendable {
        let name: String
        let columns: [String]
        let rows: [[SQLValue]]
    }

    /// All that is there but what the program makes anew, in an order in which no row names one that is still to come.
    private static func rows(of database: Database) async throws -> [Table] {
        try await database.read { db in
            let names: SQL =
                db.engine == .sqlite
                ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
                : "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
            return try db.rows(names).map { try $0.get(0, as: String.self) }
                .filter { !$0.hasPrefix("case_words") && !$0.hasPrefix("case_events_") && $0 != "schema_migrations" }
                .map { name in
                    let rows = try db.rows(SQL(text: "SELECT * FROM \(name)", arguments: []))
                    return Table(
                        name: name, columns: rows.first?.columns ?? [],
                        rows: rows.map { row in row.columns.indices.map(row.value) })
                }
        }
    }

    /// Writes what an earlier version would have kept of `tables`.
    ///
    /// - Returns: how many rows of each.
    private static func take(_ tables: [Table], into old: Database) async throws -> [String: Int] {
        try await old.write { db in
            var taken: [String: Int] = [:]
            for table in tables where !table.rows.isEmpty {
                let known: SQL =
                    db.engine == .sqlite
                    ? "SELECT name FROM pragma_table_info(\(table.name))"
                    : """
                    SELECT CAST(column_name AS TEXT) FROM information_schema.columns
                     WHERE table_schema = current_schema() AND table_name = \(table.name)
                    """
                let there = Set(try db.rows(known).map { try $0.get(0, as: String.self) })
                let kept = table.columns.indices.filter { there.contains(table.columns[$0]) }
                guard !kept.isEmpty else { continue }
                let columns = kept.map { table.columns[$0] }.joined(separator: ", ")
                let places = kept.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
                for row in table.rows {
                    try db.run(
                        SQL(
                            text: "INSERT INTO \(table.name) (\(columns)) VALUES (\(places))",
                            arguments: kept.map { row[$0] }))
                }
                taken[table.name] = table.rows.count
            }
            return taken
        }
    }
}
