// SPDX-License-Identifier: Apache-2.0

extension RuleSetCheck {
    /// Every limit of the rules must leave some time.
    static func limits(_ rules: RuleSet) -> [RuleSetProblem] {
        let named: [([String], TimeLimit?)] =
            [
                (["review", "grid_leader_wait"], rules.gridLeaderWait),
                (["suspend", "max_each"], rules.suspensions.maxEach),
                (["suspend", "max_total"], rules.suspensions.maxTotal),
                (["ask_back", "max_total"], rules.askBacks.maxTotal),
                (["reopen", "within"], rules.reopenings.within),
                (["withdraw", "second_thoughts"], rules.withdrawals.secondThoughts),
                (["withdraw", "contact_before"], rules.withdrawals.contactBefore),
                (["rate", "changeable"], rules.ratingChangeable),
                (["co", "release_after"], rules.co.releaseAfter),
                (["recurrence", "within"], rules.recurrence.within),
                (["deadlines", "designation", "normal"], rules.designation.normal),
                (["deadlines", "designation", "urgent"], rules.designation.urgent),
                (["deadlines", "appeal", "normal"], rules.appealWithin),
            ]
            + modeLimits(rules)
            + rules.classes.flatMap {
                [(["classes", $0.code.text, "due"], $0.due), (["classes", $0.code.text, "plan_due"], $0.planDue)]
            }
            + DeadlineKind.listed.flatMap { kind in
                let own = rules.deadlines[kind]
                let path = ["deadlines", kind.key]
                return [(path + ["normal"], own?.normal), (path + ["urgent"], own?.urgent)]
            }
        let empty = named.filter { $0.1.map { !$0.isPositive } ?? false }.map { RuleSetProblem($0.0, .notPositive) }
        return empty + suspension(rules.suspensions)
    }

    static func codes(_ rules: RuleSet) -> [RuleSetProblem] {
        let lists = rules.lists
        let named: [(String, [String])] = [
            ("levels", rules.ladder.levels.map(\.code.text)), ("sources", rules.sources.map(\.code.text)),
            ("classes", rules.classes.map(\.code.text)), ("endings", lists.endings.map(\.code)),
            ("refusal_reasons", lists.refusalReasons.map(\.code)),
            ("not_a_case_kinds", lists.notACaseKinds.map(\.code)),
            ("handover_bodies", lists.handoverBodies.map(\.code)),
            ("return_reasons", lists.returnReasons.map(\.code)),
            ("recall_reasons", lists.recallReasons.map(\.code)),
            ("escalation_reasons", lists.escalationReasons.map(\.code)),
            ("extension_reasons", lists.extensionReasons.map(\.code)),
            ("suspension_reasons", lists.suspensionReasons.map(\.code)),
            ("appeal_reasons", lists.appealReasons.map(\.code)), ("whistle_kinds", lists.whistleKinds.map(\.code)),
            ("council_bodies", lists.councilBodies.map(\.code)), ("council_steps", lists.councilSteps.map(\.code)),
        ]
        return named.flatMap { list, codes in
            repeated(codes).map { RuleSetProblem([list], .duplicate($0)) }
                + codes.filter { $0.trimmed.isEmpty }.map { _ in RuleSetProblem([list, "code"], .missing) }
        }
    }

    private static func modeLimits(_ rules: RuleSet) -> [([String], TimeLimit?)] {
        HandlingMode.allCases.flatMap { mode in
            let rule = rules.modes[mode]
            let limits = (rule?.consultLimits ?? [:]).sorted { $0.key < $1.key }
            return limits.map { (["deadlines", "\(mode.rawValue)_\($0.key)"], $0.value) }
                + (rule?.revisits ?? []).map { (["modes", mode.rawValue, "revisit"], $0) }
        }
    }

    /// Limits in different units are not compared: how long a working day is, the calendar says.
    private static func suspension(_ rule: SuspensionRule) -> [RuleSetProblem] {
        let isTooSmall =
            switch (rule.maxEach, rule.maxTotal) {
            case (.workingDays(let each), .workingDays(let total)): total < each
            case (.workingMinutes(let each), .workingMinutes(let total)): total < each
            case (.clock(let each), .clock(let total)): total < each
            default: false
            }
        return isTooSmall ? [RuleSetProblem(["suspend", "max_total"], .tooSmall(atLeast: rule.maxEach))] : []
    }

    private static func repeated(_ codes: [String]) -> [String] {
        var seen: Set<String> = []
        return codes.filter { !seen.insert($0).inserted }
    }
}
