// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("The checker and the machine hold each other")
struct RuleSetPropertyTests {
    @Test("What the checker passes, ten thousand random moves under ten rule sets never get stuck in")
    func passed() {
        let sound = GeneratedRules.all(seed: 11, count: 60).filter { RuleSetCheck.problems($0).isEmpty }
        #expect(sound.count >= 8)
        for (index, rules) in sound.prefix(10).enumerated() {
            let stuck = Self.stuck(rules, steps: 1_000, seed: UInt64(index))
            #expect(stuck == nil, "\(stuck ?? []) under \(Self.told(rules))")
        }
    }

    @Test("What gets stuck, the checker finds")
    func found() {
        var stuck = 0
        for (index, rules) in GeneratedRules.all(seed: 12, count: 40).enumerated() where Self.canBeWalked(rules) {
            guard let path = Self.stuck(rules, steps: 250, seed: UInt64(index)) else { continue }
            stuck += 1
            #expect(!RuleSetCheck.problems(rules).isEmpty, "\(path) under \(Self.told(rules))")
        }
        #expect(stuck >= 3)
    }

    @Test("Whatever the machine does, the checker knows the rules to leave open")
    func followed() {
        var unknown: Set<String> = []
        var count = 0
        for (index, rules) in GeneratedRules.all(seed: 13, count: 24).enumerated() where Self.canBeWalked(rules) {
            let ways = RuleSetCheck.ways(rules)
            var walk = CaseWalk(rules, seed: UInt64(index))
            for _ in 0..<250 {
                guard walk.path.count < 60, let step = walk.step() else {
                    walk.begin()
                    continue
                }
                guard let way = Self.way(step, walk.file) else { continue }
                count += 1
                if !ways.contains(way) { unknown.insert("\(way) under \(Self.told(rules)): \(walk.path)") }
            }
        }
        #expect(unknown == [])
        #expect(count > 1_000)
    }

    @Test("What the checker shows by an example, the machine does: the example can be lived, and it ends as was said")
    func lived() {
        var told: [String: Int] = [:]
        let headless = RuleSet.city(centres: [LevelCode("town"): "town"])
        for rules in GeneratedRules.all(seed: 14, count: 90) + [headless] {
            for problem in RuleSetCheck.problems(rules) where !problem.trail.isEmpty {
                let name = problem.fact.name
                told[name, default: 0] += 1
                guard told[name, default: 0] <= 4 else { continue }
                let walks = CaseWalk.living(problem.trail, under: rules)
                let isSo = ExampleClaim(problem, rules).holds(walks)
                #expect(isSo, "\(problem) after \(walks.map(\.path)) under \(Self.told(rules))")
            }
        }
        #expect(Set(told.keys) == ExampleClaim.names, "\(told)")
    }

    /// The move of a step that brought the file elsewhere.
    private static func way(_ step: CaseWalk.Step, _ file: CaseFile) -> RuleSetWay? {
        let moves = step.events.compactMap { if case .move(let kind) = $0.kind { kind } else { nil } }
        let before = step.before
        guard moves.count == 1, before.status != file.status || before.centre.level != file.centre.level else {
            return nil
        }
        return RuleSetWay(
            from: before.status, fromLevel: before.centre.level, move: moves[0], to: file.status,
            toLevel: file.centre.level)
    }

    /// Without a centre at the top there is nowhere to file, and no walk to take.
    private static func canBeWalked(_ rules: RuleSet) -> Bool {
        rules.ladder.top.map { rules.centres[$0.code] != nil } ?? false
    }

    /// The way to an open file that nobody, not even the clock, can bring nearer to an answer; nil when there was none.
    private static func stuck(_ rules: RuleSet, steps: Int, seed: UInt64) -> [String]? {
        var walk = CaseWalk(rules, seed: seed)
        for _ in 0..<steps {
            let status = walk.file.status
            let isWaiting = status.isOpen || status == .handled || status == .backlog
            guard isWaiting, walk.path.count < 200 else {
                walk.begin()
                continue
            }
            if walk.step(isOnTheWay: true) == nil { return walk.path }
        }
        return nil
    }

    private static func told(_ rules: RuleSet) -> String {
        let levels = rules.ladder.levels.map { "\($0.code)\(rules.centres[$0.code] == nil ? "" : "*")" }
        let modes = rules.modes.map { "\($0): by \($1.byLevels) through \($1.levels) then \($1.failTo, default: "-")" }
        let rounds = "returns \(rules.returns.total), delegations \(rules.bounces.delegations)"
        return "\(levels.joined(separator: " ")); \(modes.sorted().joined(separator: "; ")); \(rounds)"
    }
}
