// SPDX-License-Identifier: Apache-2.0

/// One kind of thing people report (事项), with who leads, how it is handled and how long it may take.
package struct Matter: Equatable, Sendable {
    /// 6 digits, 2+2+2. A code keeps its meaning for ever.
    package let code: MatterCode
    package let major: Heading
    package let minor: Heading
    package let name: String
    package let nameInEnglish: String
    /// What falls under it, in the words of the catalogue.
    package let scope: String
    package let kind: MatterKind
    package let subject: MatterSubject
    package let lead: DepartmentCode
    package let co: [DepartmentCode]
    /// Whose centre dispatches it.
    package let level: LevelRank
    package let mode: HandlingMode
    /// The levels that may solve it on the spot (直接办清单).
    package let directLevels: Set<LevelRank>
    package let limit: TimeLimit
    package let urgent: UrgentRule
    package let sensitivity: Sensitivity
    package let placeKind: PlaceKind
    package let isMergeable: Bool
    package let basis: String

    package init(
        code: MatterCode, major: Heading, minor: Heading, name: String, nameInEnglish: String, scope: String,
        kind: MatterKind, subject: MatterSubject, lead: DepartmentCode, co: [DepartmentCode], level: LevelRank,
        mode: HandlingMode, directLevels: Set<LevelRank>, limit: TimeLimit, urgent: UrgentRule,
        sensitivity: Sensitivity, placeKind: PlaceKind, isMergeable: Bool, basis: String
    ) {
        self.code = code
        self.major = major
        self.minor = minor
        self.name = name
        self.nameInEnglish = nameInEnglish
        self.scope = scope
        self.kind = kind
        self.subject = subject
        self.lead = lead
        self.co = co
        self.level = level
        self.mode = mode
        self.directLevels = directLevels
        self.limit = limit
        self.urgent = urgent
        self.sensitivity = sensitivity
        self.placeKind = placeKind
        self.isMergeable = isMergeable
        self.basis = basis
    }

    /// How long handling may take.
    package func limit(_ urgency: Urgency) -> TimeLimit {
        urgency == .urgent ? urgent.handle ?? limit : limit
    }

    package struct Heading: Equatable, Sendable {
        package let code: String
        package let name: String
        package let nameInEnglish: String

        package init(code: String, name: String, nameInEnglish: String) {
            self.code = code
            self.name = name
            self.nameInEnglish = nameInEnglish
        }
    }
}

/// What makes a matter urgent, and what is then quicker.
package struct UrgentRule: Equatable, Sendable {
    /// `fast`: contact in minutes, no acceptance. `short`: a shorter limit on the ordinary path.
    package let track: UrgentTrack
    package let contact: TimeLimit?
    package let handle: TimeLimit?
    /// The circumstances that make it urgent, as the catalogue words them.
    package let trigger: String

    /// Whether the catalogue calls it urgent in all circumstances (一律).
    package var isAlways: Bool { trigger.hasPrefix("一律") }

    package init(track: UrgentTrack, contact: TimeLimit?, handle: TimeLimit?, trigger: String) {
        self.track = track
        self.contact = contact
        self.handle = handle
        self.trigger = trigger
    }
}

package enum MatterKind: String, CaseIterable, Sendable {
    case ordinary = "case"
    case dispute, enquiry, errand, handover
    case notACase = "not_a_case"
}

/// Whether a matter is about a service or about how somebody behaved, which is kept from that somebody.
package enum MatterSubject: String, CaseIterable, Sendable { case service, conduct }

package enum Sensitivity: String, CaseIterable, Sendable { case normal, personal, protected }

/// Whether the place of such a report may be shown to the public at all.
package enum PlaceKind: String, CaseIterable, Sendable {
    case open = "public"
    case home, none
}
