// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// Pages of the worklist by five filters, first pages and such from the middle, in a big city against a small one.
struct Worklist: AsyncParsableCommand {
    @OptionGroup var data: StandingData
    @Option(help: "Files in the small city.") var few = 100_000
    @Option(help: "Files in the big one.") var many = 1_000_000
    @Option(help: "Askings of each.") var askings = 400

    func run() async throws {
        let small = try await measure(try await data.url(few))
        let big = try await measure(try await data.url(many))
        for (name, time) in big {
            guard let floor = small[name] else { continue }
            say("\(name): p50 \(time.p50) ms against \(floor.p50) ms")
            try Measurement(
                "worklist \(name)", time.p95, "ms p95, 8 callers, \(many) files\(data.unitSuffix)", floor: floor.p95
            ).tell()
        }
    }

    private func measure(_ url: String) async throws -> [String: Times] {
        let city = try await City(url)
        let list = ListCaseFiles(city.desk.workplace)
        let (now, last) = (WallClock.system.now(), EntityID<CaseFile>(rawValue: .max))
        let middle = try await middle(city)
        var found: [String: Times] = [:]
        for (name, query, principal) in try await filters(city) {
            var deep = query
            deep.after = query.statuses == CaseStatus.underWay ? CaseFileQuery.Cursor(dueAt: now, id: last) : middle
            let pages = [query, deep]
            found[name] = try await Times.of(askings) { number in
                _ = try await list(pages[number % 2], by: principal)
            }
        }
        await city.database.close()
        return found
    }

    /// Where a list of all files stands half way: at a file that came in the middle of the history, with its place in the
    /// order of lists, which begin with what is due.
    private func middle(_ city: City) async throws -> CaseFileQuery.Cursor? {
        let slug = city.current.slug
        return try await city.database.read { db in
            let ends = try db.row("SELECT MIN(id), MAX(id) FROM case_files WHERE municipality = \(slug)")
            let (first, last): (Int64, Int64) = (try ends?.get(0) ?? 0, try ends?.get(1) ?? 0)
            let row = try db.row(
                """
                SELECT due_at, id FROM case_files WHERE municipality = \(slug) AND id >= \(first + (last - first) / 2)
                   AND status = \(CaseStatus.closed) ORDER BY id LIMIT 1
                """)
            return try row.map { CaseFileQuery.Cursor(dueAt: try $0.get(0), id: try $0.get(1)) }
        }
    }

    /// Everything; what is under way; one matter; one department's; one township's.
    private func filters(_ city: City) async throws -> [(String, CaseFileQuery, Principal)] {
        let centre = city.centre
        let first = try await ListCaseFiles(city.desk.workplace)(CaseFileQuery(), by: centre)
        var open = CaseFileQuery()
        open.statuses = CaseStatus.underWay
        var matter = CaseFileQuery()
        matter.matter = first.rows.lazy.compactMap(\.matter).first
        let lead = first.rows.lazy.compactMap(\.lead).first ?? DepartmentCode("")
        let office = Principal(
            account: EntityID(rawValue: 8), name: "", role: .department, department: lead)
        var done = CaseFileQuery()
        done.statuses = [.closed]
        let grid = first.rows.lazy.compactMap(\.grid).first
        let village = grid.flatMap { city.current.municipality.grids[$0]?.village }
        let township = Principal(
            account: EntityID(rawValue: 9), name: "", role: .township, division: village?.township)
        return [
            ("all", CaseFileQuery(), centre), ("under way", open, centre), ("matter", matter, centre),
            ("department", done, office), ("township", CaseFileQuery(), township),
        ]
    }
}
