// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDomain
import HuiyinOperations

struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Play a stream of case files through a city's rules, without a database.",
        discussion: """
            Prints how long files are in each state by mode, how many are answered on time, what waits, and how often \
            they bounce. The same seed gives the same figures. Staff that is not named is as large as the work asks for.
            """)
    @Argument(help: "The folder.") var folder: String
    @Option(help: "Another folder to play the same reports through.") var compare: String?
    @Option(help: "How many reports come in.") var cases = 10_000
    @Option(help: "Decides all luck.") var seed: UInt64 = 1
    @Option(help: "Over how many days they come in.") var days = 365
    @Option(help: "Dispatchers at each centre.") var dispatchers: Int?
    @Option(help: "How many files each department works on at a time.") var capacity: Int?
    @Option(help: "Checkers for each township.") var checkers: Int?
    @Option(help: "How busy staff that is not named shall be, 0.05 to 1.") var load = 0.8
    @Option(help: ArgumentHelp("An assumption, such as wrongDepartment=0.1; may be repeated.", valueName: "key=value"))
    var assume: [String] = []
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        guard (1...10_000_000).contains(cases) else { throw ValidationError("--cases: 1 to 10000000.") }
        guard (1...3_650).contains(days) else { throw ValidationError("--days: 1 to 3650.") }
        guard (0.05...1).contains(load) else { throw ValidationError("--load: 0.05 to 1.") }
        for (name, count) in [("dispatchers", dispatchers), ("capacity", capacity), ("checkers", checkers)] {
            if let count, !(1...100_000).contains(count) { throw ValidationError("--\(name): 1 to 100000.") }
        }
    }

    func run() async throws {
        try await complaining {
            let played = try [folder, compare].compactMap { $0 }.map(play)
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
                print(String(decoding: try encoder.encode(played.map(SimulationJSON.init)), as: UTF8.self))
            } else {
                print(SimulationTable(played).text)
            }
        }
    }

    private func play(_ folder: String) throws -> Played {
        say("Reading \(folder) …")
        let (content, _, problems) = CheckFolder.read(folder)
        guard let city = content?.municipality else {
            for problem in problems { say(problem.text(in: spokenLanguage)) }
            throw Complaint("\(folder) cannot be played.", hint: "Mend what is listed above.", .badInput)
        }
        guard city.matters.all.count <= Int(Int16.max) else {
            throw Complaint("\(folder) has too many matters.", hint: "At most \(Int16.max).", .badInput)
        }
        var simulation = Simulation(city, try plan(city))
        let result = simulation.run { say("\($0) of \(cases) reports …") }
        return Played(folder: folder, city: city.identity.name, version: city.rules.version, result: result)
    }

    private func plan(_ city: Municipality) throws -> SimulationPlan {
        let year = city.calendar.knownYears.max() ?? 2026
        let first = CivilDate(year: year, month: 1, day: 1) ?? CivilDate(daysSinceEpoch: 0)
        var habits = Habits.standard
        for text in assume {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let path = Habits.keys[parts[0]], let value = Double(parts[1]), value >= 0,
                value <= (parts[0].hasSuffix("Minutes") ? 10_000 : 1)
            else {
                throw Complaint(
                    "--assume \(text): not an assumption.",
                    hint: "One of \(Habits.keys.keys.sorted().joined(separator: ", ")), = and 0 to 1, or minutes.",
                    .usage)
            }
            habits[keyPath: path] = value
        }
        return SimulationPlan(
            cases: cases, seed: seed, days: days, first: first,
            staffing: Staffing(dispatchers: dispatchers, capacity: capacity, checkers: checkers, load: load),
            habits: habits)
    }
}

/// One folder's run.
struct Played {
    let folder: String
    let city: String
    let version: String
    let result: SimulationResult
}
