// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// The first page of a department's open files among a million files, against the same page among a hundred thousand.
struct Worklist: AsyncParsableCommand {
    @Option(help: "Files in the small city.") var few = 100_000
    @Option(help: "Files in the big one.") var many = 1_000_000
    @Option(help: "The city whose rules hold.") var folder = "municipalities/linzhou"
    @Option(help: "An empty database; a SQLite file that is gone afterwards, unless told otherwise.")
    var database: String?

    func run() async throws {
        try await withScratch { scratch in
            let database = try await Database.open(try DatabaseURL(database ?? "sqlite:\(scratch)/list.sqlite"))
            _ = try await Migrator.migrate(database, try Schema.migrations())
            _ = try await LoadMunicipality(database: database, clock: .system)(folder)
            guard let slug = try await CurrentMunicipality.all(in: database).first else {
                throw ValidationError("No city is loaded.")
            }
            let current = try await CurrentMunicipality(slug, in: database)
            let workplace = Workplace(
                database: database, clock: .system, ids: IDSource(node: 1), city: { current.municipality },
                locate: { _ in nil }, suggest: { _, _ in [] })
            // The one city grows, so that both pages are asked of the same rows and nothing is written twice.
            var filling = try await WorklistFilling(workplace)
            try await filling.grow(to: few)
            let small = try await page(workplace)
            try await filling.grow(to: many)
            let big = try await page(workplace)
            await database.close()
            say("departments by turns: \(small.byTurns * 1_000) ms, \(big.byTurns * 1_000) ms")
            try Measurement(
                "worklist", big.again * 1_000, "ms for a first page among \(many) files", floor: small.again * 1_000
            )
            .tell()
        }
    }

    /// Times of a first page, median over the departments: asked by one after the other, so that what the database keeps
    /// at hand is of others; and the fastest of ten that each asks in a row, which other work on the machine disturbs least.
    private func page(_ workplace: Workplace) async throws -> (byTurns: Double, again: Double) {
        let list = ListCaseFiles(workplace)
        func ask(_ department: Int) async throws -> Double {
            let somebody = Principal(
                account: EntityID(rawValue: 1), name: "", role: .department,
                department: DepartmentCode("d\(department)"))
            return try await seconds {
                let page = try await list(CaseFileQuery(), by: somebody)
                guard page.rows.count == 50 else {
                    throw ValidationError("A page has \(page.rows.count) files: more of them are needed.")
                }
            }
        }
        let departments = 0..<WorklistFilling.departments
        var (byTurns, again): ([Double], [Double]) = ([], [])
        for _ in 0..<5 { for department in departments { byTurns.append(try await ask(department)) } }
        for department in departments {
            var fastest = Double.infinity
            for _ in 0..<10 { fastest = min(fastest, try await ask(department)) }
            again.append(fastest)
        }
        return (byTurns: byTurns.sorted()[byTurns.count / 2], again: again.sorted()[again.count / 2])
    }
}
