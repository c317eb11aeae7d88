// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// Pages of the worklist by five filters, first pages and deep ones, in a big city against a small one.
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
        var found: [String: Times] = [:]
        for (name, query, principal) in try await filters(city) {
            var deep = query
            for _ in 0..<20 {
                guard let next = try await list(deep, by: principal).next else { break }
                deep.after = next
            }
            let pages = [query, deep]
            found[name] = try await Times.of(askings) { number in
                _ = try await list(pages[number % 2], by: principal)
            }
        }
        await city.database.close()
        return found
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
