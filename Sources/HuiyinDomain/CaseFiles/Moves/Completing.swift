// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// inProgress, designated → handled (办结). A co department ends its own assignment only.
    ///
    /// - Throws: ``CaseMoveError/evidenceMissing``, ``CaseMoveError/blankLeft(_:)``,
    ///   ``CaseMoveError/missingForEnding(_:)``, ``CaseMoveError/coNotDone(department:)``, ``CaseMoveError/notAssigned(department:)``.
    func completed(_ completion: Completion, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        if context.openChildren > 0 { throw .childrenOpen(count: context.openChildren) }
        try context.city.checkFilled(completion.result)
        if let co = coAssignment(of: context.principal) {
            if completion.ending == .solved { try checkEvidence(completion, triage?.matter, context) }
            return coProgress("done", co, context, words: ["result": completion.result]) {
                $0.end(.done, at: context.now)
            }
        }
        guard let lead, lead.state == .accepted, lead.department == context.principal.department else {
            throw .notAssigned(department: context.principal.department?.text ?? "")
        }
        try checkEnding(completion, triage?.matter, context)
        try checkNeeds(completion.ending, context)
        if let waiting = live.first(where: { $0.part == .co }) {
            throw .coNotDone(department: waiting.department.text)
        }
        var outcome = outcome(.completion, context, facts: completion.facts, words: completion.words) {
            $0.stoodAt = status
            $0.status = .handled
            $0.ending = completion.ending
            $0.awaitCheck(in: context.city)
            $0.update(lead.id) { $0.end(.done, at: context.now) }
            $0.remember(context.principal)
        }
        outcome.changed = outcome.file.assignments.filter { $0.id == lead.id }
        let verify = context.city.plan(.verify, urgency: urgency, from: context.now)
        outcome.deadlines = [.stopAssignment(lead.id), .stop([.plan]), .start(.verify, verify, nil)]
        return outcome
    }

    /// Goes to whoever checks; once it was sent back often enough, to the centre it has risen to, which decides (返工).
    mutating func awaitCheck(in city: Municipality) {
        isOpenToAbove = counts.reworks >= city.rules.reworkTimes
    }

    /// handled → where it was (返工): the checker says what is missing. After so many times the level above decides,
    /// which can send it back once more.
    ///
    /// - Throws: ``CaseMoveError/roundsUsedUp(limit:)``; then it is answered as it is.
    func reworked(_ missing: String, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let limit = context.city.rules.reworkTimes
        guard counts.reworks <= limit else { throw .roundsUsedUp(limit: limit) }
        let due = leadDue(context, again: true)
        var again: Assignment?
        var outcome = outcome(.rework, context, words: ["missing": missing]) {
            // What was solved on the spot has no lead to go back to, and is dispatched.
            $0.status = lead == nil ? .triaged : stoodAt == .designated ? .designated : .inProgress
            $0.stoodAt = nil
            $0.ending = nil
            $0.isOpenToAbove = false
            $0.counts.reworks += 1
            guard let lead else { return }
            let next = Assignment(
                id: context.newAssignment(), department: lead.department, part: .lead, kind: lead.kind,
                state: .accepted, calledAt: context.now, acceptBy: nil, due: due.moment,
                isProvisional: due.isProvisional, acceptedAt: context.now)
            $0.update(lead.id) { $0.end(.superseded, at: context.now) }
            $0.assignments.append(next)
            again = next
        }
        outcome.changed = outcome.file.assignments.filter { $0.id == lead?.id || $0.id == again?.id }
        outcome.deadlines = [.stop([.verify])]
        if let again {
            outcome.deadlines.append(handleClock(for: again, context))
        } else {
            let dispatch = context.city.plan(.dispatch, urgency: urgency, from: context.now)
            outcome.deadlines.append(.start(.dispatch, dispatch, nil))
        }
        if outcome.file.counts.reworks >= limit {
            outcome.file.rise(in: context.city)
            let facts = ["reason": "reworked-twice"]
            outcome.events.append(
                outcome.file.event(.note(.supervision), context, from: outcome.file.status, facts: facts))
            let centre = outcome.file.centre
            outcome.alarms.append(.owner(.centre(centre.level, centre.division)))
        }
        return outcome
    }

    /// handled → replied (核查通过): every reporter gets the answer.
    ///
    /// Who looks is a person who had no hand in it, with their own eyes or by what another sensor saw; or the reporter,
    /// whose word is enough where nobody else reported it. Source: docs/decisions/0018.
    /// - Throws: ``CaseMoveError/evidenceMissing`` for a sensor that shows nothing, ``CaseMoveError/notOneReporter``.
    func checked(_ check: Check, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let isByReporter = context.principal.role == .reporter
        if isByReporter, context.reporters > 1 { throw .notOneReporter }
        guard check.sensor == nil || !check.photos.isEmpty else { throw .evidenceMissing }
        var facts = check.photos.isEmpty ? [:] : ["photos": check.photos.joined(separator: ",")]
        facts["by"] = isByReporter ? "reporter" : check.sensor == nil ? "person" : "sensor"
        facts["sensor"] = check.sensor
        if check.isSampled { facts["sampled"] = "yes" }
        var outcome = outcome(.check, context, facts: facts, words: ["finding": check.finding]) {
            $0.status = .replied
            $0.stoodAt = nil
            $0.isOpenToAbove = false
        }
        outcome.reply(context)
        if check.isSampled {
            outcome.deadlines.append(
                .start(.revisit, context.city.plan(.revisit, urgency: .normal, from: context.now), nil))
        } else if check.isDrawn, context.city.revisitPlan(for: triage, from: context.now) == nil {
            outcome.deadlines += [
                .stop([.revisit]), .start(.revisit, context.city.drawnRevisitPlan(from: context.now), nil),
            ]
        }
        return outcome
    }

    /// received → replied, or handled when the server drew it for a check (即报即结).
    ///
    /// - Throws: ``CaseMoveError/notOnDirectList(matter:)``, ``CaseMoveError/evidenceMissing``,
    ///   ``CaseMoveError/missingForEnding(_:)``.
    func solvedAtOnce(
        _ completion: Completion, _ code: MatterCode, isDrawn: Bool, _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        guard let matter = context.city.matters[code] else { throw .unknownCode(field: "matter", code: code.text) }
        let role = context.principal.role
        guard context.city.has(.directList) || role == .operator else { throw .notSwitchedOn(.directList) }
        guard context.city.canSolveAtOnce(matter, as: role) else { throw .notOnDirectList(matter: code) }
        if matter.kind != .enquiry, completion.ending == .solved, completion.photosBefore.isEmpty {
            throw .evidenceMissing
        }
        try checkEnding(completion, code, context)
        try context.city.checkFilled(completion.result)
        var facts = completion.facts
        facts["matter"] = code.text
        facts["drawn"] = isDrawn ? "yes" : "no"
        let triage = Triage(
            matter: code, urgency: .normal, mode: .direct, level: centre.level, problemClass: nil)
        var outcome = outcome(.solvedAtOnce, context, facts: facts, words: completion.words) {
            $0.status = isDrawn ? .handled : .replied
            $0.stoodAt = isDrawn ? .inProgress : nil
            $0.triage = triage
            $0.protection = context.city.protection(of: code, after: protection)
            $0.ending = completion.ending
            $0.ruleSet = context.city.rules.version
            $0.target = context.city.target(for: triage, from: receivedAt)
            $0.remember(context.principal)
        }
        outcome.deadlines = [.stop([.triage, .firstContact])]
        if isDrawn {
            let verify = context.city.plan(.verify, urgency: .normal, from: context.now)
            outcome.deadlines.append(.start(.verify, verify, nil))
        } else {
            outcome.reply(context)
        }
        return outcome
    }
}

extension Completion {
    var facts: [String: String] {
        var facts = ["ending": ending.rawValue]
        if !photosBefore.isEmpty { facts["photosBefore"] = photosBefore.joined(separator: ",") }
        if !photosAfter.isEmpty { facts["photosAfter"] = photosAfter.joined(separator: ",") }
        if let amount { facts.merge(amount.facts) { $1 } }
        return facts
    }

    var words: [String: String] {
        var words = ["result": result]
        words["basis"] = basis
        words["otherWays"] = otherWays
        return words
    }
}

extension Matter {
    /// Whether somebody in `role` may solve it on the spot: the direct list for the field, words for an enquiry.
    package func canBeSolvedAtOnce(by role: Role) -> Bool {
        switch role {
        case .worker, .leader: directLevels.contains(.grid)
        case .village: directLevels.contains(.village)
        case .township: directLevels.contains(.town)
        case .operator: kind == .enquiry
        default: false
        }
    }
}
