// SPDX-License-Identifier: Apache-2.0

/// What a reporter objects to (异议), by where the file stood.
///
/// Source: docs/sources.md, "lifecycle", sections 9 (move 33) and 10.
package enum ObjectionTopic: String, CaseIterable, Sendable {
    case refusal
    case notACase = "not-a-case"
    case handover, merger, ending, urgency
    /// That it was put off 挂账.
    case backlog

    package init(_ status: CaseStatus) {
        self =
            switch status {
            case .refused: .refusal
            case .notACase: .notACase
            case .handedOver: .handover
            case .merged: .merger
            case .replied, .closed, .handled, .withdrawn: .ending
            case .backlog: .backlog
            case .received, .needsInformation, .triaged, .assigned, .inProgress, .consulting, .designated, .suspended:
                .urgency
            }
    }
}

extension CaseFile {
    /// This file with an objection that somebody one level higher is to decide within its clock.
    func objected(_ outcome: MoveOutcome, _ context: MoveContext) -> MoveOutcome {
        var outcome = outcome
        outcome.file.objection = ObjectionTopic(status)
        outcome.file.isObjectionLate = false
        outcome.events = outcome.events.map { $0.adding(context.city.factsOfJudge(of: self)) }
        let plan = context.city.plan(.objection, urgency: .normal, from: context.now)
        outcome.deadlines = [.stop([.objection]), .start(.objection, plan, nil)]
        return outcome
    }

    /// Nobody decided in time: the level above is told, may decide too, and has as long again.
    func undecided(_ context: MoveContext) -> MoveOutcome {
        guard objection != nil else { return MoveOutcome(file: self) }
        let judge = context.city.judge(of: self)
        var next = self
        next.isObjectionLate = true
        let facts = ["clock": DeadlineKind.objection.rawValue, "level": judge.level.text]
        var outcome = MoveOutcome(
            file: next,
            events: [CaseNoteKind.overdue, .supervision].map {
                next.event(.note($0), context, from: status, facts: facts)
            })
        outcome.deadlines = [
            .start(.objection, context.city.plan(.objection, urgency: .normal, from: context.now), nil)
        ]
        outcome.alarms = context.city.supervisors(of: self)
        return outcome
    }

    /// An objection is granted: an ending is taken back, a merger undone, an ordinary matter becomes urgent, what was
    /// put off is taken up.
    ///
    /// Without an objection only what was set aside as no case can be taken up, at a second look.
    /// - Throws: ``CaseMoveError/noObjection``, or what stands against undoing the merger.
    func granted(objection reason: String, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard objection != nil || status == .notACase else { throw .noObjection }
        let words = ["reason": reason]
        var outcome: MoveOutcome
        if status == .merged {
            outcome = self.outcome(.objectionDecision, context, words: words) { $0.objection = nil }
            outcome = outcome.joined(with: try outcome.file.applying(.mergerUndo(reason: reason), in: context))
        } else if status.isOpen {
            outcome = raised(words, context)
        } else {
            outcome = takenUpAgain(.objectionDecision, words, context)
            outcome.file.objection = nil
            outcome.file.isOpenToAbove = false
            outcome.file.register = nil
        }
        outcome.file.isObjectionLate = false
        outcome.deadlines.insert(.stop([.objection, .revisit, .backlogReview]), at: 0)
        return outcome
    }

    /// An objection is declined, with reasons and with where else the reporter can go; the file stays as it is.
    ///
    /// - Throws: ``CaseMoveError/noObjection``.
    func declined(
        objection reason: String, otherWays: String, _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        guard let topic = objection else { throw .noObjection }
        var next = self
        next.objection = nil
        next.isObjectionLate = false
        let event = next.event(
            .note(.objectionAnswered), context, from: status, facts: ["about": topic.rawValue],
            words: ["text": reason, "otherWays": otherWays])
        return MoveOutcome(file: next, events: [event], deadlines: [.stop([.objection])])
    }

    /// Urgent from now on: the target and the lead's due come nearer, never later.
    private func raised(_ words: [String: String], _ context: MoveContext) -> MoveOutcome {
        let urgent = triage?.urgent
        var moved: [Assignment] = []
        var outcome = outcome(.objectionDecision, context, facts: ["urgency": Urgency.urgent.rawValue], words: words) {
            $0.objection = nil
            guard let urgent else {
                $0.isHazard = true
                return
            }
            $0.triage = urgent
            let sooner = context.city.target(for: urgent, from: context.now)
            if let target, sooner.moment < target.moment { $0.target = sooner }
            guard let lead, lead.state == .accepted, sooner.moment < lead.due else { return }
            $0.update(lead.id) { $0.due = sooner.moment }
            moved = $0.assignments.filter { $0.id == lead.id }
        }
        outcome.changed = moved
        outcome.deadlines = moved.flatMap {
            [.stopAssignment($0.id), outcome.file.handleClock(for: $0, context)]
        }
        if status == .suspended { outcome.deadlines.append(.hold([.handle])) }
        return outcome
    }
}

extension Triage {
    fileprivate var urgent: Triage {
        Triage(matter: matter, urgency: .urgent, mode: mode, level: level, problemClass: problemClass)
    }
}

extension CaseFilePolicy {
    /// Whether `principal` decides objections on `file`: a reviewer one level higher than its centre, at the top one of
    /// that level, who had no hand in it; what lay too long also the dispatchers there who had none.
    static func decidesObjections(on file: CaseFile, _ principal: Principal, _ city: Municipality) -> Bool {
        let ladder = city.rules.ladder
        if file.isObjectionLate, principal.role.isDispatcher, !isHandler(of: file, principal) {
            let judge = city.judge(of: file)
            return principal.level == judge.level && (judge.division == nil || judge.division == principal.division)
        }
        guard principal.role == .reviewer, !isHandler(of: file, principal),
            let mine = principal.level.flatMap(ladder.height), let its = ladder.height(of: file.centre.level)
        else { return false }
        return mine > its || ladder.above(file.centre.level) == nil
    }
}

extension Municipality {
    /// The centre one level higher than the one that has `file`; at the top that one itself, where the post that
    /// ``RuleSet/topReview`` names decides.
    package func judge(of file: CaseFile) -> Centre { centre(above: file.centre, for: file.place) ?? file.centre }

    /// Who is told when something on `file` comes too late there: the level above (督办).
    func supervisors(of file: CaseFile) -> [Recipient] {
        let judge = judge(of: file)
        return [.owner(.centre(judge.level, judge.division))]
    }

    /// By codes who decides on an objection against `file`.
    func factsOfJudge(of file: CaseFile) -> [String: String] {
        let isAtTop = centre(above: file.centre, for: file.place) == nil
        return ["judge": judge(of: file).level.text, "byPost": isAtTop ? "yes" : "no"]
    }

    /// What decides one level higher than `centre` for `place` is called: the centre there, at the top the post of the rules.
    package func nameOfJudge(above centre: Centre, for place: Place) -> String {
        guard let above = self.centre(above: centre, for: place) else { return rules.topReview }
        return rules.centres[above.level] ?? rules.topReview
    }
}
