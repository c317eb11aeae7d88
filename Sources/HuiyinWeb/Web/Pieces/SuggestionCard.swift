// SPDX-License-Identifier: Apache-2.0

/// `partials/suggestion-card`: what the machine suggests and the words that decided. A person accepts or chooses.
package struct SuggestionCard: Sendable {
    let matter: String
    let department: String
    let mode: String
    let urgency: String
    let urgent: Bool
    /// The words that made it urgent, in one line; nil where nothing did.
    let urgencyBecause: String?
    /// `partials/confidence`: very likely, possible, unsure, in words and as `data-confidence`.
    let confidence: String
    let confidenceWords: String
    /// The report cut where deciding words begin and end.
    let text: [Part]
    let alternatives: [Alternative]
    /// The form that accepts it, and its hidden fields.
    let action: String
    let fields: [HiddenField]

    package enum Confidence: String, Sendable {
        case likely, possible, unsure
    }

    package struct Part: Sendable {
        let words: String
        let decided: Bool

        package init(_ words: String, decided: Bool = false) {
            self.words = words
            self.decided = decided
        }
    }

    package struct Alternative: Sendable {
        let value: String
        let matter: String
        let department: String
        let confidenceWords: String

        package init(value: String, matter: String, department: String, _ confidence: Confidence, _ strings: Strings) {
            self.value = value
            self.matter = matter
            self.department = department
            confidenceWords = strings["suggestion.\(confidence.rawValue)"]
        }
    }

    package init(
        matter: String,
        department: String,
        mode: String,
        urgency: String,
        urgent: Bool,
        urgencyBecause: [String] = [],
        _ confidence: Confidence,
        text: [Part],
        alternatives: [Alternative],
        action: String,
        fields: [HiddenField] = [],
        _ strings: Strings
    ) {
        self.matter = matter
        self.department = department
        self.mode = mode
        self.urgency = urgency
        self.urgent = urgent
        self.urgencyBecause = urgencyBecause.isEmpty ? nil : strings.because(urgencyBecause)
        self.confidence = confidence.rawValue
        confidenceWords = strings["suggestion.\(confidence.rawValue)"]
        self.text = text
        self.alternatives = alternatives
        self.action = action
        self.fields = fields
    }

    /// `text` cut at every place where one of `decided` stands.
    package static func parts(of text: String, decided: [String]) -> [Part] {
        var parts: [Part] = []
        var plain = ""
        var rest = text[...]
        while let first = rest.first {
            if let word = decided.filter({ !$0.isEmpty && rest.hasPrefix($0) }).max(by: { $0.count < $1.count }) {
                if !plain.isEmpty { parts.append(Part(plain)) }
                parts.append(Part(word, decided: true))
                plain = ""
                rest = rest.dropFirst(word.count)
            } else {
                plain.append(first)
                rest = rest.dropFirst()
            }
        }
        return plain.isEmpty ? parts : parts + [Part(plain)]
    }
}

/// A value a form carries without showing it.
package struct HiddenField: Sendable {
    let name: String
    let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
