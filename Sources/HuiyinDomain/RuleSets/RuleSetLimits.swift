// SPDX-License-Identifier: Apache-2.0

extension RuleSet {
    /// The limits of `kind`: the city's, else the standard ones. Every kind has some.
    ///
    /// An assignment can be returned for as long as it can be accepted, unless the city says otherwise.
    package func limits(for kind: DeadlineKind) -> Limits {
        if let own = deadlines[kind] { return own }
        return kind == .returnWindow ? limits(for: .accept) : .standard(kind)
    }

    package func limits(for kind: DeadlineKind, urgent: Bool) -> TimeLimit {
        limits(for: kind).limit(urgent ? .urgent : .normal)
    }

    /// How long the parties may consult in `mode` at the level with the code `level`.
    ///
    /// Where the mode climbs levels each has its own limit, and the last one holds above them too.
    package func consultLimit(in mode: HandlingMode, at level: LevelCode, urgent: Bool) -> TimeLimit {
        guard let rule = modes[mode], let last = rule.consultLimits.last else {
            return limits(for: .consult, urgent: urgent)
        }
        guard let step = rule.levels.firstIndex(of: level), step < rule.consultLimits.count else { return last }
        return rule.consultLimits[step]
    }

    /// The name of the centre that answers for what needs `rank`, with its level.
    package func centre(rank: LevelRank) -> (level: Level, name: String)? {
        guard let level = ladder.level(rank: rank), let name = centres[level.code] else { return nil }
        return (level, name)
    }

    package func problemClass(code: Code<ProblemClass>) -> ProblemClass? { classes.first { $0.code == code } }

    package func source(code: Code<SourceClass>) -> SourceClass? { sources.first { $0.code == code } }
}
