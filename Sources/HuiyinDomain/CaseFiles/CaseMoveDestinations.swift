// SPDX-License-Identifier: Apache-2.0

extension CaseMoveKind {
    /// The states it may end in when it starts from `origin`; none where the table has no such edge.
    ///
    /// Which of several depends on the file: where it stood before, whether it was ever triaged, whether its lead was
    /// designated. Source: docs/sources.md, "lifecycle".
    package func destinations(from origin: CaseStatus) -> Set<CaseStatus> {
        guard origins.contains(origin) else { return [] }
        switch self {
        case .filing: return []
        case .askBack: return [.needsInformation]
        case .triage, .returning, .recall, .delegation, .reassignment, .takingUp: return [.triaged]
        case .solvedAtOnce: return [.replied, .handled]
        case .dispatch: return [.assigned]
        case .acceptance, .rush: return [.inProgress]
        case .escalation: return [.received, .needsInformation].contains(origin) ? [origin] : [.triaged]
        case .designation: return [.designated]
        case .consultation: return [.consulting]
        case .agreement, .resumption: return [.inProgress, .designated]
        // What was solved on the spot has no lead to go back to.
        case .rework: return [.inProgress, .designated, .triaged]
        case .disagreement: return [.triaged, .handled]
        case .reclassification, .split, .extending, .publicRelease: return [origin]
        case .suspension: return [.suspended]
        case .completion: return [.handled]
        case .check: return [.replied]
        case .closure: return [.closed]
        case .reopening, .returnFromWithdrawal: return [.received, .triaged]
        // An open file becomes urgent where it is, a merger is undone, an ending is taken back.
        case .objectionDecision:
            if origin == .merged { return CaseMoveKind.merger.origins }
            if origin == .backlog { return [.triaged] }
            return origin.isOpen ? [origin] : [.received, .triaged]
        case .backlog, .limitReached: return [.backlog]
        case .merger: return [.merged]
        case .mergerUndo: return CaseMoveKind.merger.origins
        case .handover: return [.handedOver]
        case .refusal: return [.refused]
        case .notACase: return [.notACase]
        // Where others reported it too, or it is a hazard, the file goes on.
        case .withdrawal: return [.withdrawn, origin]
        }
    }
}
