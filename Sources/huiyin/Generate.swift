// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

struct Generate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load a folder and fill its city with a made-up, lifelike history, to measure and to try out.",
        discussion: """
            Only for a city without case files. Every step is made by the city's own rules; the same seed makes the \
            same history, but for the salts of its words. When it is broken off, throw the database away.
            """)
    @OptionGroup var flags: SettingFlags
    @Argument(help: "The municipality folder.") var folder: String
    @Option(help: "How many case files, each with the report that opened it.") var caseFiles = 100_000
    @Option(help: "Over how many days they came in, up to today.") var days = 365
    @Option(help: "What decides all chance.") var seed: UInt64 = 1

    func validate() throws {
        guard (1...20_000_000).contains(caseFiles) else { throw ValidationError("--case-files is 1 to 20000000.") }
        guard (1...1_000).contains(days) else { throw ValidationError("--days is 1 to 1000.") }
    }

    func run() async throws {
        try await complaining {
            let database = try await House.records(try flags.settings())
            _ = try await load(folder, into: database)
            guard let content = CheckFolder.read(folder).content else {
                throw Complaint("\(folder) is not sound.", hint: "huiyin check \(folder)", .badInput)
            }
            let start = ContinuousClock.now
            let plan = HistoryPlan(caseFiles: caseFiles, days: days, seed: seed, end: WallClock.system.now())
            let told: GeneratedHistory
            do {
                told = try await GenerateHistory(database: database, content: content)(plan) { step in
                    switch step {
                    case .files(let count) where count % 50_000 == 0 || count == plan.caseFiles:
                        say("\(count) of \(plan.caseFiles) case files")
                    case .files: break
                    case .index(let name): say("index \(name) …")
                    }
                }
            } catch let refusal as HistoryRefusal {
                throw Complaint(refusal)
            }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            print(
                "\(told.caseFiles) case files (\(told.open) open, \(told.overdue) overdue), \(told.rows) rows in "
                    + "\(Int(seconds)) s, \(Int(Double(told.rows) / max(seconds, 0.001))) rows/s.")
            for (reason, count) in told.refused.sorted(by: { $0.value > $1.value }).prefix(5) {
                print("\(count) stood still: \(reason)")
            }
            await database.close()
        }
    }
}

extension Complaint {
    fileprivate init(_ refusal: HistoryRefusal) {
        switch refusal {
        case .notEmpty(let municipality):
            self.init(
                "\(municipality) has case files. A made-up history never stands beside a real one.",
                hint: "Use an empty database: --database sqlite:var/history.sqlite", .badInput)
        case .nothingToReport:
            self.init("The folder has no matters or no grids.", hint: "huiyin check FOLDER", .badInput)
        }
    }
}
