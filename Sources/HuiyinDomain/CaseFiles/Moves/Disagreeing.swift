// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// consulting → triaged one level up (未达成), or handled where nobody is left above.
    ///
    /// What consults goes to the mode that its own rule names, usually designation; a dispute goes to the next level of
    /// its mediation in the same mode. Where there is no such level it ends honestly: not agreed, with the ways that are
    /// open. A party that leaves ends it at once. The clockwork makes this move when the time is over.
    /// Source: docs/sources.md, "lifecycle", section 9, move 14.
    func disagreed(_ disagreement: Disagreement, _ context: MoveContext) -> MoveOutcome {
        var words: [String: String] = [:]
        if !disagreement.minutes.isEmpty { words["minutes"] = disagreement.minutes }
        var next = self
        next.counts.disagreements += 1
        next.rememberWork(of: context.principal)
        var changes: [AgreementChange] = []
        if var standing = agreement, standing.state == .inNotice {
            standing.state = .void
            next.agreement = standing
            changes = [.changed(standing)]
        }
        if !disagreement.isByLeaving, let round = nextRound(context) {
            return next.takenAbove(round, from: status, words, changes, context)
        }
        if let explanation = disagreement.explanation { words["result"] = explanation }
        return next.endedWithoutAgreement(from: status, words, changes, isByLeaving: disagreement.isByLeaving, context)
    }

    private struct Round {
        let centre: Centre
        let triage: Triage
    }

    /// Where it goes on; nil at the top.
    private func nextRound(_ context: MoveContext) -> Round? {
        guard let triage else { return nil }
        let rules = context.city.rules
        let rule = rules.modes[triage.mode]
        if let climbs = rule?.levels, !climbs.isEmpty {
            let height = rules.ladder.height(of: triage.level) ?? 0
            let above = climbs.first { (rules.ladder.height(of: $0) ?? 0) > height }
            return above.flatMap { level in
                context.city.centre(at: level, for: place).map {
                    Round(centre: $0, triage: triage.at(level))
                }
            }
        }
        guard let above = rules.ladder.above(centre.level), let higher = context.city.centre(at: above.code, for: place)
        else { return nil }
        return Round(centre: higher, triage: triage.at(higher.level).in(rule?.failTo ?? .designate))
    }

    private func takenAbove(
        _ round: Round, from origin: CaseStatus, _ words: [String: String], _ changes: [AgreementChange],
        _ context: MoveContext
    ) -> MoveOutcome {
        var next = self
        next.status = .triaged
        next.stoodAt = nil
        next.convenor = nil
        next.centre = round.centre
        next.triage = round.triage
        let ended = next.endAssignments(.superseded, at: context.now)
        let facts = ["level": round.triage.level.text, "mode": round.triage.mode.rawValue]
        let assess = context.city.plan(.assess, urgency: urgency, from: context.now)
        return MoveOutcome(
            file: next,
            events: [next.event(.move(.disagreement), context, from: origin, facts: facts, words: words)],
            deadlines: [.stop([.consult, .publicNotice, .dispatch])] + stopAll(ended) + [.start(.assess, assess, nil)],
            changed: ended, agreement: changes)
    }

    private func endedWithoutAgreement(
        from origin: CaseStatus, _ words: [String: String], _ changes: [AgreementChange], isByLeaving: Bool,
        _ context: MoveContext
    ) -> MoveOutcome {
        var next = self
        next.status = .handled
        next.ending = .notAgreed
        next.awaitCheck(in: context.city)
        var ended: [Assignment] = []
        for index in next.assignments.indices where next.assignments[index].state.isLive {
            next.assignments[index].end(next.assignments[index].part == .lead ? .done : .released, at: context.now)
            ended.append(next.assignments[index])
        }
        var facts = ["ending": Ending.notAgreed.rawValue]
        if isByLeaving { facts["left"] = "yes" }
        let verify = context.city.plan(.verify, urgency: urgency, from: context.now)
        return MoveOutcome(
            file: next,
            events: [next.event(.move(.disagreement), context, from: origin, facts: facts, words: words)],
            deadlines: [.stop([.consult, .publicNotice, .plan])] + stopAll(ended) + [.start(.verify, verify, nil)],
            changed: ended, agreement: changes)
    }
}

extension Triage {
    func `in`(_ mode: HandlingMode) -> Triage {
        Triage(matter: matter, urgency: urgency, mode: mode, level: level, problemClass: problemClass)
    }
}
