// SPDX-License-Identifier: Apache-2.0

/// A published figure (考核指标). A closed list: what is not here cannot be counted.
///
/// None counts petitions, reports per person, or workers. Formula, numerator, denominator, unit and guard in words
/// stand in the string tables under the key. Source: docs/sources.md, "lifecycle", section 15.
package enum Indicator: String, CaseIterable, Sendable {
    /// 按时反馈率: assignments with a first substantive reply by the original due, of those whose due lies in the period.
    case onTimeFeedback = "on-time-feedback"
    /// 按时办结率: reports answered by the reporter's target, of those answered. No return resets the target.
    case onTimeForReporter = "on-time-for-reporter"
    /// 一次办结率: closed without rework, reopening or recurrence in 30 days, of those closed; known 30 days later.
    case firstTimeCompletion = "first-time-completion"
    /// 响应率: contacted in time, of the reporters who said whether they were.
    case response
    /// 解决率: solved, of the reporters who said.
    case resolution
    /// 满意率: four or five, of the reporters who said.
    case satisfaction
    /// 调解公道: fair, of the parties who said whether it was. A city's sum and nothing below it: no mediator is compared.
    case mediationFair = "mediation-fair"
    /// 未评价率: answered and not rated, of those answered.
    case silentShare = "silent-share"
    /// 接得快: minutes from receipt to triage, for each file triaged.
    case timeToTriage = "time-to-triage"
    /// 分得准: dispatched once, without return or recall, of the files dispatched.
    case routedRight = "routed-right"
    /// 办得实: passed the first check, of the files checked.
    case checkPassed = "check-passed"
    /// 退单率: returns, of the assignments called.
    case returnRate = "return-rate"
    /// 退单成立率: returns after which another department led, of the returns.
    case returnsUpheld = "returns-upheld"
    /// 不出网格率: closed at grid or village, of the files closed. Report only.
    case solvedAtLevel = "solved-at-level"
    /// 反复率: the same trouble near the same place within the rule's days, of the files closed. Counts places.
    case recurrence
    /// 基层负担: what staff had to type, for each file closed.
    case fieldsTyped = "fields-typed"
    /// 下派任务: what was asked of people in the grids, looks on site and checks, per grid and week, by whoever asked.
    case fieldTasks = "field-tasks"
    /// 受理量: files received, for each week. By grid it counts what a place needs, not what its worker does.
    case filesReceived = "files-received"

    package enum Measure: String, Sendable {
        /// A part of a whole, 0 to 1.
        case share
        /// The mean of minutes.
        case minutes
        /// The mean of a count.
        case count
    }

    package var measure: Measure {
        switch self {
        case .timeToTriage: .minutes
        case .fieldsTyped, .fieldTasks, .filesReceived: .count
        default: .share
        }
    }

    /// How many days must have passed before the figure of a day is known.
    package var matures: Int { self == .firstTimeCompletion ? 30 : 0 }

    /// Whether it is made of ratings, which nobody sees in sums of fewer than five.
    package var isFromRatings: Bool { [.response, .resolution, .satisfaction, .mediationFair].contains(self) }

    /// The fewest answers that a figure from ratings is made of.
    package static let fewestRatings = 5

    /// How the figure may be divided. By grid only what does not rank a person: a grid has one named worker.
    package var breakdowns: Set<Breakdown> {
        switch self {
        // By department, level or matter it would come down to whoever mediated there.
        case .mediationFair: []
        case .recurrence: [.department, .matter, .level, .grid]
        // Of places: no department answers for how much is reported.
        case .filesReceived: [.matter, .level, .grid]
        // By whoever asked: never by grid, where one named person is.
        case .fieldTasks: [.department, .matter, .level]
        case .onTimeFeedback, .returnRate, .returnsUpheld: [.department, .matter, .level]
        default: [.department, .matter, .level]
        }
    }
}

/// What a figure is divided by.
package enum Breakdown: String, CaseIterable, Sendable {
    case department, matter, level, grid
}
