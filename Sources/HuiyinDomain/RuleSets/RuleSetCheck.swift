// SPDX-License-Identifier: Apache-2.0

/// Finds what cannot work in a rule set before it is published.
package enum RuleSetCheck {
    /// Every problem at once, in the order of a rule file; none for rules that can work.
    package static func problems(_ rules: RuleSet) -> [RuleSetProblem] {
        let known = [
            names(rules), ladder(rules), centres(rules), modes(rules), classes(rules), counters(rules),
            shares(rules), limits(rules), dangerWords(rules), codes(rules), features(rules),
        ].flatMap { $0 }
        return known + reach(rules, known: known)
    }

    private static func names(_ rules: RuleSet) -> [RuleSetProblem] {
        let version = rules.version.trimmed.isEmpty ? [RuleSetProblem(["version"], .missing)] : []
        guard rules.topReview.trimmed.isEmpty, let top = rules.ladder.top?.code else { return version }
        return version
            + [
                RuleSetProblem(
                    ["top_review"], .deadlineWithoutOwner(.approval, at: top.text), trail: work(at: top, in: rules))
            ]
    }

    /// How a file comes to be worked on under the top's own centre: what is asked for there waits for the post that stands
    /// in for the level above. Empty where the levels themselves are wrong, and where no file comes so far.
    private static func work(at top: LevelCode, in rules: RuleSet) -> [RuleSetProblem.Step] {
        guard ladder(rules).isEmpty, centres(rules).isEmpty, !rules.modes.isEmpty else { return [] }
        let way = RuleSetExploration(rules)
        return way.standings.first { $0.level == top && $0.status.isAtWork }.map(way.trail(to:)) ?? []
    }

    private static func ladder(_ rules: RuleSet) -> [RuleSetProblem] {
        let ranks = rules.ladder.levels.compactMap(\.rank)
        guard !ranks.isEmpty else { return [RuleSetProblem(["levels"], .missing)] }
        return zip(ranks, ranks.dropFirst()).filter { $0 >= $1 }.map {
            RuleSetProblem(["levels"], .notClimbing($1, after: $0))
        }
    }

    /// The top receives what comes without a place; the levels that designate sign at their centre.
    private static func centres(_ rules: RuleSet) -> [RuleSetProblem] {
        let unknown = rules.centres.keys.sorted().filter { rules.ladder.level(code: $0) == nil }
        let needed = (rules.ladder.top.map { [$0.code] } ?? []) + (rules.modes[.designate]?.byLevels ?? [])
        let lacking = Set(needed).sorted().filter { rules.ladder.level(code: $0) != nil && rules.centres[$0] == nil }
        return unknown.map { RuleSetProblem(["centres", $0.text], .unknownLevel($0.text)) }
            + lacking.map { RuleSetProblem(["centres"], .noCentre($0.text), trail: way(to: $0, in: rules)) }
    }

    /// How a file comes to a level that has no centre to take it.
    private static func way(to level: LevelCode, in rules: RuleSet) -> [RuleSetProblem.Step] {
        let top = rules.ladder.top?.code ?? level
        let filing = RuleSetProblem.Step(.filing, .received, top)
        guard level != top else { return [filing] }
        return [filing, RuleSetProblem.Step(.triage, .triaged, level)]
    }

    private static func counters(_ rules: RuleSet) -> [RuleSetProblem] {
        let counts = [
            (["return", "per_department"], rules.returns.perDepartment), (["return", "total"], rules.returns.total),
            (["extend", "times"], rules.extensions.times),
            (["extend", "times_complex"], rules.extensions.complexTimes),
            (["ask_back", "times"], rules.askBacks.times), (["rework", "times"], rules.reworkTimes),
            (["reopen", "by_reporter"], rules.reopenings.byReporter),
            (["reopen", "by_revisit"], rules.reopenings.byRevisit),
            (["bounce", "recalls"], rules.bounces.recalls), (["bounce", "delegations"], rules.bounces.delegations),
        ]
        let negative = counts.filter { $0.1 < 0 }.map { RuleSetProblem($0.0, .notPositive) }
        let (each, total) = (rules.returns.perDepartment, rules.returns.total)
        return negative + (each > total ? [RuleSetProblem(["return", "per_department"], .moreThan(total))] : [])
    }

    private static func shares(_ rules: RuleSet) -> [RuleSetProblem] {
        let marks = rules.handling
        let bounded: [([String], Double, ClosedRange<Double>)] = [
            (["extend", "max_ratio"], rules.extensions.maxRatio, 0...10),
            (["co", "due_ratio"], rules.co.dueRatio, 0.1...1),
            (["handle", "soon"], marks.soon, 0...1),
            // Written so that a mark that is no number, or below the one before, still makes a range.
            (["handle", "late"], marks.late, 1...10),
            (["handle", "level_up"], marks.levelUp, max(1, min(marks.late, 10))...10),
            (["recurrence", "radius_metres"], rules.recurrence.radiusMetres, 0...10_000),
            (["verify", "sample_of_solved_at_once"], rules.sampleOfSolvedAtOnce, 0...1),
            (["second_look", "sample_of_not_a_case"], rules.sampleOfNotACase, 0...1),
            (["revisit", "sample"], rules.sampleOfAnswered, 0...1),
        ]
        let radii = rules.recurrence.radiusByMatter.sorted { $0.key < $1.key }.map { matter, radius in
            (["recurrence", "matters", matter.text], radius, 0...10_000.0)
        }
        return (bounded + radii).filter { !$0.2.contains($0.1) }.map { RuleSetProblem($0.0, .outside($0.2)) }
    }

    private static func dangerWords(_ rules: RuleSet) -> [RuleSetProblem] {
        // An empty word stands in every report.
        rules.dangerWords.enumerated()
            .filter { $0.element.words.isEmpty || $0.element.words.contains { $0.trimmed.isEmpty } }
            .map { RuleSetProblem(["danger_words", String($0.offset), "words"], .missing) }
    }
}
