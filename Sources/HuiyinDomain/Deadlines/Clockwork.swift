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
        case .triage, .dispatch:
            return marked(deadline, file, context) { $0.isOpenToAbove = true }
        case .firstContact, .verify, .interimReply, .objection, .revisit, .arrival, .assess, .backlogReview:
            return marked(deadline, file, context) { _ in }
        case .returnWindow, .consult, .publicNotice, .approval, .askBack, .suspension:
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
            return MoveOutcome(
                file: file,
                events: [CaseNoteKind.overdue, .supervision].map {
                    file.event(.note($0), context, from: file.status, facts: facts)
                })
        default:
            if let above = context.city.rules.ladder.above(file.centre.level),
                let centre = context.city.centre(at: above.code, for: file.place)
            {
                next.centre = centre
                next.triage = next.triage?.at(centre.level)
            }
            let raised = facts.merging(["level": next.centre.level.text]) { $1 }
            return MoveOutcome(
                file: next, events: [next.event(.note(.supervision), context, from: file.status, facts: raised)])
        }
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
