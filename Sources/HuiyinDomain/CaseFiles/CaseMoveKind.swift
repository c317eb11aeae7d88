// SPDX-License-Identifier: Apache-2.0

/// The moves that a case file can make, by the names that the API gives them.
package enum CaseMoveKind: String, CaseIterable, Sendable {
    case filing
    case askBack = "ask-back"
    case triage
    case solvedAtOnce = "solved-at-once"
    case dispatch, acceptance
    case returning = "return"
    case recall, delegation, escalation, designation, consultation, agreement, disagreement
    case reassignment, reclassification, split, suspension, resumption, completion, rework
    case check
    case closure, reopening, backlog
    case takingUp = "taking-up"
    case merger
    case mergerUndo = "merger-undo"
    case handover, refusal
    case notACase = "not-a-case"
    case withdrawal
    case objectionDecision = "objection-decision"
    case returnFromWithdrawal = "return-from-withdrawal"
    case rush
    case limitReached = "limit-reached"
    /// 延期. It moves the lead's due, not the file.
    case extending = "extension"
    /// 公开放行. It moves nothing but what the open city tells.
    case publicRelease = "public-release"

    /// The states it may start from. Source: docs/sources.md, "lifecycle".
    package var origins: Set<CaseStatus> {
        switch self {
        case .filing: []
        case .askBack, .triage, .solvedAtOnce, .notACase: [.received]
        case .dispatch: [.triaged]
        case .acceptance, .returning, .recall: [.assigned]
        case .delegation, .designation: [.triaged]
        case .escalation, .handover, .refusal, .reclassification: CaseStatus.open
        case .consultation, .reassignment, .split, .suspension, .completion: [.inProgress, .designated]
        case .agreement, .disagreement: [.consulting]
        case .resumption, .limitReached: [.suspended]
        case .rework, .check: [.handled]
        case .closure: [.replied]
        case .reopening: [.replied, .closed, .handedOver]
        case .backlog: [.inProgress, .designated, .suspended]
        case .takingUp: [.backlog]
        case .merger: [.received, .needsInformation, .triaged, .assigned, .inProgress, .consulting, .designated]
        case .mergerUndo: [.merged]
        case .withdrawal: CaseStatus.open.union([.handled, .backlog])
        case .objectionDecision:
            CaseStatus.open.union([.refused, .notACase, .handedOver, .merged, .replied, .closed, .backlog])
        case .returnFromWithdrawal: [.withdrawn]
        case .rush: [.received, .triaged]
        case .extending: [.inProgress, .designated]
        case .publicRelease: Set(CaseStatus.allCases.filter { PublicState($0) != nil })
        }
    }
}
