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
    /// Listed things are looked at in turn, with a record of each look 例行巡查.
    case rounds
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

/// Something was asked for that the city has not switched on: to whoever asks it does not exist.
package struct NotSwitchedOn: Error, Equatable, Sendable {
    package let feature: CityFeature

    package init(feature: CityFeature) { self.feature = feature }
}

extension Municipality {
    package func has(_ feature: CityFeature) -> Bool { rules.features.contains(feature) }

    /// Whether parties can agree on a sheet: where the city switched it on, and where a mode that it has cannot do without.
    /// Source: docs/decisions/0039.
    package var hasSheets: Bool {
        has(.agreement) || rules.modes[.mediate] != nil || rules.modes.values.contains { $0.needs.contains(.agreement) }
    }

    /// Whether somebody in `role` may solve it on the spot: the field where the city has a direct list 直接办清单, an
    /// operator by words everywhere.
    package func canSolveAtOnce(_ matter: Matter, as role: Role) -> Bool {
        guard has(.directList) || role == .operator else { return false }
        return matter.canBeSolvedAtOnce(by: role)
    }

    /// Whether reports may come from `channel`: a flight's where the city lets flights show things.
    package func takes(_ channel: Channel) -> Bool { channel != .drone || has(.droneEvidence) }

    /// - Throws: ``NotSwitchedOn``.
    package func require(_ feature: CityFeature) throws(NotSwitchedOn) {
        guard has(feature) else { throw NotSwitchedOn(feature: feature) }
    }
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
        case .unannouncedChecks: rules.sampleOfAnswered > 0 ? nil : ["revisit", "sample"]
        case .council:
            rules.lists.councilBodies.isEmpty
                ? ["council_bodies"] : rules.lists.councilSteps.isEmpty ? ["council_steps"] : nil
        case .weeklyBoard: rules.complexClasses.isEmpty ? ["weekly_board", "classes"] : nil
        // What five of these show stands in files of their own: the folder's check asks for it.
        case .batch, .droneEvidence, .stations, .partners, .activities, .sweeps, .rounds,
            .systemInventory:
            nil
        }
    }
}
