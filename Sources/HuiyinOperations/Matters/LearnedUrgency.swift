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
    static let from = -4.6

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
            phrases.map { LabelledText(label: $0.isUrgent ? Self.urgent : Self.normal, text: $0.text) })
    }

    /// The sum of the log odds by words and by matters; nil when the text has no word.
    func odds(of text: String, matters: Classifier) -> Double? {
        guard let told = words.probabilities(text), let likely = matters.probabilities(text),
            let number = words.labels.firstIndex(of: Self.urgent)
        else { return nil }
        let usual = zip(likely, shares).reduce(0) { $0 + $1.0 * Double($1.1) }
        return Self.logOdds(told[number]) + Self.logOdds(usual)
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
