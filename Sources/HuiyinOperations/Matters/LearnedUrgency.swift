// SPDX-License-Identifier: Apache-2.0

import Foundation
import HuiyinDomain
import HuiyinText

/// What a city's urgent examples teach: which words tell of what cannot wait, and of which matters it is often told.
///
/// Either alone is wrong one time in two where nine of ten are to be found; both together one time in three. A dead tree is
/// looked at this month, one over a school gate today.
struct LearnedUrgency: Equatable, Sendable {
    static let urgent = "urgent"
    static let normal = "normal"

    let words: Classifier
    /// By number of the matters' label: of its examples, how many cannot wait, between 0 and 1 and neither.
    let shares: [Float]

    /// Natural log odds above which a text is called urgent. Chosen on the development sentences, so that nineteen of twenty
    /// are found: somebody who waits in danger costs more than a look at what could have waited.
    static let from = -4.0

    init(words: Classifier, shares: [Float]) {
        self.words = words
        self.shares = shares
    }

    /// - Throws: ``ClassifierError`` when there is too little to learn from.
    init(learning phrases: [ExamplePhrase], labels: [String]) throws(ClassifierError) {
        let byMatter = Dictionary(grouping: phrases, by: \.matter.text)
        shares = labels.map { label in
            let told = byMatter[label, default: []]
            return (Float(told.count(where: \.isUrgent)) + 0.5) / (Float(told.count) + 2)
        }
        words = try Classifier.train(
            zip(phrases, Self.weights(phrases, byMatter)).map { phrase, weight in
                LabelledText(label: phrase.isUrgent ? Self.urgent : Self.normal, text: phrase.text, share: weight)
            }, isBalanced: false, penalty: Self.penalty)
    }

    /// How much each sentence counts: of every matter both sides alike, so that words teach what is dangerous in a matter,
    /// and not which matter is dangerous, which ``shares`` say already.
    private static func weights(_ phrases: [ExamplePhrase], _ byMatter: [String: [ExamplePhrase]]) -> [Float] {
        let urgent = byMatter.mapValues { $0.count(where: \.isUrgent) }
        return phrases.map { phrase in
            let all = byMatter[phrase.matter.text, default: []].count
            let side =
                phrase.isUrgent ? urgent[phrase.matter.text, default: 0] : all - urgent[phrase.matter.text, default: 0]
            return min(mostWeight, Float(all) / Float(2 * max(1, side)))
        }
    }

    /// One sentence is no proof, however alone it stands among its matter's.
    private static let mostWeight: Float = 30
    private static let penalty: Float = 0.5
    /// Natural log odds for half the distance between both sides, fitted on sentences to learn from that a model had not
    /// seen.
    private static let slope = 3.3

    /// The sum of the log odds by words and by matters; nil when the text has no word.
    func odds(of text: String, matters: Classifier) -> Double? {
        guard let sides = words.margins(text), let likely = matters.probabilities(text),
            let urgent = words.labels.firstIndex(of: Self.urgent), let normal = words.labels.firstIndex(of: Self.normal)
        else { return nil }
        let usual = zip(likely, shares).reduce(0) { $0 + $1.0 * Double($1.1) }
        return Self.slope * Double(sides[urgent] - sides[normal]) / 2 + Self.logOdds(usual)
    }

    /// The words that make it urgent, strongest first; nil when it can wait.
    ///
    /// Without any of them it is less urgent. Empty when no word alone is missed.
    func because(of text: String, matters: Classifier) -> [String]? {
        guard let odds = odds(of: text, matters: matters), odds >= Self.from else { return nil }
        let said = words.predict(text, top: 2).first { $0.label == Self.urgent }?.because ?? []
        let matter = matters.predict(text, top: 1).first?.because ?? []
        return (said + matter).filter { word in
            guard let without = self.odds(of: text.replacing(word, with: ","), matters: matters) else { return true }
            return without < odds
        }
    }

    /// Near 0 and 1 a probability tells no more, so both are kept from infinity.
    private static func logOdds(_ probability: Double) -> Double {
        let kept = min(max(probability, 1e-6), 1 - 1e-6)
        return log(kept / (1 - kept))
    }
}
