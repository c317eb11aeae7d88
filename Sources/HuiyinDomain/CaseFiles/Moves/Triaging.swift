// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// received → triaged (分拨): matter, urgency, mode and level are decided, and with them the reporter's target.
    ///
    /// A place that the reporter got wrong is put right here: the file goes to the centre of where it really is, and what
    /// was reported stays in the words. Another mode than the usual one needs a reason; the township waits a while for the grid leader, unless it is
    /// urgent or a hazard.
    /// Source: docs/sources.md, "lifecycle", section 9, move 3.
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)``, ``CaseMoveError/modeReasonMissing(usual:)``,
    ///   ``CaseMoveError/awaitsLeader(until:)``.
    func triaged(
        _ triage: Triage, _ reason: String?, _ corrected: Place?, _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        guard context.city.matters[triage.matter] != nil else {
            throw .unknownCode(field: "matter", code: triage.matter.text)
        }
        if let code = triage.problemClass, context.city.rules.problemClass(code: Code(code)) == nil {
            throw .unknownCode(field: "class", code: code)
        }
        let place = corrected ?? self.place
        guard let centre = context.city.centre(at: triage.level, for: place) else {
            throw .unknownCode(field: "level", code: triage.level.text)
        }
        let usual = try context.city.usualMode(of: triage.matter, in: triage.problemClass)
        let isUsual = triage.mode == usual
        guard isUsual || reason?.trimmed.isEmpty == false else { throw .modeReasonMissing(usual: usual) }
        if let leaderUntil, context.now < leaderUntil, !triage.urgency.isUrgent, !isHazard {
            throw .awaitsLeader(until: leaderUntil)
        }
        let target = context.city.target(for: triage, from: receivedAt, paused: paused)
        var facts = [
            "matter": triage.matter.text, "urgency": triage.urgency.rawValue, "mode": triage.mode.rawValue,
            "level": triage.level.text, "target": target.moment.rfc3339(at: context.city.identity.offset),
        ]
        facts["class"] = triage.problemClass
        if let corrected { facts.merge(correction(to: corrected)) { $1 } }
        let words = isUsual ? [:] : ["reason": reason ?? ""]
        var outcome = outcome(.triage, context, facts: facts, words: words) {
            $0.status = .triaged
            $0.triage = triage
            $0.protection = context.city.protection(of: triage.matter, after: protection)
            $0.place = place
            $0.centre = centre
            $0.ruleSet = context.city.rules.version
            $0.target = target
            $0.isOpenToAbove = false
            $0.leaderUntil = nil
        }
        let dispatch = context.city.plan(.dispatch, urgency: triage.urgency, from: context.now)
        outcome.deadlines = [.stop([.triage]), .start(.dispatch, dispatch, nil)]
        outcome.deadlines += sooner(triage, context)
        outcome.deadlines += planClock(triage, context)
        return outcome
    }

    /// Where the file was thought to be and where it is, by codes alone.
    private func correction(to corrected: Place) -> [String: String] {
        var facts = ["place": corrected.kind.rawValue, "placeWas": place.kind.rawValue]
        facts["grid"] = corrected.grid?.text
        facts["gridWas"] = place.grid?.text
        return facts
    }

    /// A class may say by when there is a plan, whose milestones then hold: the clock ends when the parties agree on
    /// one, or when the lead or the dispatcher puts one on the file.
    private func planClock(_ triage: Triage, _ context: MoveContext) -> [DeadlineChange] {
        guard let limit = context.city.planLimit(triage) else { return [] }
        let due = context.city.calendar.due(limit, from: context.now, urgent: false)
        let plan = Deadline.Plan(until: due, from: context.now, measure: limit.measure(urgent: false))
        return [.stop([.plan]), .start(.plan, plan, nil)]
    }

    /// What is urgent is answered by a person as soon as its matter says, counted from receipt.
    func sooner(_ triage: Triage, _ context: MoveContext) -> [DeadlineChange] {
        guard triage.urgency.isUrgent, let limit = context.city.matters[triage.matter]?.urgent.contact else {
            return []
        }
        let due = context.city.calendar.due(limit, from: receivedAt, urgent: true)
        let plan = Deadline.Plan(until: due, from: receivedAt, measure: limit.measure(urgent: true))
        return [.tighten(.firstContact, plan)]
    }
}

extension Municipality {
    /// The centre of `level` that serves `place`: the top has one for the whole city, below it each county, township
    /// or village has its own. A level without centres, and a place without a division, are served by the next above.
    package func centre(at level: LevelCode, for place: Place) -> Centre? {
        guard let rung = rules.ladder.level(code: level) else { return nil }
        if rules.centres[level] != nil {
            if serves(wholeCity: level) { return Centre(level: level, division: nil) }
            if let division = rung.rank.flatMap({ place.division?.of($0) }) {
                return Centre(level: level, division: division)
            }
        }
        return rules.ladder.above(level).flatMap { centre(at: $0.code, for: place) }
    }

    /// Whether the centre of `level` is one for the whole city, and has no division.
    package func serves(wholeCity level: LevelCode) -> Bool { level == rules.ladder.top?.code }

    /// Where hotline, web and outside systems arrive: the centre of county rank that serves `place`.
    package func receivingCentre(for place: Place) -> Centre {
        let county = rules.ladder.level(rank: .county)?.code
        return county.flatMap { centre(at: $0, for: place) } ?? topCentre
    }

    /// The centre of the whole city.
    package var topCentre: Centre {
        Centre(level: rules.ladder.top?.code ?? LevelCode(""), division: nil)
    }

    /// When the reporter is to have an answer, counted from receipt without the time in which it was the reporter's turn.
    package func target(for triage: Triage, from received: Moment, paused: PausedTime = PausedTime()) -> Due {
        let urgent = triage.urgency.isUrgent
        let limit = self.limit(for: triage) ?? rules.limits(for: .handle, urgent: urgent)
        let due = calendar.due(limit, from: received, urgent: urgent)
        guard paused.askedMinutes > 0 else { return due }
        switch limit.measure(urgent: urgent) {
        case .working:
            let later = calendar.due(.workingMinutes(paused.askedMinutes), from: due.moment, urgent: false)
            return Due(moment: later.moment, isProvisional: due.isProvisional || later.isProvisional)
        case .clock:
            return Due(moment: due.moment.adding(.minutes(paused.askedMinutes)), isProvisional: due.isProvisional)
        }
    }
}
