// SPDX-License-Identifier: Apache-2.0

extension RuleSetCheck {
    static func modes(_ rules: RuleSet) -> [RuleSetProblem] {
        guard !rules.modes.isEmpty else { return [RuleSetProblem(["modes"], .missing)] }
        return HandlingMode.allCases.flatMap { mode in
            rules.modes[mode].map { check(mode, $0, in: rules) } ?? []
        }
    }

    static func classes(_ rules: RuleSet) -> [RuleSetProblem] {
        let lacksClasses = rules.limitFrom == .problemClass && rules.classes.isEmpty
        return (lacksClasses ? [RuleSetProblem(["classes"], .missing)] : [])
            + rules.classes.flatMap { entry in
                var found: [RuleSetProblem] = []
                if let mode = entry.mode, rules.modes[mode] == nil {
                    found.append(RuleSetProblem(["classes", entry.code.text, "mode"], .modeOff(mode)))
                }
                if rules.limitFrom == .problemClass, entry.due == nil, entry.planDue == nil {
                    found.append(RuleSetProblem(["classes", entry.code.text, "due"], .missing))
                }
                return found
            }
    }

    private static func check(_ mode: HandlingMode, _ rule: ModeRule, in rules: RuleSet) -> [RuleSetProblem] {
        let path = ["modes", mode.rawValue]
        var found: [RuleSetProblem] = []
        for (key, codes) in [("by_levels", rule.byLevels), ("levels", rule.levels)] {
            found += codes.filter { rules.ladder.level(code: $0) == nil }.map {
                RuleSetProblem(path + [key], .unknownLevel($0.text))
            }
        }
        if mode == .designate, rule.byLevels.isEmpty { found.append(RuleSetProblem(path + ["by_levels"], .missing)) }
        found += zip(rule.levels, rule.levels.dropFirst()).compactMap { lower, upper in
            guard let low = rules.ladder.height(of: lower), let high = rules.ladder.height(of: upper), low >= high
            else { return nil }
            return RuleSetProblem(path + ["levels"], .levelNotAbove(upper.text, than: lower.text))
        }
        if let next = rule.failTo, rules.modes[next] == nil {
            found.append(RuleSetProblem(path + ["fail_to"], .modeOff(next)))
        }
        if let circle = circle(from: mode, in: rules), mode == HandlingMode.allCases.first(where: circle.contains) {
            found.append(RuleSetProblem(path + ["fail_to"], .failsInCircle(circle)))
        }
        return found
    }

    /// The modes that lead from `mode` by failing back to itself, or nil. Told once, of the first of them.
    private static func circle(from mode: HandlingMode, in rules: RuleSet) -> [HandlingMode]? {
        var passed = [mode]
        while let last = passed.last, let next = rules.modes[last]?.failTo {
            if next == mode { return passed }
            // A circle that does not come back to `mode` is told of the modes within it.
            guard !passed.contains(next) else { return nil }
            passed.append(next)
        }
        return nil
    }
}
