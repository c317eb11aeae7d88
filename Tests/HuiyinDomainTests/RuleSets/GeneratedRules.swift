// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// Rule sets of every make, sound and not, the same for the same seed.
enum GeneratedRules {
    static func all(seed: UInt64, count: Int) -> [RuleSet] {
        (0..<count).map { index in
            var luck = Luck(seed: seed, stream: index)
            return one(&luck)
        }
    }

    private static func one(_ luck: inout Luck) -> RuleSet {
        let levels = levels(&luck)
        let ladder = LevelLadder(levels)
        let centres = centres(levels, ladder, &luck)
        let modes = modes(levels, centres, &luck)
        let total = luck.happens(0.1) ? RuleSet.unlimited : luck.pick(of: 4)
        let rounds = { (luck: inout Luck) in luck.happens(0.05) ? RuleSet.unlimited : luck.pick(of: 4) }
        let classes = classes(modes, &luck)
        return RuleSet.city(
            ladder: ladder, centres: centres, modes: modes, classes: classes,
            limitFrom: !classes.isEmpty && luck.happens(0.3) ? .problemClass : .matter,
            topReview: luck.happens(0.05) ? " " : "post above",
            returns: ReturnRule(perDepartment: min(1, total), total: total),
            bounces: BounceRule(recalls: rounds(&luck), delegations: rounds(&luck)),
            reworkTimes: luck.happens(0.05) ? RuleSet.unlimited : luck.pick(of: 3),
            reopenings: ReopeningRule(
                byReporter: rounds(&luck), byRevisit: luck.pick(of: 2), within: .clock(.days(1 + luck.pick(of: 30)))),
            extensions: ExtensionRule(
                times: luck.pick(of: 3), complexTimes: luck.pick(of: 4), maxRatio: Double(luck.pick(of: 4)) / 2),
            suspensions: suspensions(&luck), features: features(modes, &luck), lists: lists(&luck))
    }

    private static func levels(_ luck: inout Luck) -> [Level] {
        let ranks = LevelRank.allCases.filter { _ in luck.happens(0.75) }
        var levels = (ranks.isEmpty ? [.county] : ranks).map {
            Level(code: LevelCode($0.rawValue), name: $0.rawValue, rank: $0)
        }
        if luck.happens(0.15) {
            let place = luck.pick(of: levels.count)
            levels.insert(Level(code: LevelCode("belt"), name: "belt", rank: nil), at: place)
        }
        return levels
    }

    private static func centres(
        _ levels: [Level], _ ladder: LevelLadder, _ luck: inout Luck
    ) -> [LevelCode: String] {
        var centres: [LevelCode: String] = [:]
        for level in levels where level.rank.map({ $0 >= .town }) ?? false {
            if luck.happens(0.8) { centres[level.code] = level.name }
        }
        if let top = ladder.top, luck.happens(0.9) { centres[top.code] = top.name }
        if luck.happens(0.1), let low = levels.first { centres[low.code] = low.name }
        return centres
    }

    private static func modes(
        _ levels: [Level], _ centres: [LevelCode: String], _ luck: inout Luck
    ) -> [HandlingMode: ModeRule] {
        var modes: [HandlingMode: ModeRule] = [.direct: ModeRule(needs: [.evidence])]
        if luck.happens(0.8) {
            let signs = levels.filter { centres[$0.code] != nil }.map(\.code).filter { _ in luck.happens(0.6) }
            modes[.designate] = ModeRule(needs: luck.happens(0.5) ? [.designation] : [], byLevels: signs)
        }
        let onward: HandlingMode? = modes[.designate] == nil ? nil : .designate
        if luck.happens(0.5) {
            modes[.consult] = ModeRule(needs: luck.happens(0.5) ? [.agreement] : [], failTo: onward)
        }
        if luck.happens(0.5) {
            let climbs = luck.happens(0.7) ? levels.map(\.code).filter { _ in luck.happens(0.7) } : []
            modes[.mediate] = ModeRule(
                failTo: climbs.isEmpty ? onward : nil, levels: climbs,
                revisits: luck.happens(0.5) ? [.clock(.days(7)), .clock(.days(30))] : [])
        }
        return modes
    }

    private static func classes(_ modes: [HandlingMode: ModeRule], _ luck: inout Luck) -> [ProblemClass] {
        guard luck.happens(0.5) else { return [] }
        let known = HandlingMode.allCases.filter { modes[$0] != nil || luck.happens(0.05) }
        return (0...luck.pick(of: 4)).map { number in
            let isPlanned = luck.happens(0.3)
            return ProblemClass(
                code: Code("class\(number)"), mode: luck.happens(0.7) ? known[luck.pick(of: known.count)] : nil,
                due: isPlanned || luck.happens(0.05) ? nil : .workingDays(1 + luck.pick(of: 20)),
                planDue: isPlanned ? .workingDays(1 + luck.pick(of: 10)) : nil)
        }
    }

    private static func suspensions(_ luck: inout Luck) -> SuspensionRule {
        let each = 1 + luck.pick(of: 20)
        return SuspensionRule(
            maxEach: .workingDays(each),
            maxTotal: .workingDays(luck.happens(0.05) ? each - 1 : each + luck.pick(of: 40)))
    }

    private static func features(_ modes: [HandlingMode: ModeRule], _ luck: inout Luck) -> Set<CityFeature> {
        var features: Set<CityFeature> = []
        for feature in [CityFeature.directList, .whistle, .batch] where luck.happens(0.5) { features.insert(feature) }
        if modes[.designate] != nil, luck.happens(0.5) { features.insert(.designation) }
        if modes[.consult]?.needs.contains(.agreement) == true, luck.happens(0.5) { features.insert(.agreement) }
        if modes[.mediate]?.levels.isEmpty == false, luck.happens(0.5) { features.insert(.fourSlips) }
        return features
    }

    /// Lists of reasons that are there or not, with a word missing now and then.
    private static func lists(_ luck: inout Luck) -> ReasonLists {
        let usual = RuleSet.standard.lists
        func name(_ text: String) -> String { luck.happens(0.03) ? " " : text }
        func kept<Entry>(_ entries: [Entry]) -> [Entry] { luck.happens(0.2) ? [] : entries }
        let endings: [Ending] =
            luck.happens(0.5)
            ? [] : luck.happens(0.1) ? [.agreed, .notAgreed] : luck.happens(0.2) ? [.solved] : Ending.allCases
        return ReasonLists(
            endings: endings.map { EndingRule($0, name: name($0.rawValue)) },
            refusalReasons: kept(usual.refusalReasons).map { RefusalReason(code: $0.code, name: name($0.name)) },
            notACaseKinds: kept(usual.notACaseKinds).map { NotACaseKind(code: $0.code, name: name($0.name)) },
            handoverBodies: kept(usual.handoverBodies).map { OutsideBody(code: $0.code, name: name($0.name)) },
            returnReasons: kept(usual.returnReasons), recallReasons: kept(usual.recallReasons),
            escalationReasons: kept([CodedName(code: "late", name: "late")]),
            extensionReasons: kept(usual.extensionReasons), suspensionReasons: kept(usual.suspensionReasons),
            whistleKinds: usual.whistleKinds)
    }
}
