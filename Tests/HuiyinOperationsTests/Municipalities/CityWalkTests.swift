// SPDX-License-Identifier: Apache-2.0

import Foundation
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

/// The machine under the rules that the five cities live by, not only under those made up for tests.
@Suite("Random walks under each city's own rules")
struct CityWalkTests {
    static let cities = ["linzhou", "luohe", "mengzhou", "xiangcheng", "demonstration-zone"]

    @Test(
        "The laws hold at every step, and a file comes to its end in many ways, in each city", arguments: Self.cities)
    func laws(city: String) throws {
        let walked = WalkLaws.walk(try Self.rules(city), seed: 5, steps: 3_000)
        #expect(walked.broken == [])
        let usual: Set<CaseMoveKind> = [.triage, .dispatch, .acceptance, .completion, .check, .closure, .merger]
        #expect(usual.subtracting(walked.made.keys) == [], "\(walked.made)")
        #expect(walked.made.count > 20, "\(walked.made)")
    }

    @Test(
        "Reports are played through each city's rules to the last one, on edges of the table, and nothing is stuck",
        arguments: Self.cities)
    func played(city: String) throws {
        let town = ModelTown(try Self.rules(city)).city
        let plan = SimulationPlan(cases: 2_000, seed: 1, days: 60, first: CivilDate(daysSinceEpoch: 20_454))
        var simulation = Simulation(town, plan)
        let figures = simulation.run().figures
        #expect(figures.refused == 0)
        #expect(figures.stuck == 0)
        #expect(figures.standing.values.reduce(0, +) == figures.filed)
        let ends: Set<CaseStatus> = [.closed, .merged, .backlog, .notACase, .handedOver]
        #expect(Set(figures.standing.keys).isSubset(of: ends), "\(figures.standing)")
    }

    private static func rules(_ city: String) throws -> RuleSet {
        let path = "../../../../municipalities/\(city)/\(RulesFile.name)"
        let text = try String(contentsOf: URL(filePath: #filePath).appending(path: path).standardized, encoding: .utf8)
        let log = ProblemLog()
        let rules = RulesFile(text, isTrusted: true, log: log).rules
        #expect(log.problems.isEmpty, "\(log.problems)")
        return try #require(rules)
    }
}
