// SPDX-License-Identifier: Apache-2.0

extension RuleSetCheck {
    /// What the rules let happen to a file, found by following every way that one can take.
    ///
    /// Where the levels or centres themselves are wrong there is nothing to follow, and where `known` says something
    /// of the same place it is the reason.
    static func reach(_ rules: RuleSet, known: [RuleSetProblem]) -> [RuleSetProblem] {
        let isBroken = known.contains { $0.path.first == "levels" || $0.path.first == "centres" }
        guard !isBroken, rules.ladder.top != nil, !rules.modes.isEmpty else { return [] }
        let way = RuleSetExploration(rules)
        let found = idleCentres(way) + impossible(way) + dead(way) + endless(way) + wordless(way)
        return found.filter { problem in !known.contains { $0.path == problem.path } }
    }

    /// A centre that receives or dispatches files and has nobody whose role it is.
    private static func idleCentres(_ way: RuleSetExploration) -> [RuleSetProblem] {
        way.leaps.seats.compactMap { level in
            let here = way.standings.filter { $0.level == level }
            let duties: [(CaseMoveKind, CaseStatus)] = [(.dispatch, .triaged), (.triage, .received)]
            for (move, status) in duties {
                guard let idle = here.first(where: { $0.status == status }), !way.leaps.isOwn(move, idle) else {
                    continue
                }
                return RuleSetProblem(
                    ["centres", level.text], .nobodyMay(move, at: level.text), trail: way.trail(to: idle))
            }
            return nil
        } + unowned(way)
    }

    /// The look that a level must take at what was lifted to it, where nobody there has that role.
    private static func unowned(_ way: RuleSetExploration) -> [RuleSetProblem] {
        way.leaps.seats.compactMap { level in
            for standing in way.standings {
                let lifts = (way.out[standing] ?? []).filter { leap in
                    (leap.cause == .move(.escalation) || leap.cause == .move(.returning)) && leap.to.level == level
                        && standing.level != level && leap.to.status == .triaged
                }
                guard let lift = lifts.first, !way.leaps.isOwn(.dispatch, lift.to) else { continue }
                return RuleSetProblem(
                    ["deadlines", DeadlineKind.assess.key], .deadlineWithoutOwner(.assess, at: level.text),
                    trail: way.trail(to: standing) + [RuleSetProblem.Step(lift.cause, lift.to)])
            }
            return nil
        }
    }

    /// A move that every file needs, or that the rules switch on, and that nobody can ever make.
    private static func impossible(_ way: RuleSetExploration) -> [RuleSetProblem] {
        let rules = way.leaps.rules
        var needed: [(CaseMoveKind, [String])] = [
            (.triage, ["centres"]), (.dispatch, ["return", "total"]), (.acceptance, ["return", "total"]),
            (.completion, ["modes"]), (.check, ["modes"]),
        ]
        if rules.modes[.designate] != nil { needed.append((.designation, ["modes", "designate", "by_levels"])) }
        let made = Set(way.out.values.flatMap { $0.compactMap(\.cause.move) })
        return needed.compactMap { kind, path in
            guard !made.contains(kind), let where_ = way.standings.first(where: { kind.origins.contains($0.status) })
            else { return nil }
            return RuleSetProblem(path, .nobodyMay(kind, at: nil), trail: way.trail(to: where_))
        }
    }

    /// Standings that no way leaves towards an answer: told of the first that a file comes to, once for state and level.
    private static func dead(_ way: RuleSetExploration) -> [RuleSetProblem] {
        let dead = way.dead()
        var told: Set<Standing> = []
        return way.standings.compactMap { standing in
            guard dead.contains(standing) else { return nil }
            let isEntry = way.leaps.starts.contains(standing) || way.isEntered(standing, fromOutside: dead)
            let plain = Standing(status: standing.status, level: standing.level)
            guard isEntry, told.insert(plain).inserted else { return nil }
            return RuleSetProblem(
                place(of: standing, way.leaps.rules), .nobodyCanLeave(standing.status, at: standing.level.text),
                trail: way.trail(to: standing))
        }
    }

    private static func place(of standing: Standing, _ rules: RuleSet) -> [String] {
        if standing.status == .consulting, let mode = standing.mode { return ["modes", mode.rawValue] }
        guard standing.returns >= min(rules.returns.total, RuleSet.walked) else {
            return ["centres", standing.level.text]
        }
        return rules.modes[.designate] == nil ? ["return", "total"] : ["modes", "designate", "by_levels"]
    }

    /// Rounds that no number ends. Each bounce without one is told with the shortest round it lets a file go.
    private static func endless(_ way: RuleSetExploration) -> [RuleSetProblem] {
        let rules = way.leaps.rules
        let isCounted = { (cause: Cause) in
            cause.move.flatMap { rules.rounds(of: $0) }.map { $0 != RuleSet.unlimited } ?? false
        }
        return CaseMoveKind.bounces.compactMap { kind in
            guard !isCounted(.move(kind)) else { return nil }
            for standing in way.standings {
                for leap in way.out[standing] ?? [] where leap.cause == .move(kind) {
                    guard let round = way.round(through: leap, from: standing, isBarred: isCounted) else { continue }
                    return RuleSetProblem(
                        counter(of: kind), .roundWithoutCounter(kind), trail: way.trail(to: standing) + round)
                }
            }
            return nil
        }
    }

    /// Where the number of a bounce stands; for one that climbs, that of the way down.
    private static func counter(of kind: CaseMoveKind) -> [String] {
        switch kind {
        case .returning: ["return", "total"]
        case .recall: ["bounce", "recalls"]
        case .rework: ["rework", "times"]
        case .reopening: ["reopen"]
        default: ["bounce", "delegations"]
        }
    }

    /// Endings that a file can come to and the city's lists have no words for.
    private static func wordless(_ way: RuleSetExploration) -> [RuleSetProblem] {
        let lists = way.leaps.rules.lists
        var found: [RuleSetProblem] = []
        let named: [(CaseStatus, String, [(code: String, name: String)])] = [
            (.handled, "endings", lists.endings.map { ($0.code, $0.name) }),
            (.refused, "refusal_reasons", lists.refusalReasons.map { ($0.code, $0.name) }),
            (.notACase, "not_a_case_kinds", lists.notACaseKinds.map { ($0.code, $0.name) }),
            (.handedOver, "handover_bodies", lists.handoverBodies.map { ($0.code, $0.name) }),
        ]
        for (status, list, entries) in named {
            guard let trail = ended(status, way) else { continue }
            found += entries.filter(\.name.trimmed.isEmpty).map {
                RuleSetProblem([list], .endingWithoutReply($0.code), trail: trail)
            }
        }
        guard !lists.endings.isEmpty else { return found }
        let known = Set(lists.endings.map(\.code))
        for from in way.standings {
            let needed = (way.out[from] ?? []).compactMap { leap in leap.ending.map { (leap, $0) } }
            guard let (leap, endings) = needed.first(where: { known.isDisjoint(with: $0.1.map(\.rawValue)) }) else {
                continue
            }
            return found + [
                RuleSetProblem(
                    ["endings"], .endingWithoutReply(endings[0].rawValue),
                    trail: way.trail(to: from) + [RuleSetProblem.Step(leap.cause, leap.to)])
            ]
        }
        return found
    }

    /// How a file comes to such an end; to be handled, by work that is reported done.
    private static func ended(_ status: CaseStatus, _ way: RuleSetExploration) -> [RuleSetProblem.Step]? {
        guard status == .handled else { return way.standings.first { $0.status == status }.map(way.trail(to:)) }
        for from in way.standings {
            guard let leap = way.out[from]?.first(where: { $0.cause == .move(.completion) }) else { continue }
            return way.trail(to: from) + [RuleSetProblem.Step(leap.cause, leap.to)]
        }
        return nil
    }
}

extension Leap {
    /// The endings of which one must stand in the city's list for a file to end by this step.
    fileprivate var ending: [Ending]? {
        guard to.status == .handled else { return nil }
        switch cause {
        case .move(.disagreement): return [.notAgreed]
        case .move(.completion): return [.solved, .partlySolved, .explained, .notEstablished, .legallyImpossible]
        default: return nil
        }
    }
}

extension RuleSetExploration {
    /// Whether a file can come to `standing` from one that is not in `set`.
    fileprivate func isEntered(_ standing: Standing, fromOutside set: Set<Standing>) -> Bool {
        out.contains { from, leaps in !set.contains(from) && leaps.contains { $0.to == standing } }
    }
}

extension CaseMoveKind {
    /// The moves that send a file back or elsewhere, each of which could go on for ever. Source: lifecycle, limits and
    /// exceptions.
    static let bounces: [CaseMoveKind] = [
        .returning, .recall, .delegation, .disagreement, .escalation, .rework, .reopening,
    ]
}
