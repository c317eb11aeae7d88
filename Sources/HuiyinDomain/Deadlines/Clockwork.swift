// SPDX-License-Identifier: Apache-2.0

/// What happens when a clock reaches its next step: silence, windows and limits are moves too (时限到期).
package enum Clockwork {
    /// What `deadline` does to `file` now. Its own next step is the operation's to store.
    package static func strike(
        _ deadline: Deadline, on file: CaseFile, in context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        switch deadline.kind {
        case .accept: return try silence(deadline, file, context)
        case .handle: return handling(deadline, file, context)
        case .rating: return try file.applying(.closure, in: context)
        case .triage where deadline.stage + 1 < deadline.plan.steps.count: return file.unverified(context)
        case .triage: return marked(deadline, file, context) { $0.isOpenToAbove = true }
        case .dispatch:
            var outcome = marked(deadline, file, context) { $0.isOpenToAbove = true }
            // A red mark that nobody looks at helps nobody: the one who may act now is told at once.
            outcome.alarms = context.city.supervisors(of: file)
            return outcome
        case .objection: return file.undecided(context)
        case .invitation: return file.invited(context)
        // The centre's own people may check it then.
        case .verify: return marked(deadline, file, context) { $0.isOpenToAbove = true }
        case .firstContact, .revisit: return marked(deadline, file, context) { _ in }
        case .interimReply: return again(deadline, marked(deadline, file, context) { _ in }, context)
        case .arrival, .assess, .plan: return supervised(file, ["clock": deadline.kind.rawValue], context)
        case .backlogReview:
            return again(deadline, supervised(file, ["clock": deadline.kind.rawValue], context), context)
        case .approval: return undecided(deadline, file, context)
        case .suspension: return try waited(file, context)
        case .consult:
            guard file.status == .consulting else { return MoveOutcome(file: file) }
            return try file.applying(.disagreement(Disagreement(minutes: "")), in: context)
        case .publicNotice: return file.noticeEnded(context)
        case .askBack: return file.silentAboutAsking(in: context)
        case .returnWindow:
            return MoveOutcome(file: file)
        }
    }

    /// Silence of a called department is acceptance; a private firm's binds the bureau that answers for it.
    private static func silence(
        _ deadline: Deadline, _ file: CaseFile, _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        guard let id = deadline.assignment, let called = file.live.first(where: { $0.id == id }),
            called.state == .called
        else { return MoveOutcome(file: file) }
        if let passed = file.passedToSupervisor(id, in: context) { return passed }
        if let co = file.coAccepted(id, in: context) { return co }
        return try file.applying(.acceptance, in: context)
    }

    /// 75 %: a reminder. 100 %: red and a supervision note. 150 %: one level up; status and assignments stay.
    private static func handling(_ deadline: Deadline, _ file: CaseFile, _ context: MoveContext) -> MoveOutcome {
        guard let id = deadline.assignment, let running = file.live.first(where: { $0.id == id }) else {
            return MoveOutcome(file: file)
        }
        let facts = ["department": running.department.text, "clock": DeadlineKind.handle.rawValue]
        var next = file
        switch deadline.stage {
        case 0:
            return MoveOutcome(
                file: file, events: [file.event(.note(.reminder), context, from: file.status, facts: facts)])
        case 1:
            return supervised(file, facts, context)
        default:
            if let above = context.city.rules.ladder.above(file.centre.level),
                let centre = context.city.centre(at: above.code, for: file.place)
            {
                next.centre = centre
                next.triage = next.triage?.at(centre.level)
            }
            let raised = facts.merging(["level": next.centre.level.text]) { $1 }
            var outcome = MoveOutcome(
                file: next, events: [next.event(.note(.supervision), context, from: file.status, facts: raised)])
            // The level that has it from now on; at the top the one that has had it all along.
            outcome.alarms = [.owner(.centre(next.centre.level, next.centre.division))]
            return outcome
        }
    }

    /// Silence of an approver is never approval: the B post may decide too, then the level above, then it has lapsed.
    private static func undecided(_ deadline: Deadline, _ file: CaseFile, _ context: MoveContext) -> MoveOutcome {
        guard let request = context.request, request.state == .waiting else { return MoveOutcome(file: file) }
        let stages = CaseRequest.Stage.allCases
        guard deadline.stage + 1 < stages.count else { return file.lapsed(request, context) }
        let stage = stages[deadline.stage + 1]
        let facts = [
            "clock": DeadlineKind.approval.rawValue, "request": request.id.description, "stage": stage.rawValue,
        ]
        var outcome = MoveOutcome(
            file: file, events: [file.event(.note(.overdue), context, from: file.status, facts: facts)])
        outcome.requests = [request.at(stage)]
        // Whoever asked is told that it takes longer; whoever may decide from now on, that it lies before them.
        let above = stage == .above ? context.city.centre(above: request.centre, for: file.place) : nil
        let decider = above ?? request.centre
        outcome.alarms = [.owner(.centre(decider.level, decider.division))]
        return outcome
    }

    /// The review date has come: back to work, or, when the rules leave no more days of waiting, before county or city.
    private static func waited(_ file: CaseFile, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard let pause = file.pause, file.pendingRequests == 0 else { return MoveOutcome(file: file) }
        let city = context.city
        let days = file.paused.suspendedDays + city.calendar.workingDays(from: pause.since, to: context.now)
        guard days >= city.suspensionDays(from: pause.since) else {
            return try file.applying(.resumption(reason: ""), in: context)
        }
        return try file.asking(
            for: .limitReached, of: CaseFilePolicy.grantor(of: .limitReached, on: file, in: city), earlier: [],
            in: context)
    }

    /// What is owed at intervals is missed again an interval later, and stays due since the first time.
    private static func again(
        _ deadline: Deadline, _ outcome: MoveOutcome, _ context: MoveContext
    ) -> MoveOutcome {
        var outcome = outcome
        let next = context.city.plan(deadline.kind, urgency: .normal, from: context.now)
        outcome.deadlines.append(.replan(deadline.id, deadline.plan.adding(step: next.due.moment)))
        return outcome
    }

    /// Red, and the level above is told, to look on.
    private static func supervised(
        _ file: CaseFile, _ facts: [String: String], _ context: MoveContext
    ) -> MoveOutcome {
        var outcome = MoveOutcome(
            file: file,
            events: [CaseNoteKind.overdue, .supervision].map {
                file.event(.note($0), context, from: file.status, facts: facts)
            })
        outcome.alarms = context.city.supervisors(of: file)
        return outcome
    }

    private static func marked(
        _ deadline: Deadline, _ file: CaseFile, _ context: MoveContext, change: (inout CaseFile) -> Void
    ) -> MoveOutcome {
        var next = file
        change(&next)
        let event = next.event(.note(.overdue), context, from: file.status, facts: ["clock": deadline.kind.rawValue])
        return MoveOutcome(file: next, events: [event])
    }
}
