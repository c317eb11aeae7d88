// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// inProgress, designated → handled (办结). A co department ends its own assignment only.
    ///
    /// - Throws: ``CaseMoveError/evidenceMissing``, ``CaseMoveError/coNotDone(department:)``,
    ///   ``CaseMoveError/notAssigned(department:)``.
    func completed(_ completion: Completion, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        if context.openChildren > 0 { throw .childrenOpen(count: context.openChildren) }
        try checkEvidence(completion, context)
        if let co = coAssignment(of: context.principal) {
            return coProgress("done", co, context, words: ["result": completion.result]) {
                $0.end(.done, at: context.now)
            }
        }
        guard let lead, lead.state == .accepted, lead.department == context.principal.department else {
            throw .notAssigned(department: context.principal.department?.text ?? "")
        }
        if let waiting = live.first(where: { $0.part == .co }) {
            throw .coNotDone(department: waiting.department.text)
        }
        var outcome = outcome(.completion, context, facts: completion.facts, words: ["result": completion.result]) {
            $0.stoodAt = status
            $0.status = .handled
            $0.ending = completion.ending
            $0.isOpenToAbove = false
            $0.update(lead.id) { $0.end(.done, at: context.now) }
            $0.remember(context.principal)
        }
        outcome.changed = outcome.file.assignments.filter { $0.id == lead.id }
        let verify = context.city.plan(.verify, urgency: urgency, from: context.now)
        outcome.deadlines = [.stopAssignment(lead.id), .start(.verify, verify, nil)]
        return outcome
    }

    /// handled → where it was (返工): the checker says what is missing. After so many times the level above decides,
    /// which can send it back once more.
    ///
    /// - Throws: ``CaseMoveError/roundsUsedUp(limit:)``; then it is answered as it is.
    func reworked(_ missing: String, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let limit = context.city.rules.reworkTimes
        guard counts.reworks <= limit else { throw .roundsUsedUp(limit: limit) }
        let due = leadDue(context)
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
        }
        return outcome
    }

    /// handled → replied (核查通过): every reporter gets the answer.
    func checked(_ check: Check, _ context: MoveContext) -> MoveOutcome {
        let facts = check.photos.isEmpty ? [:] : ["photos": check.photos.joined(separator: ",")]
        var outcome = outcome(.check, context, facts: facts, words: ["finding": check.finding]) {
            $0.status = .replied
            $0.stoodAt = nil
            $0.isOpenToAbove = false
        }
        outcome.reply(context)
        return outcome
    }

    /// received → replied, or handled when the server drew it for a check (即报即结).
    ///
    /// - Throws: ``CaseMoveError/notOnDirectList(matter:)``, ``CaseMoveError/evidenceMissing``.
    func solvedAtOnce(
        _ completion: Completion, _ code: MatterCode, isDrawn: Bool, _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        guard let matter = context.city.matters[code] else { throw .unknownCode(field: "matter", code: code.text) }
        guard matter.canBeSolvedAtOnce(by: context.principal.role) else { throw .notOnDirectList(matter: code) }
        if matter.kind != .enquiry { try checkEvidence(completion, context, needsBefore: true) }
        var facts = completion.facts
        facts["matter"] = code.text
        facts["drawn"] = isDrawn ? "yes" : "no"
        let triage = Triage(
            matter: code, urgency: .normal, mode: .direct, level: centre.level, problemClass: nil)
        var outcome = outcome(.solvedAtOnce, context, facts: facts, words: ["result": completion.result]) {
            $0.status = isDrawn ? .handled : .replied
            $0.stoodAt = isDrawn ? .inProgress : nil
            $0.triage = triage
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

    private func checkEvidence(
        _ completion: Completion, _ context: MoveContext, needsBefore: Bool = false
    ) throws(CaseMoveError) {
        let isByWords = triage.flatMap { context.city.matters[$0.matter]?.kind } == .enquiry
        guard completion.ending == .solved, !isByWords else { return }
        guard !completion.photosAfter.isEmpty, !needsBefore || !completion.photosBefore.isEmpty else {
            throw .evidenceMissing
        }
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
