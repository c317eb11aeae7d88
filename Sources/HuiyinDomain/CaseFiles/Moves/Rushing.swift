// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// received, triaged → inProgress (紧急): danger to life does not wait for triage, dispatch or acceptance.
    ///
    /// The lead, its helpers, the township and the people on duty are told at once; every clock counts from receipt.
    /// Source: docs/sources.md, "lifecycle", sections 9 (move 35) and 13.
    /// - Throws: ``CaseMoveError/notOnFastTrack(matter:)``, or that a department cannot be sent.
    func rushed(_ rush: Rush, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let city = context.city
        guard let matter = city.matters[rush.matter] else {
            throw .unknownCode(field: "matter", code: rush.matter.text)
        }
        guard matter.urgent.track == .fast else { throw .notOnFastTrack(matter: rush.matter) }
        try checkSendable(rush.lead, rush.co, context)
        let level = city.levelOfRush(matter, from: self.triage == nil ? nil : centre.level)
        let triage = Triage(
            matter: rush.matter, urgency: .urgent, mode: matter.mode, level: level,
            problemClass: self.triage?.problemClass)
        let due = city.target(for: triage, from: receivedAt, paused: paused)
        let (lead, co) = calls(rush.lead, rush.co, .order, acceptBy: nil, due: due, context)
        let sent = ([lead] + co).map { call in
            var call = call
            call.accept(at: context.now, bySilence: false)
            return call
        }
        var outcome = outcome(.rush, context, facts: rush.facts(due: due, level, in: city)) {
            $0.status = .inProgress
            $0.triage = triage
            $0.centre = city.centre(at: level, for: place) ?? centre
            $0.ruleSet = city.rules.version
            $0.target = due
            $0.isHazard = true
            $0.isOpenToAbove = false
            $0.assignments += sent
        }
        outcome.changed = sent
        outcome.deadlines = [.stop([.triage, .dispatch, .assess])] + sooner(triage, context)
        outcome.deadlines += sent.map { outcome.file.handleClock(for: $0, from: receivedAt, context) }
        outcome.alarms = sent.map { .owner(.department($0.department)) } + [.oncall] + city.township(of: self)
        return outcome
    }
}

extension Rush {
    fileprivate func facts(due: Due, _ level: LevelCode, in city: Municipality) -> [String: String] {
        let moment = due.moment.rfc3339(at: city.identity.offset)
        var facts = [
            "matter": matter.text, "urgency": Urgency.urgent.rawValue, "level": level.text, "lead": lead.text,
            "due": moment, "target": moment,
        ]
        if !co.isEmpty { facts["co"] = co.map(\.text).joined(separator: ",") }
        return facts
    }
}

extension Municipality {
    /// The level that a rush goes to: the matter's own. What was triaged and lifted above it stays up, or up and down could
    /// go on for ever.
    func levelOfRush(_ matter: Matter, from lifted: LevelCode?) -> LevelCode {
        let own = rules.ladder.level(rank: matter.level)?.code ?? topCentre.level
        guard let lifted, let here = rules.ladder.height(of: lifted), let there = rules.ladder.height(of: own),
            here > there
        else { return own }
        return lifted
    }

    /// The centre of the township where `file` is, as somebody to be told.
    func township(of file: CaseFile) -> [Recipient] {
        let town = rules.ladder.level(rank: .town)?.code
        let centre = town.flatMap { self.centre(at: $0, for: file.place) }
        return centre.map { [.owner(.centre($0.level, $0.division))] } ?? []
    }
}
