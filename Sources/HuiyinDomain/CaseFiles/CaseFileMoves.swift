// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// This file after `move`, with the lines of history that record it and the clocks it starts and stops.
    ///
    /// Reads no clock and no store. Whether the principal may is asked before, of ``CaseFilePolicy``.
    /// Source: docs/sources.md, "lifecycle", section 9.
    ///
    /// - Throws: ``CaseMoveError``.
    package func applying(_ move: CaseMove, in context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let kind = move.kind
        let isCo = coAssignment(of: context.principal) != nil
        guard kind.origins.contains(status) || (isCo && kind.isOpenToCo && status != .merged) else {
            throw .notAllowed(move: kind, status: status)
        }
        switch move {
        case .triage(let triage, let reason, let place): return try triaged(triage, reason, place, context)
        case .dispatch(let dispatch): return try dispatched(dispatch, context)
        case .acceptance: return try accepted(context)
        case .returning(let reasons): return try returned(reasons, context)
        case .recall(let reason): return try recalled(reason, context)
        case .escalation(let reason, let candidates): return try escalated(reason, candidates, context)
        case .designation(let designation): return try designated(designation, context)
        case .reassignment(let reason): return try reassigned(reason, context)
        case .completion(let completion): return try completed(completion, context)
        case .rework(let missing): return try reworked(missing, context)
        case .check(let check): return try checked(check, context)
        case .closure: return closed(context)
        case .reopening(let reason): return try reopened(reason, context)
        case .withdrawal(let reportsLeft, let isSampled):
            return withdrawn(reportsLeft: reportsLeft, isSampled: isSampled, context)
        case .returnFromWithdrawal(let since): return try broughtBack(since: since, context)
        case .notACase(let kind, let isDrawn): return try setAside(kind, isDrawn: isDrawn, context)
        case .handover(let body, let number, let matter):
            return try handedOver(body, number, matter, context)
        case .solvedAtOnce(let completion, let matter, let isDrawn):
            return try solvedAtOnce(completion, matter, isDrawn: isDrawn, context)
        case .objectionGranted(let reason): return try granted(objection: reason, context)
        case .objectionDeclined(let reason, let otherWays):
            return try declined(objection: reason, otherWays: otherWays, context)
        case .suspension(let order): return try suspended(order, context)
        case .resumption(let reason): return resumed(reason, context)
        case .extending(let order): return try extended(order, context)
        case .backlog(let order): return try shelved(order, context)
        case .limitReached: return try limitReached(context)
        case .takingUp(let reason): return takenFromRegister(reason, context)
        case .refusal(let refusal): return try refused(refusal, context)
        case .consultation(let consultation): return try consulted(consultation, context)
        case .agreement(let agreement): return try agreed(agreement, context)
        case .disagreement(let disagreement): return disagreed(disagreement, context)
        case .askBack(let ask): return try askedBack(ask, context)
        case .delegation(let level, let reason): return try delegated(to: level, reason, context)
        case .reclassification(let change): return try reclassified(change, context)
        case .rush(let rush): return try rushed(rush, context)
        case .split(let parts): return try split(parts, context)
        case .merger(let number): return try merged(into: number, context)
        case .mergerUndo(let reason): return parted(reason, context)
        case .publicRelease(let release): return try released(release, context)
        }
    }

    /// The live assignment by which `principal`'s department helps, when it does not lead.
    func coAssignment(of principal: Principal) -> Assignment? {
        live.first { $0.part == .co && $0.department == principal.department }
    }

    func outcome(
        _ kind: CaseMoveKind, _ context: MoveContext, facts: [String: String] = [:], words: [String: String] = [:],
        change: (inout CaseFile) -> Void
    ) -> MoveOutcome {
        var next = self
        change(&next)
        let event = next.event(.move(kind), context, from: status, facts: facts, words: words)
        return MoveOutcome(file: next, events: [event])
    }

    func event(
        _ kind: EventKind, _ context: MoveContext, from: CaseStatus?, facts: [String: String] = [:],
        words: [String: String] = [:]
    ) -> CaseEvent {
        CaseEvent(
            kind: kind, actor: context.principal, at: context.now, from: from, to: status, ruleSet: ruleSet,
            facts: facts, words: words)
    }

    /// Ends every live assignment as `state`, and says which.
    mutating func endAssignments(_ state: Assignment.State, at now: Moment) -> [Assignment] {
        let ended = assignments.indices.filter { assignments[$0].state.isLive }
        for index in ended { assignments[index].end(state, at: now) }
        return ended.map { assignments[$0] }
    }

    /// Whoever does the work, or mediates, neither checks nor revisits it; who only brings people together may.
    mutating func rememberWork(of principal: Principal) {
        let isAtWork = live.contains { $0.department == principal.department }
        if isAtWork || triage?.mode == .mediate { remember(principal) }
    }

    mutating func remember(_ principal: Principal) {
        if let account = principal.account { handlers.insert(account) }
    }
}

extension CaseMoveKind {
    /// Moves that a co department makes with its own assignment, whatever the file does.
    var isOpenToCo: Bool { [.acceptance, .returning, .completion].contains(self) }
}
