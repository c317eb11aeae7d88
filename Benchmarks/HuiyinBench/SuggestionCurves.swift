// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// What is gained and lost by leaving more or less to the desk: `suggest.abstain_below` of a city is chosen on this.
struct RiskCoverage {
    let shares: [Share]

    init(_ answers: some Sequence<(ExamplePhrase, Suggestion)>) {
        let answers = Array(answers)
        shares = [0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8].flatMap { threshold in
            let sure = answers.filter { ($0.1.matters.first?.probability ?? 0) >= threshold }
            let right = sure.count { $0.0.matter == $0.1.matters.first?.code }
            return [
                Share("suggests at \(threshold)", sure.count, of: answers.count),
                Share("right of these at \(threshold)", right, of: sure.count),
            ]
        }
    }
}

/// How much of what cannot wait is found, and at what price, by the log odds from which words and matter call it urgent.
struct UrgencyCurve {
    let shares: [Share]

    init(_ phrases: [ExamplePhrase], _ model: SuggesterModel) {
        let scored = phrases.map { (isUrgent: $0.isUrgent, odds: model.urgentOdds($0.text) ?? -.infinity) }
        let urgent = scored.count(where: \.isUrgent)
        shares = [-1.0, -2, -2.5, -3, -3.5, -4, -4.5, -5].flatMap { threshold in
            let called = scored.filter { $0.odds >= threshold }
            let right = called.count(where: \.isUrgent)
            return [
                Share("urgent found from \(threshold)", right, of: urgent),
                Share("urgent rightly from \(threshold)", right, of: called.count),
            ]
        }
    }
}
