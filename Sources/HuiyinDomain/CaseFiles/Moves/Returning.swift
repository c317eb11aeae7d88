// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// assigned → triaged (退单): the lead cites its duties and names who should have it, within its window.
    ///
    /// Once per department, twice per file; then a binding designation decides one level above.
    /// Source: docs/sources.md, "lifecycle", sections 9 (moves 7, 8 and 15) and 13.
    func returned(_ reasons: Return, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard context.city.departments[reasons.proposes] != nil else {
            throw .unknownCode(field: "proposes", code: reasons.proposes.text)
        }
        try context.city.check(reasons)
        let (facts, words) = (reasons.facts, reasons.words)
        let mine = live.first { $0.department == context.principal.department }
        guard let mine, mine.state == .called else {
            throw .notAssigned(department: context.principal.department?.text ?? "")
        }
        let closes = context.city.returnWindow(of: mine, on: urgency)
        if let closes, context.now > closes { throw .windowClosed(at: closes) }
        guard mine.part == .lead else {
            return coProgress("returned", mine, context, facts: reasons.why, words: words) {
                $0.end(.returned, at: context.now)
            }
        }
        let each = context.city.rules.returns.perDepartment
        guard returnedBy.count(where: { $0 == mine.department }) < each else { throw .returnedOften(limit: each) }
        var ended: [Assignment] = []
        var outcome = outcome(.returning, context, facts: facts, words: words) {
            $0.status = .triaged
            $0.update(mine.id) { $0.end(.returned, at: context.now) }
            ended = $0.endAssignments(.superseded, at: context.now)
            $0.counts.returns += 1
            $0.returnedBy.append(mine.department)
        }
        outcome.changed = outcome.file.assignments.filter { $0.id == mine.id } + ended
        outcome.deadlines = stopAll(outcome.changed)
        guard outcome.file.counts.returns >= context.city.rules.returns.total else {
            outcome.deadlines.append(
                .start(.dispatch, context.city.plan(.dispatch, urgency: urgency, from: context.now), nil))
            return outcome
        }
        outcome.lift(context, reason: "returned-twice")
        return outcome
    }

    /// assigned → triaged (撤回派单), before acceptance. No return; also the undo of a dispatch.
    ///
    /// As long as the department has not been told yet, it is an undo and nobody asks why.
    ///
    /// - Throws: ``CaseMoveError/goneRound(move:limit:)``, or no reason of the city's list.
    func recalled(_ reason: MoveReason, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let limit = context.city.rules.bounces.recalls
        guard counts.recalls < limit else { throw .goneRound(move: .recall, limit: limit) }
        let isUndo = reason.code == nil && lead.map { context.now <= context.city.untold(since: $0.calledAt) } ?? false
        if !isUndo { try reason.check(in: context.city.rules.lists.recallReasons) }
        var outcome = backToDispatch(.recall, .recalled, reason, context)
        outcome.file.counts.recalls += 1
        return outcome
    }

    /// inProgress, designated → triaged (改派). Also what becomes of a designation whose lead appealed and was heard: it
    /// works on until then, and the level above, or a second person at the top, decides.
    ///
    /// - Throws: nothing of its own.
    func reassigned(_ reason: String, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        backToDispatch(.reassignment, .superseded, MoveReason(nil, remark: reason), context)
    }

    func stopAll(_ ended: [Assignment]) -> [DeadlineChange] { ended.map { .stopAssignment($0.id) } }

    private func backToDispatch(
        _ kind: CaseMoveKind, _ state: Assignment.State, _ reason: MoveReason, _ context: MoveContext
    ) -> MoveOutcome {
        var ended: [Assignment] = []
        var outcome = outcome(kind, context, facts: reason.facts, words: reason.words) {
            $0.status = .triaged
            ended = $0.endAssignments(state, at: context.now)
        }
        outcome.changed = ended
        let dispatch = context.city.plan(.dispatch, urgency: urgency, from: context.now)
        outcome.deadlines = stopAll(ended) + [.start(.dispatch, dispatch, nil)]
        return outcome
    }
}

extension CaseFile {
    /// Goes to the centre one level up, or stays where there is none above.
    mutating func rise(in city: Municipality) {
        guard let above = city.rules.ladder.above(centre.level), let higher = city.centre(at: above.code, for: place)
        else { return }
        centre = higher
        triage = triage?.at(higher.level)
    }
}

extension MoveOutcome {
    /// Moves the file one level up, to be assessed there; at the top the same centre's second person decides.
    mutating func lift(_ context: MoveContext, reason: String) {
        file.counts.escalations += 1
        file.rise(in: context.city)
        events.append(file.event(.note(.supervision), context, from: file.status, facts: ["reason": reason]))
        let assess = context.city.designationPlan(file.urgency, from: context.now)
        deadlines += [.stop([.dispatch]), .start(.assess, assess, nil)]
    }
}

extension Triage {
    func at(_ level: LevelCode) -> Triage {
        Triage(matter: matter, urgency: urgency, mode: mode, level: level, problemClass: problemClass)
    }
}

extension Return {
    /// The reason alone, as a helper's return tells it.
    fileprivate var why: [String: String] { reason.map { ["reason": $0] } ?? [:] }

    fileprivate var facts: [String: String] {
        var facts = why
        facts["proposes"] = proposes.text
        facts["proposedMatter"] = matter?.text
        return facts
    }

    fileprivate var words: [String: String] {
        var words = ["citation": citation]
        words["proof"] = proof
        words["place"] = place
        return words
    }

    /// Whether what `need` asks for is given.
    fileprivate func has(_ need: ReturnNeed) -> Bool {
        switch need {
        case .dutyReference: !citation.trimmed.isEmpty
        case .proposedDepartment: true
        case .proposedMatter: matter != nil
        case .proofOfOwner: !(proof ?? "").trimmed.isEmpty
        case .place: !(place ?? "").trimmed.isEmpty
        }
    }
}

extension Municipality {
    /// The reason is on the list, and what the list asks for with it is given.
    ///
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)``, ``CaseMoveError/reasonMissing(field:)``,
    ///   ``CaseMoveError/missingForReturn(_:)``.
    fileprivate func check(_ given: Return) throws(CaseMoveError) {
        let list = rules.lists.returnReasons
        try list.check(reason: given.reason)
        if let matter = given.matter, matters[matter] == nil { throw .unknownCode(field: "matter", code: matter.text) }
        let needs = list.first { $0.code == given.reason }?.needs ?? []
        for need in ReturnNeed.allCases where needs.contains(need) && !given.has(need) {
            throw .missingForReturn(need)
        }
    }

    /// Up to when nobody has been told of a dispatch made at `call`, so that it can be undone.
    package func untold(since call: Moment) -> Moment {
        calendar.due(rules.undoDispatch, from: call, urgent: false).moment
    }

    /// Up to when `call` can be given back: the city's window for that, and never after the time to accept is over; nil
    /// for an order that binds at once.
    func returnWindow(of call: Assignment, on file: Urgency) -> Moment? {
        let urgent = call.urgency(on: file).isUrgent
        let limit = rules.limits(for: .returnWindow, urgent: urgent)
        return call.acceptBy.map { min($0, calendar.due(limit, from: call.calledAt, urgent: urgent).moment) }
    }

    /// How long the level above has for the binding designation that ends returns (指定).
    func designationPlan(_ urgency: Urgency, from now: Moment) -> Deadline.Plan {
        let limit = rules.designation.limit(urgency)
        return Deadline.Plan(
            until: calendar.due(limit, from: now, urgent: urgency.isUrgent), from: now,
            measure: limit.measure(urgent: urgency.isUrgent))
    }
}
