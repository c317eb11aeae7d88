// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// What a suggester may learn of the decisions of a city's dispatchers.
enum ConfirmedPhrases {
    /// The newest decisions that are learned from.
    static let most = 20_000

    /// What was decided, without numbers that lead to somebody; nothing of matters that are protected or about conduct.
    static func of(_ decisions: [OutcomeStore.Decision], in city: Municipality) -> [ExamplePhrase] {
        decisions.compactMap { decision in
            guard let matter = city.matters[decision.matter], matter.sensitivity != .protected,
                matter.subject == .service
            else { return nil }
            let words = WithoutNumbers.text(decision.words)
            guard !words.isEmpty else { return nil }
            return ExamplePhrase(
                matter: decision.matter, split: .train, text: words, isUrgent: decision.urgency?.isUrgent ?? false,
                saysHowUrgent: decision.urgency != nil)
        }
    }
}
