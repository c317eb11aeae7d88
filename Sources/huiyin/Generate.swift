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
            same history, but for the salts of its words. Figures are counted, what has had its time is deleted and, \
            where keys are set, roots are signed: a server finds nothing to work through. Contacts, accounts and \
            delivered notices are left out, and pictures are named that are not there.

            Looks need a city with rounds and things in rounds.yaml, tasks one with sweeps. Before it begins it looks \
            at the free disk. When it is broken off, throw the database away.
            """)
    @OptionGroup var flags: SettingFlags
    @Argument(help: "The municipality folder.") var folder: String
    @Option(help: "How many case files that somebody works on, each with the report that opened it.")
    var caseFiles = 100_000
    @Option(help: "How many reports in all, about: those beyond one a file tell of the same and are merged.")
    var reports: Int?
    @Option(help: "How many looks at the things of the city's rounds.") var patrols = 0
    @Option(help: "How many tasks sent to grids.") var tasks = 0
    @Option(help: "Over how many days they came in, up to today.") var days = 365
    @Option(help: "What decides all chance.") var seed: UInt64 = 1
    @Flag(help: "More than a million case files on PostgreSQL.") var large = false

    func validate() throws {
        guard (1...20_000_000).contains(caseFiles) else { throw ValidationError("--case-files is 1 to 20000000.") }
        guard (caseFiles...(caseFiles * HistoryPlan.mostReportsEach)).contains(reports ?? caseFiles) else {
            throw ValidationError("--reports is one to \(HistoryPlan.mostReportsEach) for each case file.")
        }
        guard (0...50_000_000).contains(patrols) else { throw ValidationError("--patrols is 0 to 50000000.") }
        guard (0...20_000_000).contains(tasks) else { throw ValidationError("--tasks is 0 to 20000000.") }
        guard (1...1_000).contains(days) else { throw ValidationError("--days is 1 to 1000.") }
    }

    func run() async throws {
        try await complaining {
            let settings = try flags.settings()
            // One statement builds an index over all of it.
            let patient = DatabaseOptions(statementDeadline: .seconds(3_600))
            let database = try await House.records(settings, options: patient)
            let keys = try await KeyFile.ring(settings)
            _ = try await load(folder, into: database)
            guard let content = CheckFolder.read(folder).content else {
                throw Complaint("\(folder) is not sound.", hint: "huiyin check \(folder)", .badInput)
            }
            let start = ContinuousClock.now
            let plan = HistoryPlan(
                caseFiles: caseFiles, reports: reports, patrols: patrols, tasks: tasks, days: days, seed: seed,
                end: WallClock.system.now(), isLarge: large)
            let told: GeneratedHistory
            do {
                told = try await GenerateHistory(database: database, content: content, keys: keys)(plan) { step in
                    switch step {
                    case .files(let count) where count % 50_000 == 0 || count == plan.caseFiles:
                        say("\(count) of \(plan.caseFiles) case files")
                    case .patrols(let count): say("\(count) of \(patrols) looks")
                    case .tasks(let count): say("\(count) of \(tasks) tasks")
                    case .files: break
                    case .index(let name): say("index \(name) …")
                    case .rooted(let files): say("\(files) case files under signed roots")
                    }
                }
            } catch let refusal as HistoryRefusal {
                throw Complaint(refusal)
            }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            print(
                "\(told.caseFiles) case files (\(told.open) open, \(told.overdue) overdue) of \(told.reports) reports, "
                    + "\(told.patrols) looks, \(told.tasks) tasks; \(told.rows) rows of files in "
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
        case .notSwitchedOn(let feature):
            self.init(
                "The city has no \(feature.rawValue), or lists nothing of it.",
                hint: "Switch it on in rules.yaml; rounds also need things in rounds.yaml.", .badInput)
        case .tooLittleSpace(let needed, let free):
            self.init(
                "It may take \(Self.gigabytes(needed)) GB while it is made, and \(Self.gigabytes(free)) GB are free.",
                hint: "Make room, put the database on another disk with --database, or ask for fewer --case-files.",
                .unavailable)
        case .largeOnPostgreSQL(let most):
            self.init(
                "More than \(most) case files on PostgreSQL take hours and tens of gigabytes.",
                hint: "Say --large if that is meant.", .usage)
        case .nothingToReport:
            self.init("The folder has no matters or no grids.", hint: "huiyin check FOLDER", .badInput)
        }
    }

    private static func gigabytes(_ bytes: Int64) -> String {
        let tenths = (bytes + 50_000_000) / 100_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
