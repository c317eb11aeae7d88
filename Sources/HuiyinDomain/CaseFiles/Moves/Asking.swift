// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// This file with a request for `asked` before `centre`. It stays where it is.
    ///
    /// What could not be granted now is refused at once, so that nobody waits for it in vain.
    /// Source: docs/sources.md, "lifecycle", sections 7 (request) and 12 (approval).
    /// - Parameter earlier: the requests on this file that have ended.
    /// - Throws: ``CaseMoveError/requestWaiting``, ``CaseMoveError/roundsUsedUp(limit:)`` when nobody decided twice, or
    ///   what stands against the move itself.
    package func asking(
        for asked: AskedMove, of centre: Centre, earlier: [CaseRequest], in context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        guard pendingRequests == 0 else { throw .requestWaiting }
        let lapsed = earlier.reversed().prefix { $0.asked.kind != asked.kind || $0.state == .lapsed }
            .count { $0.asked.kind == asked.kind }
        guard lapsed < CaseRequest.attempts else { throw .roundsUsedUp(limit: CaseRequest.attempts) }
        let request = CaseRequest(
            id: context.newRequest(), caseFile: id, asked: asked, asker: context.principal, askedAt: context.now,
            centre: centre,
            attempt: lapsed + 1)
        _ = try applying(asked.move, in: context.granting(request))
        var next = self
        next.pendingRequests += 1
        var outcome = MoveOutcome(
            file: next, events: [next.event(.note(.request), context, from: status, facts: request.facts)])
        outcome.requests = [request]
        outcome.deadlines = [.start(.approval, context.city.approvalPlan(urgency, from: context.now), nil)]
        return outcome
    }

    /// This file after somebody has decided on `request`: granted, the move is made with them as its actor.
    ///
    /// - Throws: ``CaseMoveError/requestNotWaiting``, or what now stands against the move.
    package func answering(
        _ request: CaseRequest, granted: Bool, reason: String, in context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        guard request.state == .waiting, request.caseFile == id else { throw .requestNotWaiting }
        let decided = answered(request, as: granted ? .granted : .refused, words: ["reason": reason], context)
        guard granted else { return decided.file.goingOn(after: decided, context) }
        return decided.joined(with: try decided.file.applying(request.asked.move, in: context.granting(request)))
    }

    /// Nobody decided in time: the request is refused, and may be asked once again.
    func lapsed(_ request: CaseRequest, _ context: MoveContext) -> MoveOutcome {
        let decided = answered(request, as: .lapsed, words: [:], context)
        return decided.file.goingOn(after: decided, context)
    }

    private func answered(
        _ request: CaseRequest, as state: CaseRequest.State, words: [String: String], _ context: MoveContext
    ) -> MoveOutcome {
        var next = self
        next.pendingRequests = max(0, pendingRequests - 1)
        let facts = request.facts.merging(["outcome": state.rawValue]) { $1 }
        var words = words
        words["asker"] = request.asker.name.isEmpty ? nil : request.asker.name
        var outcome = MoveOutcome(
            file: next, events: [next.event(.note(.approval), context, from: status, facts: facts, words: words)])
        outcome.requests = [request.ended(state)]
        outcome.deadlines = [.stop([.approval])]
        return outcome
    }

    /// A file whose suspension has run out while its request lay there goes back to work when that is not granted.
    private func goingOn(after decided: MoveOutcome, _ context: MoveContext) -> MoveOutcome {
        guard status == .suspended, let pause, pause.until <= context.now else { return decided }
        return decided.joined(with: resumed("", context))
    }
}

extension CaseRequest {
    /// Codes for the history; the words stay with the request.
    var facts: [String: String] {
        ["request": id.description, "move": asked.kind.rawValue, "level": centre.level.text, "attempt": "\(attempt)"]
    }
}

extension MoveOutcome {
    /// The same with `request` ended, because the file has moved to where it is not possible any more.
    package func dropping(_ request: CaseRequest) -> MoveOutcome {
        var next = self
        next.file.pendingRequests = max(0, file.pendingRequests - 1)
        next.requests.append(request.ended(.moot))
        next.deadlines.append(.stop([.approval]))
        return next
    }

    /// Both, one after the other; the file is the later one's.
    func joined(with later: MoveOutcome) -> MoveOutcome {
        var all = later
        all.events = events + later.events
        all.deadlines = deadlines + later.deadlines
        all.changed = changed + later.changed
        all.requests = requests + later.requests
        all.alarms = alarms + later.alarms
        return all
    }
}

extension Municipality {
    /// By when what is asked for now is decided on by the post that it is put to.
    package func approvalDue(_ urgency: Urgency, from now: Moment) -> Moment {
        approvalPlan(urgency, from: now).due.moment
    }

    /// The approval clock: once for the post, once for its B post, once for the level above.
    func approvalPlan(_ urgency: Urgency, from now: Moment) -> Deadline.Plan {
        let limit = rules.limits(for: .approval, urgent: urgency.isUrgent)
        var steps: [Moment] = []
        for _ in CaseRequest.Stage.allCases {
            steps.append(calendar.due(limit, from: steps.last ?? now, urgent: urgency.isUrgent).moment)
        }
        let first = calendar.due(limit, from: now, urgent: urgency.isUrgent)
        return Deadline.Plan(start: now, due: first, steps: steps)
    }
}
