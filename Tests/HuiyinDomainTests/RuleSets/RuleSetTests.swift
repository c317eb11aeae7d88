// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("A city's rules")
struct RuleSetTests {
    @Test("Every kind of deadline has a limit that leaves time, urgent or not", arguments: DeadlineKind.allCases)
    func everyKind(kind: DeadlineKind) {
        #expect(RuleSet.standard.limits(for: kind, urgent: false).isPositive)
        #expect(RuleSet.standard.limits(for: kind, urgent: true).isPositive)
    }

    @Test(
        "Where a city says nothing the limits of the lifecycle hold",
        arguments: [
            (DeadlineKind.firstContact, "1wd", "2h"), (.triage, "4wh", "15min"), (.dispatch, "4wh", "15min"),
            (.assess, "1wd", "1h"), (.accept, "4wh", "30min"), (.returnWindow, "4wh", "30min"),
            (.arrival, "1wd", "30min"), (.consult, "5wd", "5wd"), (.publicNotice, "3wd", "3wd"),
            (.approval, "4wh", "30min"), (.verify, "1wd", "4h"), (.askBack, "2wd", "2wd"),
            (.interimReply, "10wd", "10wd"), (.rating, "7d", "7d"), (.objection, "3wd", "3wd"),
            (.backlogReview, "90d", "90d"),
        ]
    )
    func defaults(kind: DeadlineKind, normal: String, urgent: String) {
        #expect(RuleSet.standard.limits(for: kind, urgent: false).text == normal)
        #expect(RuleSet.standard.limits(for: kind, urgent: true).text == urgent)
    }

    @Test("What a city says goes before the standard, and the return window follows acceptance")
    func override() {
        let own = Limits(normal: .workingMinutes(60), urgent: .clock(.minutes(5)))
        let rules = RuleSet.city(deadlines: [.accept: own])
        #expect(rules.limits(for: .accept) == own)
        #expect(rules.limits(for: .returnWindow) == own)
        #expect(rules.limits(for: .triage) == .standard(.triage))
        let both = RuleSet.city(deadlines: [.accept: own, .returnWindow: Limits(.workingDays(1))])
        #expect(both.limits(for: .returnWindow) == Limits(.workingDays(1)))
    }

    @Test("The name of a deadline in a rule file leads back to it", arguments: DeadlineKind.allCases)
    func keys(kind: DeadlineKind) {
        #expect(DeadlineKind(key: kind.key) == kind)
        #expect(kind.key.allSatisfy { $0 == "_" || ("a"..."z").contains($0) })
    }

    @Test("Names in a rule file are words joined by an underscore")
    func keyNames() {
        #expect(DeadlineKind.firstContact.key == "first_contact")
        #expect(DeadlineKind.handle.key == "handle")
        #expect(DeadlineKind(key: "firstContact") == nil)
        #expect(DeadlineKind(key: "") == nil)
    }

    @Test(
        "Mediation has its own time at each level, below the lowest as long as there",
        arguments: [("grid", "7wd"), ("village", "7wd"), ("town", "15wd"), ("city", "30wd")])
    func mediation(level: String, limit: String) {
        #expect(RuleSet.standard.consultLimit(in: .mediate, at: LevelCode(level), urgent: false).text == limit)
    }

    @Test("A level without a time of its own mediates as long as the nearest one below")
    func mediationWithoutLimit() {
        let town = ModeRule(consultLimits: [LevelCode("town"): .workingDays(15)])
        let rules = RuleSet.city(modes: [.mediate: town])
        #expect(rules.consultLimit(in: .mediate, at: LevelCode("village"), urgent: false) == .workingDays(15))
        #expect(rules.consultLimit(in: .mediate, at: LevelCode("city"), urgent: false) == .workingDays(15))
    }

    @Test("Other modes consult as long as the deadline says")
    func consultation() {
        #expect(RuleSet.standard.consultLimit(in: .consult, at: LevelCode("town"), urgent: false).text == "5wd")
    }

    @Test("The centre of a rank is the centre of the level that stands for it")
    func centres() {
        let city = RuleSet.standard.centre(rank: .county)
        #expect(city?.level.code == LevelCode("city"))
        #expect(city?.name == "市级平台")
        #expect(RuleSet.standard.centre(rank: .grid) == nil)
    }

    @Test("Danger words are found wherever they stand, with whom they concern")
    func dangerWords() {
        let words = [
            DangerWord(words: ["着火", "冒浓烟"], kind: .emergency119), DangerWord(words: ["漏电", "LPG"], kind: .urgent),
        ]
        #expect(
            words.signs(in: "楼下着火，冒浓烟") == [
                DangerSign(word: "着火", kind: .emergency119), DangerSign(word: "冒浓烟", kind: .emergency119),
            ])
        #expect(
            words.signs(in: "lpg 瓶漏电") == [
                DangerSign(word: "漏电", kind: .urgent), DangerSign(word: "LPG", kind: .urgent),
            ])
        #expect(words.signs(in: "着 火") == [])
        #expect(words.signs(in: "火") == [])
        #expect(words.signs(in: "") == [])
    }
}

extension RuleSet {
    /// The standard city with something changed.
    static func city(
        version: String = "1",
        ladder: LevelLadder = standard.ladder,
        centres: [LevelCode: String] = standard.centres,
        modes: [HandlingMode: ModeRule] = standard.modes,
        classes: [ProblemClass] = standard.classes,
        limitFrom: LimitSource = .matter,
        topReview: String = standard.topReview,
        returns: ReturnRule = .standard,
        bounces: BounceRule = .standard,
        reworkTimes: Int = 2,
        reopenings: ReopeningRule = .standard,
        extensions: ExtensionRule = .standard,
        suspensions: SuspensionRule = .standard,
        handling: HandlingMarks = .standard,
        sampleOfSolvedAtOnce: Double = 0.1,
        sampleOfAnswered: Double = 0.05,
        deadlines: [DeadlineKind: Limits] = [:],
        features: Set<CityFeature> = [],
        dangerWords: [DangerWord] = standard.dangerWords,
        lists: ReasonLists = standard.lists
    ) -> RuleSet {
        RuleSet(
            version: version, ladder: ladder, centres: centres, topReview: topReview,
            sources: standard.sources,
            modes: modes, classes: classes, limitFrom: limitFrom, gridLeaderVerifies: true, returns: returns,
            bounces: bounces, extensions: extensions, suspensions: suspensions, reworkTimes: reworkTimes,
            reopenings: reopenings, handling: handling,
            sampleOfSolvedAtOnce: sampleOfSolvedAtOnce, sampleOfAnswered: sampleOfAnswered, deadlines: deadlines,
            features: features,
            dangerWords: dangerWords, lists: lists)
    }
}
