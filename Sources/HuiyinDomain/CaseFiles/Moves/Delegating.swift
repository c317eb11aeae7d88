// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// triaged → triaged one level down (下派): what stands on the lower level's duty list goes to its centre.
    ///
    /// Source: docs/sources.md, "lifecycle", section 9, move 9.
    /// - Throws: ``CaseMoveError/atTheBottom``, ``CaseMoveError/notOnDutyList(matter:level:)``,
    ///   ``CaseMoveError/goneRound(move:limit:)``.
    func delegated(
        to level: LevelCode, _ reason: String, _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        let city = context.city
        let limit = city.rules.bounces.delegations
        guard counts.delegations < limit else { throw .goneRound(move: .delegation, limit: limit) }
        guard city.rules.ladder.level(code: level) != nil else { throw .unknownCode(field: "level", code: level.text) }
        guard let below = city.centreBelow(centre.level, for: place), below.level == level, let triage else {
            throw .atTheBottom
        }
        guard city.isOnDutyList(triage.matter, of: below, at: place) else {
            throw .notOnDutyList(matter: triage.matter, level: level)
        }
        var outcome = outcome(.delegation, context, facts: ["level": level.text], words: ["reason": reason]) {
            $0.centre = below
            $0.triage = triage.at(level)
            $0.counts.delegations += 1
            $0.isOpenToAbove = false
        }
        let dispatch = city.plan(.dispatch, urgency: urgency, from: context.now)
        outcome.deadlines = [.stop([.dispatch, .assess]), .start(.dispatch, dispatch, nil)]
        return outcome
    }
}

extension Municipality {
    /// The next centre below `level` that serves `place`; nil when there is none.
    package func centreBelow(_ level: LevelCode, for place: Place) -> Centre? {
        var rung = rules.ladder.below(level)
        while let candidate = rung {
            if rules.centres[candidate.code] != nil {
                let found = centre(at: candidate.code, for: place)
                return found?.level == candidate.code ? found : nil
            }
            rung = rules.ladder.below(candidate.code)
        }
        return nil
    }

    /// Whether `centre` has the matter among its duties: the catalogue gives it to that level or lower, its township
    /// has it on its list (履职事项清单), or whoever must act at `place` belongs to it.
    package func isOnDutyList(_ code: MatterCode, of centre: Centre, at place: Place) -> Bool {
        guard let matter = matters[code] else { return false }
        if let rank = rules.ladder.level(code: centre.level)?.rank, matter.level <= rank { return true }
        guard let division = centre.division else { return false }
        let own = departments.all.filter { $0.division.map(division.holds) ?? false }
        if own.contains(where: { duties[$0.code]?.contains(code) ?? false }) { return true }
        guard case .to(let lead) = Dispatcher.decide(matter, at: place, in: self) else { return false }
        return lead.division.map(division.holds) ?? false
    }
}
