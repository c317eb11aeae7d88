// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// open → triaged one level up (提级): the duty is unclear or beyond the level's power.
    ///
    /// A file that was not triaged yet stays received, at the centre above.
    /// - Throws: ``CaseMoveError/atTheTop`` or an unknown candidate.
    func escalated(
        _ reason: String, _ candidates: [DepartmentCode], _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        for code in candidates where context.city.departments[code] == nil {
            throw .unknownCode(field: "candidates", code: code.text)
        }
        guard let above = context.city.rules.ladder.above(centre.level),
            let higher = context.city.centre(at: above.code, for: place)
        else { throw .atTheTop }
        var facts = ["level": higher.level.text]
        if !candidates.isEmpty { facts["candidates"] = candidates.map(\.text).joined(separator: ",") }
        var ended: [Assignment] = []
        var outcome = outcome(.escalation, context, facts: facts, words: ["reason": reason]) {
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
