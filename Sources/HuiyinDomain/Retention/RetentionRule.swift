// SPDX-License-Identifier: Apache-2.0

/// How long something personal is kept after the matter it was given for is over (safeguard G12).
package enum RetentionRule: String, CaseIterable, Sendable {
    /// Name and number of the reporter.
    case contacts
    case photos
    /// Point and address of what concerns a home; the grid stays.
    case homePlaces = "home-places"
    /// What parties of a dispute told mediators alone.
    case sealedWords = "sealed-words"
    /// What residents said: their reports, what they added, what they said of the answer. What offices wrote stays.
    case words

    /// Counted from when a file was over.
    package func keptFor(under rules: RuleSet) -> Span {
        switch self {
        case .words: .days(rules.wordsKeptDays)
        case .contacts: .days(365)
        case .photos, .sealedWords: .days(730)
        // As long as the reporter may still have it taken up again.
        case .homePlaces: .days(30)
        }
    }

    /// Whether it concerns a file about `matter`. Of what nobody sorted before it was over, nobody knows that it is no home.
    package func concerns(_ matter: Matter?) -> Bool {
        self != .homePlaces || matter.map { $0.placeKind == .home } ?? true
    }
}

extension CaseStatus {
    /// The states in which nobody has anything left to do on a file.
    package static let over: Set<CaseStatus> = [.closed, .merged, .handedOver, .refused, .withdrawn, .notACase]
}
