// SPDX-License-Identifier: Apache-2.0

/// Who may do what with which case file: one policy for every door.
///
/// Here what moves a file; `NotePolicy` has what moves nothing, `FileSight` who sees it, `FileParts` who is what to it.
/// Source: docs/sources.md, "lifecycle", section 9, the column "who".
package enum CaseFilePolicy {
    /// - Throws: ``NotPermitted`` when `principal` may not make a move of this kind on `file` as it stands.
    package static func permit(
        _ kind: CaseMoveKind, on file: CaseFile, by principal: Principal, in city: Municipality
    ) throws(NotPermitted) {
        guard canSee(file, principal) || principal.role == .reporter || principal.role == .clockwork else {
            throw .unseen
        }
        guard !isSealedOff(file, principal, city) else { throw .sealed }
        guard mayByRole(kind, file, principal, city) else { throw .move(kind, role: principal.role) }
        guard kind == .check || kind == .rework else { return }
        if isHandler(of: file, principal) { throw .ownWork }
        // Sent back often enough: now the level above decides whether it will do.
        guard file.counts.reworks < city.rules.reworkTimes || isDispatcher(of: file, principal, city) else {
            throw .move(kind, role: principal.role)
        }
    }

    /// Whether `principal` can make such a move on `file` as it stands: the edge exists and the policy allows it.
    package static func mightMake(
        _ kind: CaseMoveKind, on file: CaseFile, by principal: Principal, in city: Municipality
    ) -> Bool {
        let isCo = file.coAssignment(of: principal) != nil && kind.isOpenToCo && file.status != .merged
        guard kind.origins.contains(file.status) || isCo else { return false }
        guard kind != .publicRelease || file.isPublic(in: city) else { return false }
        do {
            try permit(kind, on: file, by: principal, in: city)
            return true
        } catch {
            return false
        }
    }

    private static func mayByRole(
        _ kind: CaseMoveKind, _ file: CaseFile, _ principal: Principal, _ city: Municipality
    ) -> Bool {
        switch kind {
        case .triage, .dispatch, .recall, .delegation, .escalation, .merger: isDispatcher(of: file, principal, city)
        case .reassignment: isDispatcher(of: file, principal, city) || appeals(against: file, principal)
        case .mergerUndo: isDispatcher(of: file, principal, city) || principal.role == .reviewer
        case .designation:
            isDispatcher(of: file, principal, city) && principal.level.map(city.rules.designates) ?? false
        case .notACase, .askBack, .handover, .refusal:
            isDispatcher(of: file, principal, city) || principal.role == .operator
        case .acceptance, .returning, .completion:
            isAssigned(file, principal) || (kind == .acceptance && principal.role == .clockwork)
        case .agreement: isConvenor(of: file, principal) || principal.role == .clockwork
        case .disagreement:
            isConvenor(of: file, principal) || principal.role == .clockwork
                || (principal.role == .reporter && file.isBeingMediated)
        case .consultation:
            city.hasSheets
                && (isAssigned(file, principal)
                    || (file.triage?.mode == .mediate
                        ? principal.role == .mediator : isDispatcher(of: file, principal, city)))
        case .split, .reclassification, .backlog, .publicRelease:
            isAssigned(file, principal) || isDispatcher(of: file, principal, city)
        case .suspension, .extending: leads(file, principal)
        case .resumption: leads(file, principal) || principal.role == .clockwork
        case .check, .rework:
            [.checker, .worker, .leader, .village].contains(principal.role) || isDispatcher(of: file, principal, city)
                || (kind == .check && principal.role == .reporter && file.hasResident)
        case .closure, .limitReached: principal.role == .clockwork
        case .reopening:
            principal.role == .reporter || (principal.role == .reviewer && !isHandler(of: file, principal))
        case .withdrawal, .returnFromWithdrawal: principal.role == .reporter
        case .objectionDecision: decidesObjections(on: file, principal, city)
        case .solvedAtOnce:
            principal.role == .operator
                || (city.has(.directList) && [.worker, .leader, .village, .township].contains(principal.role))
        case .takingUp: isDispatcher(of: file, principal, city)
        case .rush: isDispatcher(of: file, principal, city) || principal.role == .oncall
        case .filing: true
        }
    }
}
