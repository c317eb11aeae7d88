// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinText

/// What people tell in one breath (一句多事): which words are about which matter, where they are about several.
///
/// Clauses are read alone. What one says must be sure, a case, and of another minor class than what was told before; a text
/// about one matter throughout gives none.
struct SeveralMatters {
    let city: Municipality
    let model: Classifier

    /// A clause that is less sure says nothing of its own. At this, three in a hundred of Linzhou's development sentences,
    /// each of which was sorted under one matter, are told as several; at 0.7 it was ten.
    var sureFrom = 0.9
    /// Fewer characters say too little alone.
    static let shortest = 4
    /// Nobody tells more things than this in one breath; a long story is not read clause by clause for ever.
    static let mostClauses = 8

    /// In the order they were told; empty when there are fewer than two.
    func parts(of text: String) -> [Suggestion.Part] {
        let clauses = Self.clauses(of: text)
        guard clauses.count > 1 else { return [] }
        var found: [Suggestion.Part] = []
        for clause in clauses.prefix(Self.mostClauses) {
            guard let best = model.likeliest(clause), best.probability >= sureFrom else { continue }
            let code = MatterCode(best.label)
            guard let matter = city.matters[code], matter.kind != .notACase else { continue }
            guard !found.contains(where: { Self.areAlike($0.code, code) }) else { continue }
            found.append(Suggestion.Part(code: code, probability: best.probability, words: clause))
        }
        return found.count > 1 ? found : []
    }

    /// Of the same minor class: the first four digits of a matter's code.
    private static func areAlike(_ one: MatterCode, _ other: MatterCode) -> Bool {
        one.text.prefix(4) == other.text.prefix(4)
    }

    static func clauses(of text: String) -> [String] {
        text.split { "，,。；;！!？?\n".contains($0) }.map(String.init).filter { $0.count >= shortest }
    }
}
