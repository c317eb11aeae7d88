// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// open → same (改类): another matter, as the dispatcher confirms. The report stays as it was.
    ///
    /// What the reporter was promised is kept, or shortened when the new matter takes less time; it never grows.
    /// Source: docs/sources.md, "lifecycle", section 9, move 16.
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)``, ``CaseMoveError/sameMatter(matter:)``.
    func reclassified(_ change: Reclassification, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard let triage else { throw .notAllowed(move: .reclassification, status: status) }
        guard context.city.matters[change.matter] != nil else {
            throw .unknownCode(field: "matter", code: change.matter.text)
        }
        guard change.matter != triage.matter else { throw .sameMatter(matter: change.matter) }
        let next = Triage(
            matter: change.matter, urgency: triage.urgency, mode: triage.mode, level: triage.level,
            problemClass: triage.problemClass)
        let usual = context.city.target(for: next, from: receivedAt, paused: paused)
        let due = target.map { usual.moment < $0.moment ? usual : $0 } ?? usual
        let facts = [
            "matter": change.matter.text, "was": triage.matter.text,
            "target": due.moment.rfc3339(at: context.city.identity.offset),
        ]
        var outcome = outcome(.reclassification, context, facts: facts, words: ["reason": change.reason]) {
            $0.triage = next
            $0.protection = context.city.protection(of: next.matter, after: protection)
            $0.target = due
        }
        outcome.shortenLead(to: due, context)
        outcome.deadlines += sooner(next, context)
        return outcome
    }
}

extension MoveOutcome {
    /// The lead is not given longer than the reporter was promised.
    fileprivate mutating func shortenLead(to due: Due, _ context: MoveContext) {
        guard let lead = file.lead, lead.state.isLive, due.moment < lead.due, due.moment > context.now,
            lead.kind != .designation
        else { return }
        file.update(lead.id) {
            $0.due = due.moment
            $0.isProvisional = due.isProvisional
        }
        let shorter = file.assignments.filter { $0.id == lead.id }
        changed += shorter
        guard lead.state == .accepted else { return }
        deadlines.append(.stopAssignment(lead.id))
        deadlines += shorter.map { file.handleClock(for: $0, context) }
    }
}
