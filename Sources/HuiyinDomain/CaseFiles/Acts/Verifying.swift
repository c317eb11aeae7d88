// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// The grid leader was on site and says what is there (网格长核实); a township that waited for it goes on at once.
    ///
    /// Source: docs/sources.md, "lifecycle", section 9, events.
    func verified(_ check: Check, _ context: MoveContext) -> MoveOutcome {
        let facts = check.photos.isEmpty ? [:] : ["photos": check.photos.joined(separator: ",")]
        var outcome = recorded(.verification, ["finding": check.finding], facts: facts, context: context)
        guard let leaderUntil, context.now < leaderUntil, status == .received else { return outcome }
        outcome.file.leaderUntil = nil
        let plan = context.city.plan(.triage, urgency: urgency, from: context.now)
        outcome.deadlines = [.stop([.triage]), .start(.triage, plan, nil)]
        return outcome
    }

    /// The grid leader stayed silent: that is kept, and the township goes on without them.
    func unverified(_ context: MoveContext) -> MoveOutcome {
        guard leaderUntil != nil else { return MoveOutcome(file: self) }
        var next = self
        next.leaderUntil = nil
        let facts = ["clock": CaseNoteKind.verification.rawValue]
        return MoveOutcome(file: next, events: [next.event(.note(.overdue), context, from: status, facts: facts)])
    }
}

extension Municipality {
    /// Up to when the township waits for the grid leader's word on what a worker of the grid found; nil where the city
    /// does not ask for it, where nobody leads the place, where the words warn of danger or seem protected, and where a
    /// meeting said that it cannot wait.
    func leaderUntil(_ filing: Filing, by principal: Principal, at now: Moment) -> Moment? {
        guard rules.gridLeaderVerifies, principal.role == .worker, filing.place.grid != nil, filing.dangers.isEmpty,
            filing.protection == .none,
            filing.origin?.isMarkedUrgent != true
        else { return nil }
        return calendar.due(rules.gridLeaderWait, from: now, urgent: false).moment
    }

    /// The clock of triage: a step when the grid leader's time is over, and from then on the centre's own.
    func triagePlan(_ urgency: Urgency, from now: Moment, after leader: Moment?) -> Deadline.Plan {
        guard let leader else { return plan(.triage, urgency: urgency, from: now) }
        let own = plan(.triage, urgency: urgency, from: leader)
        return Deadline.Plan(start: now, due: own.due, steps: [leader] + own.steps, measure: own.measure)
    }

    /// The mode in which such a matter is handled where the dispatcher says nothing else: its class's, else its own.
    ///
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)``.
    package func usualMode(of code: MatterCode, in problemClass: String?) throws(CaseMoveError) -> HandlingMode {
        guard let matter = matters[code] else { throw .unknownCode(field: "matter", code: code.text) }
        return problemClass.flatMap { rules.problemClass(code: Code($0))?.mode } ?? matter.mode
    }
}
