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
            try Measurement("worklist", big * 1_000, "ms for a first page among \(many) files", floor: small * 1_000)
                .tell()
        }
    }

    /// The median time of a first page, over all departments ten times.
    private func page(_ workplace: Workplace) async throws -> Double {
        let list = ListCaseFiles(workplace)
        var times: [Double] = []
        for round in 0..<WorklistFilling.departments * 10 {
            let department = DepartmentCode("d\(round % WorklistFilling.departments)")
            let somebody = Principal(
                account: EntityID(rawValue: 1), name: "", role: .department, department: department)
            times.append(
                try await seconds {
                    let page = try await list(CaseFileQuery(), by: somebody)
                    guard page.rows.count == 50 else {
                        throw ValidationError("A page has \(page.rows.count) files: more of them are needed.")
                    }
                })
        }
        return times.sorted()[times.count / 2]
    }
}
