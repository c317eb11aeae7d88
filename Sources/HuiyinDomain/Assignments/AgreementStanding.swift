// SPDX-License-Identifier: Apache-2.0

/// How far an agreement has come: enough to decide moves by, and nothing personal.
package struct AgreementStanding: Equatable, Sendable {
    package let id: EntityID<Agreement>
    package internal(set) var state: State
    package let steps: Int
    /// They are done in order, so their number says which.
    package internal(set) var stepsDone: Int
    /// When the last step is to be done.
    package let due: Moment
    /// Up to when objections may come in; nil where none was asked for.
    package let noticeUntil: Moment?
    /// Objections to the notice; one is enough.
    package internal(set) var objections: Int

    package init(
        id: EntityID<Agreement>, state: State, steps: Int, stepsDone: Int = 0, due: Moment, noticeUntil: Moment?,
        objections: Int = 0
    ) {
        self.id = id
        self.state = state
        self.steps = steps
        self.stepsDone = stepsDone
        self.due = due
        self.noticeUntil = noticeUntil
        self.objections = objections
    }

    package enum State: String, CaseIterable, Sendable {
        /// 公示中: published, and not yet binding.
        case inNotice
        /// 已达成.
        case agreed
        /// Somebody objected, or the parties did not agree after all.
        case void
    }

    /// Whether the parties are bound by it.
    package var isBinding: Bool { state == .agreed }
    package var stepsOpen: Int { steps - stepsDone }
}

/// What happened to an agreement, for the records.
package enum AgreementChange: Equatable, Sendable {
    case concluded(Agreement, AgreementStanding)
    case stepDone(EntityID<Agreement>, position: Int, at: Moment)
    case changed(AgreementStanding)
}
