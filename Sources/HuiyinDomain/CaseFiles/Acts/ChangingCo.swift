// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// One more department helps (增加协办). On a designated file it is bound at once.
    ///
    /// Source: docs/sources.md, "lifecycle", section 11.
    /// - Throws: ``CaseMoveError`` when it cannot act here or already does.
    func coAdded(
        _ code: DepartmentCode, _ reason: String, _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        guard let lead, lead.state.isLive else { throw .notAssigned(department: code.text) }
        try checkSendable(code, [], context)
        guard !live.contains(where: { $0.department == code }) else { throw .departmentTwice(department: code.text) }
        let accept = context.city.plan(.accept, urgency: urgency, from: context.now)
        let isBound = lead.kind == .designation
        let whole = Due(moment: lead.due, isProvisional: lead.isProvisional)
        let due = coDue(within: whole, context)
        var call = Assignment(
            id: context.newAssignment(), department: code, part: .co, kind: isBound ? .designation : .order,
            calledAt: context.now, acceptBy: isBound ? nil : accept.due.moment, due: due.moment,
            isProvisional: due.isProvisional)
        if isBound { call.accept(at: context.now, bySilence: false) }
        var outcome = changedCo(["added": code.text], reason, context) { $0.assignments.append(call) }
        outcome.changed = [call]
        outcome.deadlines = [isBound ? handleClock(for: call, context) : .start(.accept, accept, call.id)]
        return outcome
    }

    /// A helping department is let go (解除协办): by the dispatcher at any time, by the lead once it is late.
    ///
    /// - Throws: ``CaseMoveError/notAssigned(department:)``, ``CaseMoveError/coNotLate(until:)``.
    func coReleased(
        _ code: DepartmentCode, _ reason: String, _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        guard let co = live.first(where: { $0.part == .co && $0.department == code }) else {
            throw .notAssigned(department: code.text)
        }
        let late = context.city.calendar.due(context.city.rules.co.releaseAfter, from: co.due, urgent: false).moment
        let isByLead = context.principal.department != nil && context.principal.department == lead?.department
        if isByLead, context.now <= late { throw .coNotLate(until: late) }
        let facts = ["released": code.text, "late": context.now > late ? "yes" : "no"]
        var outcome = changedCo(facts, reason, context) {
            $0.update(co.id) { $0.end(.released, at: context.now) }
        }
        outcome.changed = outcome.file.assignments.filter { $0.id == co.id }
        outcome.deadlines = [.stopAssignment(co.id)]
        return outcome
    }

    private func changedCo(
        _ facts: [String: String], _ reason: String, _ context: MoveContext, change: (inout CaseFile) -> Void
    ) -> MoveOutcome {
        var next = self
        change(&next)
        let event = next.event(.note(.coChange), context, from: status, facts: facts, words: ["reason": reason])
        return MoveOutcome(file: next, events: [event])
    }
}
