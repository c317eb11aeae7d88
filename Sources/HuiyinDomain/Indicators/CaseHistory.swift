// SPDX-License-Identifier: Apache-2.0

/// All that is known of a file when its figures are counted.
package struct CaseHistory: Sendable {
    package let file: CaseFile
    /// Every assignment there ever was, superseded ones among them, oldest first.
    package let assignments: [Assignment]
    package let steps: [PastStep]
    package let reports: [Report]
    /// What parties without a receipt said of the mediation.
    package let partyAnswers: [TakenAnswer]
    /// When the same trouble was first reported again nearby; nil when it was not.
    package let recurredAt: Moment?
    /// Whether it is itself the trouble of an earlier file come back: linked by somebody, or found.
    package let isRecurrence: Bool

    package init(
        file: CaseFile, assignments: [Assignment], steps: [PastStep], reports: [Report], recurredAt: Moment?,
        isRecurrence: Bool = false, partyAnswers: [TakenAnswer] = []
    ) {
        self.file = file
        self.assignments = assignments
        self.steps = steps
        self.reports = reports
        self.partyAnswers = partyAnswers
        self.recurredAt = recurredAt
        self.isRecurrence = isRecurrence
    }
}

/// A line of history as far as figures need it.
package struct PastStep: Equatable, Sendable {
    package let kind: EventKind
    package let at: Moment
    package let role: Role
    package let department: DepartmentCode?
    package let facts: [String: String]
    /// How many free texts somebody wrote for it.
    package let texts: Int

    package init(
        kind: EventKind, at: Moment, role: Role, department: DepartmentCode?, facts: [String: String], texts: Int
    ) {
        self.kind = kind
        self.at = at
        self.role = role
        self.department = department
        self.facts = facts
        self.texts = texts
    }
}

extension CaseHistory {
    func first(_ kind: CaseMoveKind) -> PastStep? { steps.first { $0.kind == .move(kind) } }
    func count(_ kind: CaseMoveKind) -> Int { steps.count { $0.kind == .move(kind) } }

    /// The last closure, while it holds.
    package var closedAt: Moment? { file.status == .closed ? steps.last { $0.kind == .move(.closure) }?.at : nil }
}
