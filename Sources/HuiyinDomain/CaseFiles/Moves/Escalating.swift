// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// open → triaged one level up (提级): the duty is unclear or beyond the level's power.
    ///
    /// A file that was not triaged yet stays received, at the centre above.
    /// Source: docs/sources.md, "lifecycle", section 9, move 10.
    /// - Throws: ``CaseMoveError/atTheTop``, an unknown candidate, or no reason of the city's list.
    func escalated(
        _ reason: MoveReason, _ candidates: [DepartmentCode], _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        try reason.check(in: context.city.rules.lists.escalationReasons)
        for code in candidates where context.city.departments[code] == nil {
            throw .unknownCode(field: "candidates", code: code.text)
        }
        guard let above = context.city.rules.ladder.above(centre.level),
            let higher = context.city.centre(at: above.code, for: place)
        else { throw .atTheTop }
        if status == .suspended {
            // Whoever takes it over begins with a file that goes on: the pause ends first.
            let going = resumed("", context)
            return going.joined(with: try going.file.escalated(reason, candidates, context))
        }
        var facts = reason.facts
        facts["level"] = higher.level.text
        if !candidates.isEmpty { facts["candidates"] = candidates.map(\.text).joined(separator: ",") }
        var ended: [Assignment] = []
        var outcome = outcome(.escalation, context, facts: facts, words: reason.words) {
            $0.centre = higher
            $0.counts.escalations += 1
            ended = $0.endAssignments(.superseded, at: context.now)
            guard $0.triage != nil else { return }
            $0.status = .triaged
            $0.triage = $0.triage?.at(higher.level)
        }
        outcome.changed = ended
        outcome.deadlines = stopAll(ended)
        if triage != nil {
            let assess = context.city.plan(.assess, urgency: urgency, from: context.now)
            outcome.deadlines += [.stop([.dispatch, .consult, .publicNotice]), .start(.assess, assess, nil)]
        }
        return outcome
    }
}
