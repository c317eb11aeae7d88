// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// inProgress, designated, unchanged but for the lead's due (延期): asked for before it came, granted above, once,
    /// for a complex problem twice, in all at most as long again as the lead had at first.
    ///
    /// The reporter's target stays; on-time is shown against both dates. Source: lifecycle, limits and exceptions.
    func extended(_ order: Extension, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let city = context.city
        let rule = city.rules.extensions
        try city.rules.lists.extensionReasons.check(order.reason)
        guard let lead, lead.state == .accepted else {
            throw .notAssigned(department: self.lead?.department.text ?? "")
        }
        guard context.askedAt < lead.due else { throw .askedTooLate(due: lead.due) }
        let times = isComplex(in: city) ? rule.complexTimes : rule.times
        guard counts.extensions < times else { throw .roundsUsedUp(limit: times) }
        guard order.due > max(lead.due, context.now) else {
            throw .dueNotInFuture(due: order.due, now: max(lead.due, context.now))
        }
        let urgent = urgency.isUrgent
        let limit = triage.flatMap { city.limit(for: $0) } ?? city.rules.limits(for: .handle, urgent: urgent)
        let latest = city.calendar.moment(
            fraction: 1 + rule.maxRatio, of: limit, urgent: urgent, from: lead.calledAt, to: lead.originalDue)
        guard order.due <= latest else { throw .tooLong(latest: latest) }
        let facts = ["reason": order.reason, "due": city.text(order.due), "original": city.text(lead.originalDue)]
        var outcome = outcome(.extending, context, facts: facts) {
            $0.counts.extensions += 1
            $0.update(lead.id) { $0.due = order.due }
        }
        outcome.changed = outcome.file.assignments.filter { $0.id == lead.id }
        outcome.tell(order.interimReply, context)
        outcome.deadlines.append(.stopAssignment(lead.id))
        outcome.deadlines += outcome.changed.map { outcome.file.handleClock(for: $0, context) }
        return outcome
    }

    /// Whether it is handled by agreement of several, or its class is.
    private func isComplex(in city: Municipality) -> Bool {
        let byClass = triage?.problemClass.flatMap { city.rules.problemClass(code: Code($0))?.mode }
        return triage?.mode == .consult || byClass == .consult
    }
}
