// SPDX-License-Identifier: Apache-2.0

extension MoveOutcome {
    /// Sends the answer to every reporter and starts the time in which they may rate it.
    ///
    /// Source: docs/sources.md, "lifecycle", section 9, moves 22 to 24, 29, 31, 32 and 34.
    mutating func reply(_ context: MoveContext) {
        events.append(file.event(.note(.reply), context, from: file.status))
        // Where no resident waits, nobody will rate: the clockwork closes it at its next round.
        let rating =
            file.hasResident
            ? context.city.plan(.rating, urgency: .normal, from: context.now)
            : Deadline.Plan(until: Due(moment: context.now, isProvisional: false), from: context.now)
        deadlines += [.stop([.verify, .firstContact, .invitation, .plan]), .start(.rating, rating, nil)]
        if file.hasResident { deadlines.append(.start(.invitation, context.city.invitation(from: context.now), nil)) }
        if let revisit = context.city.revisitPlan(for: file.triage, from: context.now) {
            deadlines += [.stop([.revisit]), .start(.revisit, revisit, nil)]
        }
    }
}

extension CaseFile {
    /// replied → closed (结案), by the clockwork.
    func closed(_ context: MoveContext) -> MoveOutcome {
        var outcome = outcome(.closure, context) { $0.status = .closed }
        // Everybody has said yes, or has been asked: nobody is invited any more.
        outcome.deadlines = [.stop([.rating, .invitation])]
        return outcome
    }

    /// What a reporter's wish to have it taken up again does: a reopening as often as the rules allow one; after that it is
    /// an objection, which somebody one level higher decides. Source: lifecycle, move 24.
    package func reopenedOrObjected(reason: String, in context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard counts.reopeningsByReporter < context.city.rules.reopenings.byReporter else {
            return noting(CaseNote(kind: .objection, text: reason), in: context)
        }
        return try applying(.reopening(reason: reason), in: context)
    }

    /// replied, closed, handedOver → triaged (重办), by the reporter within 15 days of the last reply, or after a revisit.
    ///
    /// - Throws: ``CaseMoveError/roundsUsedUp(limit:)`` when the next step is an objection.
    func reopened(_ reason: String, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let byReporter = context.principal.role == .reporter
        let rule = context.city.rules.reopenings
        let limit = byReporter ? rule.byReporter : rule.byRevisit
        let used = byReporter ? counts.reopeningsByReporter : counts.reopeningsByRevisit
        guard used < limit else { throw .roundsUsedUp(limit: limit) }
        var outcome = takenUpAgain(.reopening, ["reason": reason], context)
        if byReporter {
            outcome.file.counts.reopeningsByReporter += 1
        } else {
            outcome.file.counts.reopeningsByRevisit += 1
        }
        return outcome
    }

    /// Back to the dispatcher; a file never triaged goes back to the centre that received it.
    ///
    /// - Parameter isNewRound: whether who returned it, and how often it was returned, no longer counts.
    func takenUpAgain(
        _ kind: CaseMoveKind, _ words: [String: String], isNewRound: Bool = true, _ context: MoveContext
    ) -> MoveOutcome {
        var ended: [Assignment] = []
        var outcome = outcome(kind, context, words: words) {
            $0.status = triage == nil ? .received : .triaged
            $0.pause = nil
            $0.ending = nil
            $0.stoodAt = nil
            ended = $0.endAssignments(.superseded, at: context.now)
            for index in $0.assignments.indices where $0.assignments[index].state == .done {
                $0.assignments[index].state = .superseded
                ended.append($0.assignments[index])
            }
            $0.isSealed = false
            guard isNewRound else { return }
            $0.returnedBy = []
            $0.counts.returns = 0
        }
        outcome.changed = ended
        let next: DeadlineKind = triage == nil ? .triage : .dispatch
        outcome.deadlines = [
            .stop([.rating, .revisit, .invitation]),
            .start(next, context.city.plan(next, urgency: urgency, from: context.now), nil),
        ]
        return outcome
    }

    /// → withdrawn (撤回), by the reporter alone: only when nobody else reported it and it is no hazard.
    ///
    /// When staff had called shortly before, a reviewer looks at it.
    func withdrawn(reportsLeft: Bool, isSampled: Bool, _ context: MoveContext) -> MoveOutcome {
        let sampled = ["sampled": isSampled ? "yes" : "no"]
        let look = context.city.plan(.revisit, urgency: .normal, from: context.now)
        let looking: [DeadlineChange] = isSampled ? [.stop([.revisit]), .start(.revisit, look, nil)] : []
        guard !reportsLeft, !isHazard else {
            let facts = sampled.merging(["fileGoesOn": "yes"]) { $1 }
            let event = event(.move(.withdrawal), context, from: status, facts: facts)
            return MoveOutcome(file: self, events: [event], deadlines: looking)
        }
        var ended: [Assignment] = []
        var outcome = outcome(.withdrawal, context, facts: sampled.merging(["fileGoesOn": "no"]) { $1 }) {
            $0.stoodAt = status
            $0.status = .withdrawn
            $0.pause = nil
            $0.register = nil
            ended = $0.endAssignments(.released, at: context.now)
        }
        outcome.changed = ended
        outcome.deadlines = [.stop(Set(DeadlineKind.allCases))] + looking
        return outcome
    }

    /// withdrawn → received or triaged, within three days (撤回后反悔). Work that was released is dispatched anew; returns
    /// stay counted. Source: docs/decisions/0040.
    func broughtBack(since: Moment, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let limit = context.city.rules.withdrawals.secondThoughts
        let end = context.city.calendar.due(limit, from: since, urgent: false).moment
        guard context.now <= end else {
            throw .tooLate(days: Int(end.span(since: since).milliseconds / Span.days(1).milliseconds))
        }
        return takenUpAgain(.returnFromWithdrawal, [:], isNewRound: false, context)
    }

    /// received → notACase (非诉求), with a friendly answer and the way to object. A drawn one is looked at again by a
    /// reviewer.
    func setAside(_ kind: String, isDrawn: Bool, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard context.city.rules.lists.notACaseKinds.contains(where: { $0.code == kind }) else {
            throw .unknownCode(field: "kind", code: kind)
        }
        let facts = ["kind": kind, "drawn": isDrawn ? "yes" : "no"]
        var outcome = outcome(.notACase, context, facts: facts) { $0.status = .notACase }
        outcome.deadlines = [.stop(Set(DeadlineKind.allCases))]
        if isDrawn {
            let look = context.city.plan(.revisit, urgency: .normal, from: context.now)
            outcome.deadlines.append(.start(.revisit, look, nil))
        }
        return outcome
    }

    /// open → handedOver (转出): an outside body has it, and the reply names it.
    ///
    /// Of a protected matter only a sealed stub stays here: the number, when, and to whom.
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)``.
    func handedOver(
        _ body: String, _ number: String?, _ matter: MatterCode?, _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        guard context.city.rules.lists.handoverBodies.contains(where: { $0.code == body }) else {
            throw .unknownCode(field: "body", code: body)
        }
        if let matter, context.city.matters[matter] == nil {
            throw .unknownCode(field: "matter", code: matter.text)
        }
        let code = matter ?? triage?.matter
        let isSealed = code.flatMap { context.city.matters[$0] }?.sensitivity == .protected
        var ended: [Assignment] = []
        let words = number.map { ["number": $0] } ?? [:]
        var outcome = outcome(
            .handover, context, facts: ["body": body, "sealed": isSealed ? "yes" : "no"], words: words
        ) {
            $0.status = .handedOver
            $0.isSealed = isSealed
            if let code { $0.protection = context.city.protection(of: code, after: protection) }
            $0.pause = nil
            ended = $0.endAssignments(.released, at: context.now)
        }
        outcome.changed = ended
        outcome.deadlines = [.stop(Set(DeadlineKind.allCases))]
        return outcome
    }
}

extension CaseMove {
    /// This move with what the server drew for it, `number` from 0 to 1.
    package func drawn(_ number: Double, _ rules: RuleSet) -> CaseMove {
        switch self {
        case .notACase(let kind, _): .notACase(kind: kind, isDrawn: number < rules.sampleOfNotACase)
        case .solvedAtOnce(let completion, let matter, _):
            .solvedAtOnce(completion, matter: matter, isDrawn: number < rules.sampleOfSolvedAtOnce)
        case .check(let check):
            .check(
                Check(
                    finding: check.finding, photos: check.photos, sensor: check.sensor, isSampled: check.isSampled,
                    isDrawn: number < rules.sampleOfAnswered))
        default: self
        }
    }
}
