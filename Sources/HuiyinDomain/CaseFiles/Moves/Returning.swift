// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// assigned → triaged (退单): the lead cites its duties and names who should have it, within its window.
    ///
    /// Once per department, twice per file; then a binding designation decides one level above.
    func returned(_ reasons: Return, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard let proposed = context.city.departments[reasons.proposes] else {
            throw .unknownCode(field: "proposes", code: reasons.proposes.text)
        }
        let facts = ["proposes": proposed.code.text]
        let words = ["citation": reasons.citation]
        let mine = live.first { $0.department == context.principal.department }
        guard let mine, mine.state == .called else {
            throw .notAssigned(department: context.principal.department?.text ?? "")
        }
        if let acceptBy = mine.acceptBy, context.now > acceptBy { throw .windowClosed(at: acceptBy) }
        guard mine.part == .lead else {
            return coProgress("returned", mine, context, words: words) { $0.end(.returned, at: context.now) }
        }
        var ended: [Assignment] = []
        var outcome = outcome(.returning, context, facts: facts, words: words) {
            $0.status = .triaged
            $0.update(mine.id) { $0.end(.returned, at: context.now) }
            ended = $0.endAssignments(.superseded, at: context.now)
            $0.counts.returns += 1
            $0.returnedBy.insert(mine.department)
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
    /// - Throws: ``CaseMoveError/goneRound(move:limit:)``.
    func recalled(_ reason: String, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let limit = context.city.rules.bounces.recalls
        guard counts.recalls < limit else { throw .goneRound(move: .recall, limit: limit) }
        var outcome = backToDispatch(.recall, .recalled, reason, context)
        outcome.file.counts.recalls += 1
        return outcome
    }

    /// inProgress, designated → triaged (改派).
    func reassigned(_ reason: String, _ context: MoveContext) -> MoveOutcome {
        backToDispatch(.reassignment, .superseded, reason, context)
    }

    func stopAll(_ ended: [Assignment]) -> [DeadlineChange] { ended.map { .stopAssignment($0.id) } }

    private func backToDispatch(
        _ kind: CaseMoveKind, _ state: Assignment.State, _ reason: String, _ context: MoveContext
    ) -> MoveOutcome {
        var ended: [Assignment] = []
        var outcome = outcome(kind, context, words: ["reason": reason]) {
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
        let assess = context.city.plan(.assess, urgency: file.urgency, from: context.now)
        deadlines += [.stop([.dispatch]), .start(.assess, assess, nil)]
    }
}

extension Triage {
    func at(_ level: LevelCode) -> Triage {
        Triage(matter: matter, urgency: urgency, mode: mode, level: level, problemClass: problemClass)
    }
}
