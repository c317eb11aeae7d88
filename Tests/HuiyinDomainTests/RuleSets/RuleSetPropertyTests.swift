// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("The checker and the machine hold each other")
struct RuleSetPropertyTests {
    @Test("What the checker passes, ten thousand random moves never get stuck in")
    func passed() {
        let sound = Self.ruleSets(seed: 11, count: 40).filter { RuleSetCheck.problems($0).isEmpty }
        #expect(sound.count >= 3)
        for (index, rules) in sound.prefix(3).enumerated() {
            let stuck = Self.stuck(rules, steps: 10_000, seed: UInt64(index))
            #expect(stuck == nil, "\(stuck ?? []) under \(Self.told(rules))")
        }
    }

    @Test("What gets stuck, the checker finds")
    func found() {
        var stuck = 0
        for (index, rules) in Self.ruleSets(seed: 12, count: 60).enumerated() {
            // Without a centre at the top there is nowhere to file, and no walk to take.
            guard let top = rules.ladder.top, rules.centres[top.code] != nil, !rules.modes.isEmpty else { continue }
            guard let path = Self.stuck(rules, steps: 400, seed: UInt64(index)) else { continue }
            stuck += 1
            #expect(!RuleSetCheck.problems(rules).isEmpty, "\(path) under \(Self.told(rules))")
        }
        #expect(stuck >= 3)
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

    /// Rule sets of every make, sound and not.
    private static func ruleSets(seed: UInt64, count: Int) -> [RuleSet] {
        (0..<count).map { index in
            var luck = Luck(seed: seed, stream: index)
            let ranks = LevelRank.allCases.filter { _ in luck.happens(0.75) }
            var levels = (ranks.isEmpty ? [.county] : ranks).map {
                Level(code: LevelCode($0.rawValue), name: $0.rawValue, rank: $0)
            }
            if luck.happens(0.15) {
                let place = luck.pick(of: levels.count)
                levels.insert(Level(code: LevelCode("belt"), name: "belt", rank: nil), at: place)
            }
            let ladder = LevelLadder(levels)
            var centres: [LevelCode: String] = [:]
            for level in levels where level.rank.map({ $0 >= .town }) ?? false {
                if luck.happens(0.8) { centres[level.code] = level.name }
            }
            if let top = ladder.top, luck.happens(0.9) { centres[top.code] = top.name }
            if luck.happens(0.1), let low = levels.first { centres[low.code] = low.name }
            var modes: [HandlingMode: ModeRule] = [.direct: ModeRule(needs: [.evidence])]
            if luck.happens(0.8) {
                let signs = levels.filter { centres[$0.code] != nil }.map(\.code).filter { _ in luck.happens(0.6) }
                modes[.designate] = ModeRule(byLevels: signs)
            }
            if luck.happens(0.4) { modes[.consult] = ModeRule(failTo: modes[.designate] == nil ? nil : .designate) }
            let numbers = [0, 1, 2, 3, RuleSet.unlimited]
            let total = numbers[luck.pick(of: luck.happens(0.8) ? 4 : 5)]
            return RuleSet.city(
                ladder: ladder, centres: centres, modes: modes, classes: [],
                returns: ReturnRule(perDepartment: min(1, total), total: total),
                bounces: BounceRule(
                    recalls: numbers[luck.pick(of: 4)], delegations: numbers[luck.pick(of: 4)]),
                reworkTimes: luck.pick(of: 3))
        }
    }

    private static func told(_ rules: RuleSet) -> String {
        let levels = rules.ladder.levels.map { "\($0.code)\(rules.centres[$0.code] == nil ? "" : "*")" }
        let signs = rules.modes[.designate].map { $0.byLevels.map(\.text).joined(separator: "+") } ?? "off"
        return "\(levels.joined(separator: " ")), designated by \(signs), returns \(rules.returns.total)"
    }
}
