// SPDX-License-Identifier: Apache-2.0

extension RuleSet {
    /// The limits of `kind`: the city's, else the standard ones. Every kind has some.
    ///
    /// An assignment can be returned for as long as it can be accepted, unless the city says otherwise.
    package func limits(for kind: DeadlineKind) -> Limits {
        if kind == .invitation { return Limits(revisitDelay) }
        if let own = deadlines[kind] { return own }
        return kind == .returnWindow ? limits(for: .accept) : .standard(kind)
    }

    package func limits(for kind: DeadlineKind, urgent: Bool) -> TimeLimit {
        limits(for: kind).limit(urgent ? .urgent : .normal)
    }

    /// How long the parties may consult in `mode` at the level with the code `level`.
    ///
    /// Where the mode climbs levels each may have its own limit; one without takes that of the nearest below it, and
    /// below them all the lowest holds.
    package func consultLimit(in mode: HandlingMode, at level: LevelCode, urgent: Bool) -> TimeLimit {
        let own = modes[mode]?.consultLimits ?? [:]
        let limited = ladder.levels.enumerated().compactMap { height, level in own[level.code].map { (height, $0) } }
        guard let lowest = limited.first else { return limits(for: .consult, urgent: urgent) }
        let here = ladder.height(of: level) ?? ladder.levels.count
        return (limited.last { $0.0 <= here } ?? lowest).1
    }

    /// How often the parties of one file may fail to agree: once at each level, and once more.
    package var disagreementTimes: Int { ladder.levels.count + 1 }

    /// The name of the centre that answers for what needs `rank`, with its level.
    package func centre(rank: LevelRank) -> (level: Level, name: String)? {
        guard let level = ladder.level(rank: rank), let name = centres[level.code] else { return nil }
        return (level, name)
    }

    package func problemClass(code: Code<ProblemClass>) -> ProblemClass? { classes.first { $0.code == code } }

    package func source(code: Code<SourceClass>) -> SourceClass? { sources.first { $0.code == code } }

    /// The class of what comes by `channel` when nobody names one; nil where the city leaves it open.
    package func source(of channel: Channel) -> SourceClass? { sources.first { $0.channels.contains(channel) } }
}
