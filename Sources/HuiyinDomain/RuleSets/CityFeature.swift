// SPDX-License-Identifier: Apache-2.0

/// What a city has switched on beyond the way every file takes (开通事项). A closed list; what a city does not name is off.
package enum CityFeature: String, CaseIterable, Sendable {
    /// Matters that the grid or the village may solve on the spot 直接办清单.
    case directList = "direct_list"
    /// The sheet that parties agree on 商定单.
    case agreement
    /// The sheet that names who leads 指定单.
    case designation
    /// Townships whistle and departments check in 吹哨报到.
    case whistle
    /// The daily look over all sources 每日梳理.
    case digest
    /// The weekly meeting with a plan for each case 周例会、一案一策.
    case weeklyBoard = "weekly_board"
    /// One solved, all of its kind solved 点办理、批处理.
    case batch
    /// Residents' councils 议事会.
    case council
    /// A flight shows a thing before and after 无人机巡检复查.
    case droneEvidence = "drone_evidence"
    /// Rest stations 驿站.
    case stations
    /// Partners of a community 合伙人.
    case partners
    case activities
    /// The same gap looked for elsewhere 排查.
    case sweeps
    /// Disputes run through four slips 四单化解.
    case fourSlips = "four_slips"
    /// The list of systems that the offices run 政务信息系统清单.
    case systemInventory = "system_inventory"
    /// Problems are sorted by difficulty 分级分类.
    case classes
    /// A case ends only with a named ending its reporter has seen 句号管理.
    case fullStop = "full_stop"
    /// Inspections nobody was told of 暗访.
    case unannouncedChecks = "unannounced_checks"
}

extension RuleSetCheck {
    /// What is switched on must have what it works with.
    static func features(_ rules: RuleSet) -> [RuleSetProblem] {
        CityFeature.allCases.filter(rules.features.contains).compactMap { feature in
            lacks(feature, rules).map { RuleSetProblem($0, .missing) }
        }
    }

    /// The key of what `feature` cannot do without and the rules do not have; nil where nothing is missing.
    private static func lacks(_ feature: CityFeature, _ rules: RuleSet) -> [String]? {
        switch feature {
        case .directList: rules.modes[.direct] == nil ? ["modes", "direct"] : nil
        case .agreement: rules.modes[.consult]?.needs.contains(.agreement) == true ? nil : ["modes", "consult", "need"]
        case .designation: rules.modes[.designate] == nil ? ["modes", "designate"] : nil
        case .fourSlips: rules.modes[.mediate]?.levels.isEmpty == false ? nil : ["modes", "mediate", "levels"]
        case .whistle: rules.lists.whistleKinds.isEmpty ? ["whistle_kinds"] : nil
        case .classes: rules.classes.isEmpty ? ["classes"] : nil
        case .fullStop: rules.lists.endings.isEmpty ? ["endings"] : nil
        case .digest: rules.sources.isEmpty ? ["sources"] : nil
        case .weeklyBoard, .batch, .council, .droneEvidence, .stations, .partners, .activities, .sweeps,
            .systemInventory, .unannouncedChecks:
            nil
        }
    }
}
