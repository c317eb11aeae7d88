// SPDX-License-Identifier: Apache-2.0

extension RuleSet {
    /// The rules of a county-level city with four levels and three modes, as Linzhou has them.
    /// Source: lifecycle, a rule set.
    package static let standard = RuleSet(
        version: "standard",
        ladder: LevelLadder([
            Level(code: LevelCode("grid"), name: "网格", nameInEnglish: "Grid", rank: .grid),
            Level(code: LevelCode("village"), name: "村（社区）", nameInEnglish: "Village", rank: .village),
            Level(code: LevelCode("town"), name: "镇（街道）", nameInEnglish: "Town", rank: .town),
            Level(code: LevelCode("city"), name: "市级", nameInEnglish: "City", rank: .county),
        ]),
        centres: [LevelCode("town"): "服务中心", LevelCode("city"): "市级平台"],
        topReview: "市级平台值班主任",
        sources: [
            ("residents", "民情"), ("hotline", "诉情"), ("visits", "访情"),
            ("police", "警情"), ("opinion", "舆情"), ("hazard", "险情"),
        ].map { SourceClass(code: Code($0.0), name: $0.1) },
        modes: [
            .direct: ModeRule(name: "直接办", needs: [.evidence]),
            .consult: ModeRule(name: "商定办", needs: [.agreement], failTo: .designate),
            .designate: ModeRule(name: "指定办", needs: [.designation], byLevels: [LevelCode("city")]),
            .mediate: ModeRule(
                name: "调解",
                levels: [LevelCode("village"), LevelCode("town"), LevelCode("city")],
                consultLimits: Limits.mediation,
                revisits: [.clock(.days(7)), .clock(.days(30))]),
        ],
        classes: [
            ProblemClass(code: Code("simple"), name: "简单问题", mode: .direct, due: .workingDays(1)),
            ProblemClass(code: Code("general"), name: "一般问题", due: .workingDays(5)),
            ProblemClass(code: Code("complex"), name: "复杂问题", mode: .consult, due: .workingDays(10)),
            ProblemClass(code: Code("legacy"), name: "历史遗留问题", mode: .designate, planDue: .workingDays(10)),
            ProblemClass(code: Code("major"), name: "重大疑难问题", mode: .designate, planDue: .workingDays(5)),
        ],
        limitFrom: .matter,
        gridLeaderVerifies: true,
        deadlines: [:],
        features: [.directList, .agreement, .designation, .whistle, .batch, .droneEvidence, .fourSlips],
        dangerWords: [
            DangerWord(words: ["着火", "浓烟", "爆炸", "燃气泄漏"], kind: .emergency119),
            DangerWord(words: ["昏迷", "触电", "中毒"], kind: .emergency120),
            DangerWord(words: ["持刀", "打起来"], kind: .emergency110),
            DangerWord(words: ["塌陷", "漏电", "井盖没了"], kind: .urgent),
        ],
        lists: ReasonLists(
            refusalReasons: [RefusalReason(code: "before_court", name: "已进入或应当通过诉讼程序解决")],
            notACaseKinds: [
                NotACaseKind(code: "thanks", name: "表扬感谢"), NotACaseKind(code: "greeting", name: "问候"),
                NotACaseKind(code: "test", name: "测试误触"), NotACaseKind(code: "wrong_number", name: "拨错号码"),
            ],
            handoverBodies: [
                OutsideBody(code: "police", name: "公安局(110)"), OutsideBody(code: "fire", name: "消防救援大队(119)"),
                OutsideBody(code: "ambulance", name: "急救中心(120)"),
            ],
            returnReasons: [
                ReturnReason(code: "not_our_duty", name: "不属于本单位职责"),
                ReturnReason(code: "other_owner", name: "设施权属为其他单位"),
            ],
            recallReasons: [CodedName(code: "wrong_department", name: "派错单位")],
            extensionReasons: [CodedName(code: "works", name: "施工或采购周期所需")],
            suspensionReasons: [
                CodedName(code: "season_weather", name: "受季节或天气影响"),
                CodedName(code: "funded_plan", name: "已列入资金计划待实施"),
            ],
            appealReasons: [CodedName(code: "data_error", name: "数据差错")],
            whistleKinds: [
                CodedName(code: "residents_problem", name: "居民诉求类"),
                CodedName(code: "joint_enforcement", name: "联合执法类"), CodedName(code: "emergency", name: "应急处置类"),
            ],
            councilBodies: [CodedName(code: "council", name: "议事会")],
            councilSteps: [
                CodedName(code: "wishes", name: "提诉求"), CodedName(code: "proposals", name: "议方案"),
            ]
        )
    )
}
