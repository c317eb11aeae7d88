// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// inProgress, designated → consulting (商定): whoever asks becomes the convenor, and the clock of the mode runs.
    ///
    /// Source: docs/sources.md, "lifecycle", section 9, moves 12 and 13.
    /// - Throws: ``CaseMoveError/roundsUsedUp(limit:)``; ``CaseMoveError/consentMissing`` where a party of a dispute does not want to be mediated.
    func consulted(_ consultation: Consultation, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard let account = context.principal.account else { throw .notAllowed(move: .consultation, status: status) }
        try checkRounds(context)
        let mode = triage?.mode ?? .consult
        guard mode != .mediate || consultation.isConsented else { throw .consentMissing }
        let words = [
            "parties": consultation.parties.joined(separator: "\n"), "place": consultation.place,
            "survey": consultation.survey,
        ]
        let isOfLead = live.contains { $0.department == context.principal.department }
        var facts = ["mode": mode.rawValue]
        if mode == .mediate { facts["consented"] = "yes" }
        var outcome = outcome(.consultation, context, facts: facts, words: words) {
            $0.stoodAt = status
            $0.status = .consulting
            $0.convenor = Convenor(account: account, department: isOfLead ? context.principal.department : nil)
            if mode == .mediate { $0.mediators.insert(account) }
            $0.rememberWork(of: context.principal)
        }
        let rules = context.city.rules
        let limit = rules.consultLimit(in: mode, at: triage?.level ?? centre.level, urgent: urgency.isUrgent)
        let due = context.city.calendar.due(limit, from: context.now, urgent: urgency.isUrgent)
        outcome.deadlines = [.start(.consult, Deadline.Plan(until: due, from: context.now), nil)]
        return outcome
    }

    /// consulting → where it was (达成), at once or, where money or shared property is involved, after a public notice
    /// to which nobody objects. A sheet that somebody objected to may be replaced by a better one.
    ///
    /// - Throws: what ``Agreement/check(in:at:)`` finds, ``CaseMoveError/noticeStands(until:)``,
    ///   ``CaseMoveError/roundsUsedUp(limit:)``.
    func agreed(_ sheet: Agreement, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        try sheet.check(in: context.city, at: context.now)
        guard let due = sheet.lastDue else { throw .stepsMissing }
        var next = self
        var changes: [AgreementChange] = []
        if var old = agreement, old.state == .inNotice {
            guard old.objections > 0 else { throw .noticeStands(until: old.noticeUntil ?? context.now) }
            try checkRounds(context)
            old.state = .void
            changes.append(.changed(old))
            next.counts.disagreements += 1
        }
        let plan = sheet.needsNotice ? context.city.plan(.publicNotice, urgency: .normal, from: context.now) : nil
        let standing = AgreementStanding(
            id: EntityID(rawValue: context.newAssignment().rawValue), state: plan == nil ? .agreed : .inNotice,
            steps: sheet.steps.count, due: due, noticeUntil: plan?.due.moment)
        next.agreement = standing
        next.rememberWork(of: context.principal)
        if plan == nil { next.takeUpWork() }
        let kind: EventKind = plan == nil ? .move(.agreement) : .note(.publicNotice)
        let event = next.event(
            kind, context, from: status, facts: sheet.facts(plan, in: context.city), words: sheet.words)
        return MoveOutcome(
            file: next, events: [event],
            deadlines: [.stop(plan == nil ? [.consult, .publicNotice, .plan] : [.consult, .publicNotice])]
                + (plan.map { [.start(.publicNotice, $0, nil)] } ?? []),
            agreement: changes + [.concluded(sheet, standing)])
    }

    /// Every failure to agree counts, a sheet that somebody objected to among them, so that no round is endless.
    private func checkRounds(_ context: MoveContext) throws(CaseMoveError) {
        let limit = context.city.rules.disagreementTimes
        guard counts.disagreements < limit else { throw .roundsUsedUp(limit: limit) }
    }

    /// The days of the notice have gone: consent, unless an objection stands.
    func noticeEnded(_ context: MoveContext) -> MoveOutcome {
        guard status == .consulting, var standing = agreement, standing.state == .inNotice else {
            return MoveOutcome(file: self)
        }
        guard standing.objections == 0 else { return disagreed(Disagreement(minutes: ""), context) }
        standing.state = .agreed
        let offset = context.city.identity.offset
        var outcome = outcome(.agreement, context, facts: ["due": standing.due.rfc3339(at: offset), "notice": "over"]) {
            $0.agreement = standing
            $0.takeUpWork()
        }
        outcome.deadlines = [.stop([.publicNotice, .plan])]
        outcome.agreement = [.changed(standing)]
        return outcome
    }

    private mutating func takeUpWork() {
        status = stoodAt == .designated ? .designated : .inProgress
        stoodAt = nil
        promise = agreement?.due
    }
}

extension Agreement {
    /// Numbers and moments only: what stands in the chain of history for ever.
    fileprivate func facts(_ plan: Deadline.Plan?, in city: Municipality) -> [String: String] {
        let offset = city.identity.offset
        var facts = ["steps": String(steps.count)]
        facts["due"] = lastDue?.rfc3339(at: offset)
        facts["total"] = total.map(String.init)
        if !shares.isEmpty { facts["shares"] = shares.map { String($0.fen) }.joined(separator: ",") }
        facts["until"] = plan?.due.moment.rfc3339(at: offset)
        return facts
    }

    /// What people wrote, each by its place on the sheet, so that it can be erased.
    package var words: [String: String] {
        var words: [String: String] = [:]
        for (index, party) in parties.enumerated() { words["party.\(index)"] = party }
        for (index, step) in steps.enumerated() {
            words["step.\(index)"] = step.text
            words["step.\(index).owner"] = step.owner
        }
        for (index, obligation) in obligations.enumerated() {
            words["obligation.\(index)"] = obligation.text
            words["obligation.\(index).party"] = obligation.party
        }
        for (index, share) in shares.enumerated() { words["share.\(index)"] = share.party }
        words["notice"] = notice
        return words
    }
}
