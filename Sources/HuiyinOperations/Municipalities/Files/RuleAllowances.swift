// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// The counters, shares and spans of `rules.yaml`. What the city leaves out is as the standard rules have it.
struct RuleAllowances {
    private let root: YAMLMapping

    init(_ root: YAMLMapping) { self.root = root }

    var returns: ReturnRule {
        let part = Part(root, "return", ["per_department", "total", "then"])
        let usual = ReturnRule.standard
        return ReturnRule(
            perDepartment: part.times("per_department") ?? usual.perDepartment,
            total: part.times("total") ?? usual.total,
            then: part?["then"]?.choice() ?? usual.then)
    }

    var bounces: BounceRule {
        let part = Part(root, "bounce", ["recalls", "delegations"])
        let usual = BounceRule.standard
        return BounceRule(
            recalls: part.times("recalls") ?? usual.recalls,
            delegations: part.times("delegations") ?? usual.delegations)
    }

    var extensions: ExtensionRule {
        let part = Part(root, "extend", ["times", "times_complex", "max_ratio"])
        let usual = ExtensionRule.standard
        return ExtensionRule(
            times: part.times("times") ?? usual.times,
            complexTimes: part.times("times_complex") ?? usual.complexTimes,
            maxRatio: part.number("max_ratio") ?? usual.maxRatio)
    }

    var suspensions: SuspensionRule {
        let part = Part(root, "suspend", ["max_each", "max_total", "then"])
        let usual = SuspensionRule.standard
        return SuspensionRule(
            maxEach: part.amount("max_each") ?? usual.maxEach, maxTotal: part.amount("max_total") ?? usual.maxTotal,
            then: part?["then"]?.choice() ?? usual.then)
    }

    var askBacks: AskBackRule {
        let part = Part(root, "ask_back", ["times", "max_total"])
        let usual = AskBackRule.standard
        return AskBackRule(
            times: part.times("times") ?? usual.times, maxTotal: part.amount("max_total") ?? usual.maxTotal)
    }

    var reopenings: ReopeningRule {
        let part = Part(root, "reopen", ["by_reporter", "by_revisit", "within"])
        let usual = ReopeningRule.standard
        return ReopeningRule(
            byReporter: part.times("by_reporter") ?? usual.byReporter,
            byRevisit: part.times("by_revisit") ?? usual.byRevisit, within: part.amount("within") ?? usual.within)
    }

    var withdrawals: WithdrawalRule {
        let part = Part(root, "withdraw", ["second_thoughts", "contact_before"])
        let usual = WithdrawalRule.standard
        return WithdrawalRule(
            secondThoughts: part.amount("second_thoughts") ?? usual.secondThoughts,
            contactBefore: part.amount("contact_before") ?? usual.contactBefore)
    }

    var co: CoRule {
        let part = Part(root, "co", ["due_ratio", "release_after"])
        let usual = CoRule.standard
        return CoRule(
            dueRatio: part.number("due_ratio") ?? usual.dueRatio,
            releaseAfter: part.amount("release_after") ?? usual.releaseAfter)
    }

    var handling: HandlingMarks {
        let part = Part(root, "handle", ["soon", "late", "level_up"])
        let usual = HandlingMarks.standard
        return HandlingMarks(
            soon: part.number("soon") ?? usual.soon, late: part.number("late") ?? usual.late,
            levelUp: part.number("level_up") ?? usual.levelUp)
    }

    var recurrence: RecurrenceRule {
        let part = Part(root, "recurrence", ["radius_metres", "within", "matters"])
        let usual = RecurrenceRule.standard
        let own = (part?["matters"]?.mapping()?.all ?? []).compactMap { code, entry in
            // Its bounds are the checker's affair.
            entry.number(-1e6...1e6).map { (MatterCode(code), $0) }
        }
        return RecurrenceRule(
            radiusMetres: part.number("radius_metres") ?? usual.radiusMetres,
            radiusByMatter: Dictionary(own, uniquingKeysWith: { first, _ in first }),
            within: part.amount("within") ?? usual.within)
    }

    var reworkTimes: Int? { Part(root, "rework", ["times"]).times("times") }
    var ratingChangeable: TimeLimit? { Part(root, "rate", ["changeable"]).amount("changeable") }
    var revisits: (delay: TimeLimit?, sample: Double?) {
        let part = Part(root, "revisit", ["delay", "sample"])
        return (part.amount("delay"), part.number("sample"))
    }
    var undoDispatch: TimeLimit? { root.optional("undo_dispatch")?.amount }
    var sampleOfSolvedAtOnce: Double? {
        Part(root, "verify", ["sample_of_solved_at_once"]).number("sample_of_solved_at_once")
    }
    var sampleOfNotACase: Double? { Part(root, "second_look", ["sample_of_not_a_case"]).number("sample_of_not_a_case") }
}

/// One of the small mappings of `rules.yaml`, each key of which may be left out.
private struct Part {
    private let map: YAMLMapping

    init?(_ root: YAMLMapping, _ key: String, _ keys: [String]) {
        guard let map = root.optional(key)?.mapping(keys) else { return nil }
        self.map = map
    }

    subscript(key: String) -> YAMLEntry? { map.optional(key) }
}

extension Part? {
    /// A number, or `none` where the city sets no end to it.
    fileprivate func times(_ key: String) -> Int? {
        guard let entry = self?[key] else { return nil }
        return entry.bareText == "none" ? RuleSet.unlimited : entry.whole(0...100)
    }

    /// Its bounds are ``RuleSetCheck``'s affair.
    fileprivate func number(_ key: String) -> Double? { self?[key]?.number(-1e6...1e6) }
    fileprivate func amount(_ key: String) -> TimeLimit? { self?[key]?.amount }
}
