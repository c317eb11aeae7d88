// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import HuiyinDomain
import HuiyinOperations

/// How fast reports are played through a city's rules.
struct SimulateBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "simulate")
    @Option(help: "The city.") var folder = "municipalities/luohe"
    @Option(help: "How many reports.") var cases = 1_000_000
    /// What a million reports may take.
    private static let wanted = 60.0

    func run() async throws {
        let (content, _, _) = CheckFolder.read(folder)
        guard let city = content?.municipality else { throw ValidationError("\(folder) is not sound.") }
        let first = CivilDate(daysSinceEpoch: 20_454)
        let plan = SimulationPlan(cases: cases, seed: 1, days: 365, first: first)
        var steps = 0
        let playing = await seconds {
            var simulation = Simulation(city, plan)
            steps = simulation.run().figures.steps
        }
        // The simplest program with all that happens in order: as many moments, drawn and sorted.
        var last: UInt64 = 0
        let sorting = await seconds {
            var luck = Luck(seed: 1, stream: 0)
            last = (0..<steps).map { _ in luck.next() }.sorted().last ?? 0
        }
        guard last > 0 else { throw ValidationError("Nothing was played.") }
        try Measurement(
            "simulate steps", Double(steps) / playing, "steps/s, \(cases) reports", floor: Double(steps) / sorting
        ).tell()
        let whole = playing * 1e6 / Double(cases)
        try Measurement("simulate", whole, "s for a million reports", floor: Self.wanted).tell()
    }
}
