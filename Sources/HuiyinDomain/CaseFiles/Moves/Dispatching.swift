// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// triaged → assigned (派单): one lead and any co are called.
    ///
    /// A whistle 吹哨 calls them to the place and starts a clock for their arrival too.
    /// Source: docs/sources.md, "lifecycle", sections 9 (moves 5 and 11) and 11.
    /// - Throws: ``CaseMoveError`` when a department cannot act here, or twice returned means it must be designated.
    func dispatched(_ dispatch: Dispatch, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let limit = context.city.rules.returns.total
        guard counts.returns < limit else { throw .returnsUsedUp(limit: limit) }
        try checkSendable(dispatch.lead, dispatch.co, context, newFact: dispatch.newFact)
        try checkWhistle(dispatch.whistle, context)
        let haste = dispatch.whistle == Whistle.emergency ? .urgent : urgency
        let accept = context.city.plan(.accept, urgency: haste, from: context.now)
        let due = leadDue(context)
        let (lead, co) = calls(
            dispatch.lead, dispatch.co, dispatch.whistle == nil ? .order : .whistle, acceptBy: accept.due.moment,
            due: due, whistle: dispatch.whistle, context)
        var facts = ["lead": dispatch.lead.text, "due": due.moment.rfc3339(at: context.city.identity.offset)]
        if !dispatch.co.isEmpty { facts["co"] = dispatch.co.map(\.text).joined(separator: ",") }
        facts["whistle"] = dispatch.whistle
        var words = dispatch.note.map { ["note": $0] } ?? [:]
        words["newFact"] = dispatch.newFact
        var outcome = outcome(.dispatch, context, facts: facts, words: words) {
            $0.status = .assigned
            $0.assignments += [lead] + co
            $0.isOpenToAbove = false
        }
        outcome.changed = [lead] + co
        outcome.deadlines = [.stop([.dispatch, .assess])]
        outcome.deadlines += ([lead] + co).map { .start(.accept, accept, $0.id) }
        outcome.deadlines += ([lead] + co).compactMap { arrivalClock(for: $0, context) }
        return outcome
    }

    private func checkWhistle(_ kind: String?, _ context: MoveContext) throws(CaseMoveError) {
        guard let kind else { return }
        guard context.city.has(.whistle) else { throw .notSwitchedOn(.whistle) }
        guard context.city.rules.lists.whistleKinds.contains(where: { $0.code == kind }) else {
            throw .unknownCode(field: "kind", code: kind)
        }
    }

    /// triaged → designated (指定): binding, nothing to return; work begins at once.
    func designated(_ order: Designation, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard order.due > context.now else { throw .dueNotInFuture(due: order.due, now: context.now) }
        // A designation is what ends the dispute, so it may name a department that returned the file.
        try checkSendable(order.lead, order.co, context, evenIfReturned: true)
        let due = Due(moment: order.due, isProvisional: false)
        var (lead, co) = calls(order.lead, order.co, .designation, acceptBy: nil, due: due, context)
        lead.accept(at: context.now, bySilence: false)
        co = co.map { call in
            var call = call
            call.accept(at: context.now, bySilence: false)
            return call
        }
        let all = [lead] + co
        var facts = ["lead": order.lead.text, "due": order.due.rfc3339(at: context.city.identity.offset)]
        if !order.co.isEmpty { facts["co"] = order.co.map(\.text).joined(separator: ",") }
        var outcome = outcome(.designation, context, facts: facts, words: ["basis": order.basis]) {
            $0.status = .designated
            $0.assignments += all
            $0.isOpenToAbove = false
        }
        outcome.changed = all
        outcome.deadlines = [.stop([.dispatch, .assess])] + all.map { handleClock(for: $0, context) }
        return outcome
    }

    /// - Parameter start: from when its marks are counted; nil is now.
    func handleClock(
        for assignment: Assignment, from start: Moment? = nil, _ context: MoveContext
    ) -> DeadlineChange {
        let due = Due(moment: assignment.due, isProvisional: assignment.isProvisional)
        let plan = context.city.handlePlan(until: due, triage: triage, from: start ?? context.now)
        return .start(.handle, plan, assignment.id)
    }

    func checkSendable(
        _ lead: DepartmentCode, _ co: [DepartmentCode], _ context: MoveContext, evenIfReturned: Bool = false,
        newFact: String? = nil
    ) throws(CaseMoveError) {
        var seen: Set<DepartmentCode> = []
        for code in [lead] + co {
            guard let department = context.city.departments[code] else {
                throw .unknownCode(field: code == lead ? "lead" : "co", code: code.text)
            }
            guard department.isReal else { throw .cannotBeSent(department: code.text) }
            guard seen.insert(code).inserted else { throw .departmentTwice(department: code.text) }
            guard about?.department != code else { throw .departmentBarred(department: code.text) }
            let isNew = evenIfReturned || newFact?.trimmed.isEmpty == false || !returnedBy.contains(code)
            guard isNew else { throw .newFactMissing(department: code.text) }
        }
    }

    func calls(
        _ lead: DepartmentCode, _ co: [DepartmentCode], _ kind: Assignment.Kind, acceptBy: Moment?, due: Due,
        whistle: String? = nil, _ context: MoveContext
    ) -> (lead: Assignment, co: [Assignment]) {
        func make(_ code: DepartmentCode, _ part: Assignment.Part, _ due: Due) -> Assignment {
            Assignment(
                id: context.newAssignment(), department: code, part: part, kind: kind, calledAt: context.now,
                acceptBy: acceptBy, due: due.moment, isProvisional: due.isProvisional, whistle: whistle)
        }
        let coDue = coDue(within: due, context)
        return (make(lead, .lead, due), co.map { make($0, .co, coDue) })
    }

    /// A helper's part is done before the lead's whole.
    ///
    /// Provisional with the whole; and also where that is a day somebody named, as when a lead is designated, and the working
    /// time until then is not known yet.
    func coDue(within due: Due, _ context: MoveContext) -> Due {
        let limit =
            triage.flatMap { context.city.limit(for: $0) } ?? context.city.rules.limits(for: .handle, urgent: false)
        let (calendar, isUrgent) = (context.city.calendar, urgency.isUrgent)
        let moment = calendar.moment(
            fraction: context.city.rules.co.dueRatio, of: limit, urgent: isUrgent, from: context.now, to: due.moment)
        let isCounted = moment != due.moment && limit.measure(urgent: isUrgent) == .working
        return Due(
            moment: moment,
            isProvisional: due.isProvisional
                || isCounted && calendar.dated(due.moment, since: context.now).isProvisional)
    }

    /// When the lead must be done: the reporter's target; for later rounds at least half the limit from now.
    ///
    /// A mediation has at each level the days that its mode gives it there.
    /// What was reopened, or comes back `again` from a check, has at least a working day, unless it is urgent.
    func leadDue(_ context: MoveContext, again: Bool = false) -> Due {
        let urgent = urgency.isUrgent
        if let triage, triage.mode == .mediate {
            let limit = context.city.rules.consultLimit(in: .mediate, at: triage.level, urgent: urgent)
            return context.city.calendar.due(limit, from: context.now, urgent: urgent)
        }
        let limit =
            triage.flatMap { context.city.limit(for: $0) } ?? context.city.rules.limits(for: .handle, urgent: urgent)
        let isFirst = assignments.isEmpty
        guard let target, !isFirst else {
            return target ?? context.city.calendar.due(limit, from: context.now, urgent: urgent)
        }
        let whole = context.city.calendar.due(limit, from: context.now, urgent: urgent)
        let half = context.city.calendar.moment(
            fraction: 0.5, of: limit, urgent: urgent, from: context.now, to: whole.moment)
        let later = target.moment > half ? target : Due(moment: half, isProvisional: whole.isProvisional)
        guard !urgent, again || counts.reopeningsByReporter + counts.reopeningsByRevisit > 0 else { return later }
        let aDay = context.city.calendar.due(.workingDays(1), from: context.now, urgent: false)
        return later.moment > aDay.moment ? later : aDay
    }
}
