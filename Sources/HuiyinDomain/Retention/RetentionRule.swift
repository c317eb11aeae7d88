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

    /// Whether it concerns a file that was sorted under `matter` of a catalogue. Of what nobody sorted before it was over,
    /// nobody knows that it is no home. What was sorted under a code that the catalogue has no more is left as it is.
    package func concerns(_ matter: MatterCode?, in matters: MatterCatalogue) -> Bool {
        guard self == .homePlaces, let matter else { return true }
        return matters[matter]?.placeKind == .home
    }
}

extension CaseStatus {
    /// The states in which nobody has anything left to do on a file.
    package static let over: Set<CaseStatus> = [.closed, .merged, .handedOver, .refused, .withdrawn, .notACase]
}
