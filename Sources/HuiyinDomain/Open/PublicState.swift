// SPDX-License-Identifier: Apache-2.0

extension Matter {
    /// Whether a file about it may stand on the public map and list (公开): an ordinary matter of a public place.
    ///
    /// Homes, personal and protected matters, disputes and complaints about conduct never do. Source: docs/sources.md,
    /// "safeguards", G13.
    package var isPublic: Bool {
        kind == .ordinary && placeKind == .open && sensitivity == .normal && subject == .service
    }
}

/// How far a file is, as everybody may read it: coarser than ``CaseStatus``, and only from triage on.
package enum PublicState: String, CaseIterable, Sendable {
    /// Known what it is about; on its way to whoever acts.
    case routed
    case working
    /// Cannot go on for now.
    case waiting
    /// Said to be done; somebody else looks.
    case checking
    case answered

    /// Nil for what the public does not see: before triage, merged into another file, or not a matter of the city.
    package init?(_ status: CaseStatus) {
        switch status {
        case .triaged, .assigned: self = .routed
        case .inProgress, .consulting, .designated: self = .working
        case .suspended, .backlog: self = .waiting
        case .handled: self = .checking
        case .replied, .closed: self = .answered
        case .received, .needsInformation, .merged, .handedOver, .refused, .withdrawn, .notACase: return nil
        }
    }

    /// The statuses that are shown as it.
    package var statuses: Set<CaseStatus> { Set(CaseStatus.allCases.filter { PublicState($0) == self }) }
}

extension Coordinate {
    /// The same place as it is published: ten-thousandths of a degree, about ten metres, so that a pin set at a door
    /// does not name the door.
    package var published: (longitude: Double, latitude: Double) {
        ((longitude * 10_000).rounded() / 10_000, (latitude * 10_000).rounded() / 10_000)
    }
}
