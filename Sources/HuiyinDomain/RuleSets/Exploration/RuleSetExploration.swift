// SPDX-License-Identifier: Apache-2.0

/// Every standing that a file can come to under a rule set, with the shortest way there.
struct RuleSetExploration {
    let leaps: Leaps
    /// In the order found: nearest first.
    private(set) var standings: [Standing] = []
    private(set) var out: [Standing: [Leap]] = [:]
    private var cameFrom: [Standing: (Standing, Cause)] = [:]

    init(_ rules: RuleSet) {
        leaps = Leaps(rules)
        var waiting: [Standing] = []
        for start in leaps.starts where !waiting.contains(start) { waiting.append(start) }
        var seen = Set(waiting)
        var next = 0
        while next < waiting.count {
            let standing = waiting[next]
            next += 1
            let found = leaps.leaps(from: standing)
            out[standing] = found
            for leap in found where seen.insert(leap.to).inserted {
                cameFrom[leap.to] = (standing, leap.cause)
                waiting.append(leap.to)
            }
        }
        standings = waiting
    }

    /// The steps that lead to `standing`, filing first.
    func trail(to standing: Standing) -> [RuleSetProblem.Step] {
        var steps: [RuleSetProblem.Step] = []
        var here = standing
        while let (before, cause) = cameFrom[here] {
            steps.append(RuleSetProblem.Step(cause, here))
            here = before
        }
        return [RuleSetProblem.Step(.move(.filing), here)] + steps.reversed()
    }

    /// The standings from which no way leads to an answer.
    func dead() -> Set<Standing> {
        var back: [Standing: [Standing]] = [:]
        for (from, leaps) in out {
            for leap in leaps where leap.cause.isOnTheWay { back[leap.to, default: []].append(from) }
        }
        var alive = Set(standings.filter { $0.status == .replied })
        var waiting = Array(alive)
        while let standing = waiting.popLast() {
            for before in back[standing] ?? [] where alive.insert(before).inserted { waiting.append(before) }
        }
        return Set(standings.filter { $0.mustMove && !alive.contains($0) })
    }

    /// The shortest round that passes `leap` and no edge that `isBarred`, from its start back to it; nil where none is.
    func round(through leap: Leap, from start: Standing, isBarred: (Cause) -> Bool) -> [RuleSetProblem.Step]? {
        var cameFrom: [Standing: (Standing, Cause)] = [:]
        var waiting = [leap.to]
        var seen: Set<Standing> = [leap.to]
        var next = 0
        while next < waiting.count, !seen.contains(start) {
            let standing = waiting[next]
            next += 1
            for step in out[standing] ?? [] where !isBarred(step.cause) && seen.insert(step.to).inserted {
                cameFrom[step.to] = (standing, step.cause)
                waiting.append(step.to)
            }
        }
        guard seen.contains(start) else { return nil }
        var steps: [RuleSetProblem.Step] = []
        var here = start
        while here != leap.to, let (before, cause) = cameFrom[here] {
            steps.append(RuleSetProblem.Step(cause, here))
            here = before
        }
        return [RuleSetProblem.Step(leap.cause, leap.to)] + steps.reversed()
    }
}

extension Standing {
    /// Somebody still owes the reporter something here.
    var mustMove: Bool { status.isOpen || status == .handled || status == .backlog }
}

extension RuleSetProblem.Step {
    init(_ cause: Cause, _ standing: Standing) {
        self.init(cause.move, standing.status, standing.level)
    }
}

/// One way that a rule set leaves open: from where, by which move, to where.
package struct RuleSetWay: Hashable, Sendable {
    package let from: CaseStatus
    package let fromLevel: LevelCode
    package let move: CaseMoveKind
    package let to: CaseStatus
    package let toLevel: LevelCode

    package init(
        from: CaseStatus, fromLevel: LevelCode, move: CaseMoveKind, to: CaseStatus, toLevel: LevelCode
    ) {
        self.from = from
        self.fromLevel = fromLevel
        self.move = move
        self.to = to
        self.toLevel = toLevel
    }
}

extension RuleSetCheck {
    /// Every way that a file can take under `rules`, as the checker follows them.
    package static func ways(_ rules: RuleSet) -> Set<RuleSetWay> {
        let exploration = RuleSetExploration(rules)
        var ways: Set<RuleSetWay> = []
        for (from, leaps) in exploration.out {
            for leap in leaps {
                guard let move = leap.cause.move else { continue }
                ways.insert(
                    RuleSetWay(
                        from: from.status, fromLevel: from.level, move: move, to: leap.to.status,
                        toLevel: leap.to.level))
            }
        }
        return ways
    }
}
