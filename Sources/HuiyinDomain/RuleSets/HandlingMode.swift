// SPDX-License-Identifier: Apache-2.0

/// How a matter is brought to its end (三办: 直接办、商定办、指定办; and 调解).
package enum HandlingMode: String, CaseIterable, Sendable {
    /// Duty is clear and the matter simple: done at once 直接办.
    case direct
    /// Several parties agree on a plan first 商定办.
    case consult
    /// A higher level names who leads 指定办.
    case designate
    /// A dispute is mediated level by level 调解.
    case mediate
}

/// What a city asks of one handling mode.
package struct ModeRule: Equatable, Sendable {
    /// The city's own word for the mode, where it has one.
    package let name: String?
    package let nameInEnglish: String?
    /// What must be on the file before it can be reported handled.
    package let needs: Set<ModeNeed>
    /// The mode that follows when this one leads to nothing.
    package let failTo: HandlingMode?
    /// Codes of the levels that may decide in this mode; empty where the mode names none.
    package let byLevels: [LevelCode]
    /// Codes of the levels the file climbs in this mode, lowest first; empty where it stays where it is.
    package let levels: [LevelCode]
    /// How long each level may consult; one without a limit of its own has that of the nearest below it.
    package let consultLimits: [LevelCode: TimeLimit]
    /// When the effect is looked at again after closing.
    package let revisits: [TimeLimit]

    package init(
        name: String? = nil,
        nameInEnglish: String? = nil,
        needs: Set<ModeNeed> = [],
        failTo: HandlingMode? = nil,
        byLevels: [LevelCode] = [],
        levels: [LevelCode] = [],
        consultLimits: [LevelCode: TimeLimit] = [:],
        revisits: [TimeLimit] = []
    ) {
        self.name = name
        self.nameInEnglish = nameInEnglish
        self.needs = needs
        self.failTo = failTo
        self.byLevels = byLevels
        self.levels = levels
        self.consultLimits = consultLimits
        self.revisits = revisits
    }
}

/// What a mode can ask for.
package enum ModeNeed: String, CaseIterable, Sendable {
    /// Pictures or other proof of before and after.
    case evidence
    /// The sheet 商定单 that the parties agreed on.
    case agreement
    /// The sheet 指定单 that names who leads.
    case designation
}
