// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// How often suggestions say what the people who sorted the sentences say.
struct SuggestionScores {
    private(set) var shares: [Share] = []
    /// Expected calibration error of the first choice over ten equal steps of probability.
    let calibrationError: Double

    init(_ answers: some Sequence<(ExamplePhrase, Suggestion)>, in city: Municipality) {
        let answers = Array(answers)
        calibrationError = Self.calibrationError(answers)
        func share(
            _ name: String, among some: (ExamplePhrase, Suggestion) -> Bool = { _, _ in true },
            _ isHit: (ExamplePhrase, Suggestion) -> Bool
        ) {
            let asked = answers.filter(some)
            shares.append(Share(name, asked.count(where: isHit), of: asked.count))
        }
        func isCase(_ phrase: ExamplePhrase) -> Bool { city.matters[phrase.matter]?.kind != .notACase }
        func isSure(_ answer: Suggestion) -> Bool { answer.abstention == nil }
        share("matter first") { $1.matters.first?.code == $0.matter }
        share("matter among three") { phrase, answer in
            answer.matters.prefix(3).contains { $0.code == phrase.matter }
        }
        share("department") { phrase, answer in
            city.matters[phrase.matter]?.lead == answer.matters.first.flatMap { city.matters[$0.code]?.lead }
        }
        share("matter first where it does not abstain", among: { isSure($1) }) { $1.matters.first?.code == $0.matter }
        share("does not abstain") { isSure($1) }
        // Of a split of which nobody said what is urgent, neither says anything.
        if answers.contains(where: { $0.0.isUrgent }) {
            share("urgent found", among: { phrase, _ in phrase.isUrgent }) { $1.urgency == .urgent }
            share("urgent rightly", among: { $1.urgency == .urgent }) { phrase, _ in phrase.isUrgent }
        }
        share("what is no case found", among: { phrase, _ in !isCase(phrase) }) { !$1.isCase }
        share("cases lost", among: { phrase, _ in isCase(phrase) }) { !$1.isCase }
    }

    private static func calibrationError(_ answers: [(ExamplePhrase, Suggestion)]) -> Double {
        var gaps = [Double](repeating: 0, count: 10)
        for (phrase, answer) in answers {
            guard let best = answer.matters.first else { continue }
            gaps[min(9, Int(best.probability * 10))] += best.probability - (best.code == phrase.matter ? 1 : 0)
        }
        return gaps.reduce(0) { $0 + abs($1) } / Double(max(1, answers.count))
    }
}

/// So many of so many, with the interval that holds the true share in 95 of 100 such measurements.
struct Share: Encodable {
    let name: String
    let value: Double
    let low: Double
    let high: Double
    let right: Int
    let of: Int

    /// Wilson's interval.
    init(_ name: String, _ right: Int, of count: Int) {
        self.name = name
        self.right = right
        of = count
        let (total, z) = (Double(max(1, count)), 1.96)
        let share = Double(right) / total
        let centre = (share + z * z / (2 * total)) / (1 + z * z / total)
        let spread =
            z * (share * (1 - share) / total + z * z / (4 * total * total)).squareRoot() / (1 + z * z / total)
        func short(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
        (value, low, high) = (short(share), short(max(0, centre - spread)), short(min(1, centre + spread)))
    }

    private init(_ share: Share, of split: String) {
        name = "\(split): \(share.name)"
        (value, low, high, right, of) = (share.value, share.low, share.high, share.right, share.of)
    }

    func tell(_ split: String) throws { try printLine(Share(self, of: split)) }
}
