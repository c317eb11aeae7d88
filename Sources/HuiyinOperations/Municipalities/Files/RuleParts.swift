// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// The parts of `rules.yaml` that decide: levels, modes, classes, limits.
struct RuleParts {
    let ladder: LevelLadder
    private let root: YAMLMapping
    private let levelCodes: [String]

    init(_ root: YAMLMapping) {
        self.root = root
        let levels = root["levels"]?.list ?? []
        ladder = LevelLadder(levels.compactMap(Self.level))
        levelCodes = ladder.levels.map(\.code.text)
        CodeCheck.unique(levels)
    }

    func rules(_ lists: RuleLists) -> RuleSet {
        let version = root["version"]?.text
        let topReview = root["top_review"]?.text
        let limitFrom = root["limit_from"]?.choice(as: LimitSource.self)
        let deadlines = DeadlineReading(root, levels: levelCodes)
        let review = root.optional("review")?.mapping(["grid_leader", "grid_leader_wait"])
        let (modes, centres, sources, classes) = (modes(deadlines), centres(), sources(), classes())
        let allowances = RuleAllowances(root)
        let revisits = allowances.revisits
        let usual = RuleSet.standard
        return RuleSet(
            version: version ?? "", ladder: ladder, centres: centres, topReview: topReview ?? "", sources: sources,
            modes: modes, classes: classes, limitFrom: limitFrom ?? .matter,
            gridLeaderVerifies: review?.optional("grid_leader")?.flag ?? false,
            gridLeaderWait: review?.optional("grid_leader_wait")?.amount ?? usual.gridLeaderWait,
            returns: allowances.returns, bounces: allowances.bounces, extensions: allowances.extensions,
            suspensions: allowances.suspensions,
            askBacks: allowances.askBacks, reworkTimes: allowances.reworkTimes ?? usual.reworkTimes,
            reopenings: allowances.reopenings, withdrawals: allowances.withdrawals,
            ratingChangeable: allowances.ratingChangeable ?? usual.ratingChangeable, co: allowances.co,
            handling: allowances.handling, recurrence: allowances.recurrence,
            sampleOfSolvedAtOnce: allowances.sampleOfSolvedAtOnce ?? usual.sampleOfSolvedAtOnce,
            sampleOfNotACase: allowances.sampleOfNotACase ?? usual.sampleOfNotACase,
            sampleOfAnswered: revisits.sample ?? usual.sampleOfAnswered,
            revisitDelay: revisits.delay ?? usual.revisitDelay,
            undoDispatch: allowances.undoDispatch ?? usual.undoDispatch,
            deadlines: deadlines.limits, designation: deadlines.designation ?? usual.designation,
            appealWithin: deadlines.appeal ?? usual.appealWithin,
            features: Set(root.list("switched_on").compactMap { $0.choice(as: CityFeature.self) }),
            complexClasses: Set(complexClasses(classes)),
            secondFactor: Set(root.list("second_factor").compactMap { $0.choice(as: Role.self) }),
            wordsKeptDays: root.optional("words_kept_days")?.whole(RuleSet.wordsKept)
                ?? usual.wordsKeptDays,
            dangerWords: lists.advice.map(\.dangerWord),
            lists: lists.reasons)
    }

    private static func level(_ entry: YAMLEntry) -> Level? {
        guard let map = entry.mapping(["code", "name", "en", "as"]) else { return nil }
        let (code, name, place) = (map["code"]?.text, map["name"]?.text, map["as"])
        let rank = place?.choice(of: LevelRank.allCases.map(\.rawValue) + ["none"])
        guard let code, let name, let rank else { return nil }
        return Level(
            code: LevelCode(code), name: name, nameInEnglish: map.optional("en")?.text, rank: LevelRank(rawValue: rank))
    }

    private func centres() -> [LevelCode: String] {
        var centres: [LevelCode: String] = [:]
        for (code, name) in root["centres"]?.mapping()?.all ?? [] {
            guard levelCodes.contains(code) else {
                name.add(.notOneOf(code, among: levelCodes))
                continue
            }
            centres[LevelCode(code)] = name.text
        }
        return centres
    }

    private func sources() -> [SourceClass] {
        CodeCheck.unique(root.list("sources"))
        return root.list("sources").compactMap { entry in
            CodedEntry(entry, ["channels"]).map {
                let channels = entry.member("channels")?.list ?? []
                return SourceClass(
                    code: Code($0.code), name: $0.name, nameInEnglish: $0.english,
                    channels: channels.compactMap { $0.choice(as: Channel.self) })
            }
        }
    }

    private func modes(_ deadlines: DeadlineReading) -> [HandlingMode: ModeRule] {
        var modes: [HandlingMode: ModeRule] = [:]
        let names = HandlingMode.allCases.map(\.rawValue)
        for (key, entry) in root["modes"]?.mapping()?.all ?? [] {
            guard let mode = HandlingMode(rawValue: key) else {
                entry.add(.unknownKey(nearest: NearestName.of(key, among: names)))
                continue
            }
            modes[mode] = modeRule(entry, mode, deadlines)
        }
        return modes
    }

    private func modeRule(_ entry: YAMLEntry, _ mode: HandlingMode, _ deadlines: DeadlineReading) -> ModeRule? {
        guard let map = entry.mapping(["name", "en", "need", "fail_to", "by_levels", "levels", "revisit"]) else {
            return nil
        }
        let limits = levelCodes.compactMap { code in
            deadlines.byLevel["\(mode.rawValue)_\(code)"].map { (LevelCode(code), $0) }
        }
        return ModeRule(
            name: map.optional("name")?.text,
            nameInEnglish: map.optional("en")?.text,
            needs: Set(map.list("need").compactMap { $0.choice(as: ModeNeed.self) }),
            failTo: map.optional("fail_to")?.choice(),
            byLevels: map.list("by_levels").compactMap(levelCode),
            levels: map.list("levels").compactMap(levelCode),
            consultLimits: Dictionary(limits, uniquingKeysWith: { first, _ in first }),
            revisits: map.list("revisit").compactMap(\.amount))
    }

    private func method(_ map: YAMLMapping, _ key: String) -> CodedName? {
        map.optional("method")?.text.map {
            CodedName(code: key, name: $0, nameInEnglish: map.optional("method_en")?.text)
        }
    }

    private func levelCode(_ entry: YAMLEntry) -> LevelCode? { entry.choice(of: levelCodes).map { LevelCode($0) } }

    private func complexClasses(_ classes: [ProblemClass]) -> [String] {
        let weekly = root.optional("weekly_board")?.mapping(["classes"])
        return (weekly?.list("classes") ?? []).compactMap { $0.choice(of: classes.map(\.code.text)) }
    }

    private func classes() -> [ProblemClass] {
        (root.optional("classes")?.mapping()?.all ?? []).compactMap { key, entry in
            guard let map = entry.mapping(["name", "en", "mode", "method", "method_en", "due", "plan_due"]) else {
                return nil
            }
            return ProblemClass(
                code: Code(key), name: map.optional("name")?.text, nameInEnglish: map.optional("en")?.text,
                mode: map.optional("mode")?.choice(), method: method(map, key),
                due: map.optional("due")?.amount, planDue: map.optional("plan_due")?.amount)
        }
    }
}
