// SPDX-License-Identifier: Apache-2.0

/// What the dispatcher decided about a file before anybody was sent (分拨).
package struct Triage: Equatable, Sendable {
    package let matter: MatterCode
    package let urgency: Urgency
    package let mode: HandlingMode
    /// The level whose centre dispatches it.
    package let level: LevelCode
    package let problemClass: String?

    package init(matter: MatterCode, urgency: Urgency, mode: HandlingMode, level: LevelCode, problemClass: String?) {
        self.matter = matter
        self.urgency = urgency
        self.mode = mode
        self.level = level
        self.problemClass = problemClass
    }
}

/// The office of one level and place that holds a file while no department does (调度中心、服务中心).
package struct Centre: Equatable, Sendable {
    package let level: LevelCode
    /// The county, township or village it serves; nil for the centre of the whole city.
    package let division: Division?

    package init(level: LevelCode, division: Division?) {
        self.level = level
        self.division = division
    }
}
