// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// `rules.yaml`: one rule set.
struct RulesFile {
    static let name = "rules.yaml"
    private static let keys = [
        "version", "levels", "centres", "top_review", "sources", "modes", "classes", "limit_from", "review",
        "return", "bounce", "extend", "suspend", "ask_back", "rework", "reopen", "withdraw", "rate", "co", "handle",
        "recurrence", "verify", "second_look", "revisit", "undo_dispatch", "deadlines", "endings",
        "refusal_reasons", "not_a_case_kinds", "handover_bodies", "return_reasons", "danger_words", "suggest",
        "suspension_reasons", "escalation_reasons", "extension_reasons", "recall_reasons", "appeal_reasons",
        "whistle_kinds", "weekly_board", "council_bodies", "council_steps", "switched_on", "same_happening",
        "second_factor", "words_kept_days",
    ]

    let rules: RuleSet?
    let ladder: LevelLadder
    let advice: [DangerAdvice]
    /// Below which probability the suggester leaves the choice to the desk.
    let abstainBelow: Double
    /// The headings of matters that one happening spreads over many houses.
    let wideHeadings: [YAMLEntry]
    /// Matters that the rules name, to be found in the catalogue, each with where it stands.
    let mentionedMatters: [(code: String, entry: YAMLEntry)]

    /// - Parameter isTrusted: whether it was found to work before it was stored; then that is not searched for again.
    init(_ text: String, isTrusted: Bool, log: ProblemLog) {
        guard let root = YAMLDocument.read(Self.name, text, keys: Self.keys, log: log) else {
            rules = nil
            ladder = LevelLadder([])
            (advice, mentionedMatters, abstainBelow, wideHeadings) = ([], [], SuggestionThreshold.usual, [])
            return
        }
        let parts = RuleParts(root)
        let lists = RuleLists(root)
        let rules = parts.rules(lists)
        if !isTrusted { Self.check(rules, root) }
        self.rules = rules
        ladder = parts.ladder
        advice = lists.advice
        mentionedMatters = lists.mentionedMatters
        abstainBelow =
            root.optional("suggest")?.mapping(["abstain_below"])?["abstain_below"]?.number(0...1)
            ?? SuggestionThreshold.usual
        wideHeadings = root.optional("same_happening")?.mapping(["wide"])?.optional("wide")?.list ?? []
    }

    /// What reads well and still cannot work; where reading found something already, that is the reason.
    private static func check(_ rules: RuleSet, _ root: YAMLMapping) {
        let known = root.entry.log.problems.filter { $0.file == name }.compactMap(\.field)
        for problem in RuleSetCheck.problems(rules) {
            let path = problem.path.joined(separator: ".")
            guard !known.contains(where: { $0.hasPrefix(path) }) else { continue }
            root.entry.log.add(name, root.entry.line(along: problem.path), path, .rules(problem))
        }
    }
}

enum SuggestionThreshold {
    /// Of Linzhou's kept sentences two of three that are less sure were wrong, on both splits; just above it one in two.
    static let usual = 0.35
}
