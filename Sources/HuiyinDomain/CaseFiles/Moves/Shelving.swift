// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// inProgress, designated, suspended → backlog (挂账): it cannot be done for now, and stands on the public register
    /// under a named leader, who looks at it again at the latest when the review is due.
    ///
    /// A plan for later is no ending. The reason is a code of what a file can wait for.
    /// Source: docs/sources.md, "lifecycle", section 9, moves 25, 26 and 36.
    func shelved(
        _ order: BacklogOrder, as kind: CaseMoveKind = .backlog, _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        let (city, now) = (context.city, context.now)
        try city.rules.lists.suspensionReasons.check(order.reason)
        let latest = city.plan(.backlogReview, urgency: .normal, from: now)
        guard order.nextReview > now else { throw .dueNotInFuture(due: order.nextReview, now: now) }
        guard order.nextReview <= latest.due.moment else { throw .tooLong(latest: latest.due.moment) }
        var ended: [Assignment] = []
        let facts = ["reason": order.reason, "review": city.text(order.nextReview)]
        let words = ["conditions": order.conditions, "keeper": order.owner].filter { !$0.value.isEmpty }
        var outcome = outcome(kind, context, facts: facts, words: words) {
            $0.status = .backlog
            $0.stoodAt = nil
            $0.pause = nil
            $0.register = RegisterEntry(owner: order.owner, nextReview: order.nextReview, reason: order.reason)
            ended = $0.endAssignments(.superseded, at: now)
        }
        outcome.changed = ended
        let review = Deadline.Plan(until: Due(moment: order.nextReview, isProvisional: false), from: now)
        outcome.deadlines =
            stopAll(ended) + [.stop([.suspension, .interimReply, .plan]), .start(.backlogReview, review, nil)]
        return outcome
    }

    /// suspended → backlog (挂起期满), asked by the clockwork: whoever grants it keeps the file from then on.
    func limitReached(_ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let review = context.city.plan(.backlogReview, urgency: .normal, from: context.now).due.moment
        let order = BacklogOrder(
            reason: pause?.reason ?? "", conditions: "", owner: context.principal.name, nextReview: review)
        return try shelved(order, as: .limitReached, context)
    }

    /// backlog → triaged (销账): what it waited for has come.
    func takenFromRegister(_ reason: String, _ context: MoveContext) -> MoveOutcome {
        var outcome = outcome(.takingUp, context, words: ["reason": reason]) {
            $0.status = .triaged
            $0.register = nil
        }
        let dispatch = context.city.plan(.dispatch, urgency: urgency, from: context.now)
        outcome.deadlines = [.stop([.backlogReview]), .start(.dispatch, dispatch, nil)]
        return outcome
    }

    /// What a review of the register does: its keeper tells the reporters how it stands, and the next is due.
    func reviewed(_ outcome: MoveOutcome, _ context: MoveContext) -> MoveOutcome {
        var outcome = outcome
        let next = context.city.plan(.backlogReview, urgency: .normal, from: context.now)
        outcome.file.register = register?.reviewed(next.due.moment)
        outcome.deadlines += [.stop([.backlogReview]), .start(.backlogReview, next, nil)]
        return outcome
    }
}

extension RegisterEntry {
    fileprivate func reviewed(_ next: Moment) -> RegisterEntry {
        RegisterEntry(owner: owner, nextReview: next, reason: reason)
    }
}
