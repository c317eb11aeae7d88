// SPDX-License-Identifier: Apache-2.0

// How often and how long: the counters that keep every loop from being endless. Source: lifecycle, limits and exceptions.

/// How often an assignment can be returned (退单) before the level above decides for good.
package struct ReturnRule: Equatable, Sendable {
    package let perDepartment: Int
    /// On one file, by whomever.
    package let total: Int
    /// In which mode the level above then decides.
    package let then: HandlingMode

    package init(perDepartment: Int, total: Int, then: HandlingMode = .designate) {
        self.perDepartment = perDepartment
        self.total = total
        self.then = then
    }

    package static let standard = ReturnRule(perDepartment: 1, total: 2)
}

/// How often a file can be called back or sent down (撤回派单、下派), which with the levels above ends every round.
package struct BounceRule: Equatable, Sendable {
    package let recalls: Int
    package let delegations: Int

    package init(recalls: Int, delegations: Int) {
        self.recalls = recalls
        self.delegations = delegations
    }

    package static let standard = BounceRule(recalls: 3, delegations: 2)
}

/// How far a due moment can be moved on request (延期).
package struct ExtensionRule: Equatable, Sendable {
    package let times: Int
    /// For a complex problem.
    package let complexTimes: Int
    /// All extensions together, in parts of the original length.
    package let maxRatio: Double

    package init(times: Int, complexTimes: Int = 2, maxRatio: Double) {
        self.times = times
        self.complexTimes = complexTimes
        self.maxRatio = maxRatio
    }

    package static let standard = ExtensionRule(times: 1, complexTimes: 2, maxRatio: 1)
}

/// How long a file can be suspended (挂起).
package struct SuspensionRule: Equatable, Sendable {
    package let maxEach: TimeLimit
    package let maxTotal: TimeLimit
    package let then: SuspensionEnd

    package init(maxEach: TimeLimit, maxTotal: TimeLimit, then: SuspensionEnd = .backlog) {
        self.maxEach = maxEach
        self.maxTotal = maxTotal
        self.then = then
    }

    package static let standard = SuspensionRule(maxEach: .workingDays(20), maxTotal: .workingDays(60))
}

/// Where a file goes that has been suspended for as long as it can be.
package enum SuspensionEnd: String, CaseIterable, Sendable {
    /// Onto the public register with a named owner (挂账), once county or city grants it.
    case backlog
}

/// How often, and how long in all, the reporter can be asked for what is missing (补充).
package struct AskBackRule: Equatable, Sendable {
    package let times: Int
    package let maxTotal: TimeLimit

    package init(times: Int, maxTotal: TimeLimit) {
        self.times = times
        self.maxTotal = maxTotal
    }

    package static let standard = AskBackRule(times: 2, maxTotal: .workingDays(2))
}

/// How often a file can be reopened (重办), and up to how long after the last reply.
package struct ReopeningRule: Equatable, Sendable {
    package let byReporter: Int
    package let byRevisit: Int
    package let within: TimeLimit

    package init(byReporter: Int, byRevisit: Int, within: TimeLimit) {
        self.byReporter = byReporter
        self.byRevisit = byRevisit
        self.within = within
    }

    package static let standard = ReopeningRule(byReporter: 2, byRevisit: 1, within: .clock(.days(15)))
}

/// What guards a reporter who takes a report back (撤回).
package struct WithdrawalRule: Equatable, Sendable {
    /// Up to how long it can be taken up again.
    package let secondThoughts: TimeLimit
    /// Contact by staff within this time before puts the withdrawal in the sample that is looked at.
    package let contactBefore: TimeLimit

    package init(secondThoughts: TimeLimit, contactBefore: TimeLimit) {
        self.secondThoughts = secondThoughts
        self.contactBefore = contactBefore
    }

    package static let standard = WithdrawalRule(secondThoughts: .clock(.days(3)), contactBefore: .clock(.hours(24)))
}

/// What holds for departments that help (协办).
package struct CoRule: Equatable, Sendable {
    /// Their share of the lead's time, 0 to 1.
    package let dueRatio: Double
    /// So late, the lead may release them.
    package let releaseAfter: TimeLimit

    package init(dueRatio: Double, releaseAfter: TimeLimit) {
        self.dueRatio = dueRatio
        self.releaseAfter = releaseAfter
    }

    package static let standard = CoRule(dueRatio: 0.8, releaseAfter: .workingDays(1))
}

/// The shares of an assignment's time at which something happens.
package struct HandlingMarks: Equatable, Sendable {
    /// Yellow.
    package let soon: Double
    /// Red, with a note of supervision.
    package let late: Double
    /// The file's level rises by one.
    package let levelUp: Double

    package init(soon: Double, late: Double, levelUp: Double) {
        self.soon = soon
        self.late = late
        self.levelUp = levelUp
    }

    package static let standard = HandlingMarks(soon: 0.75, late: 1, levelUp: 1.5)
}

/// What counts as the same thing again (反复): so near, so soon after closing.
package struct RecurrenceRule: Equatable, Sendable {
    package let radiusMetres: Double
    /// The matters whose trouble lies wider or narrower than that, such as a smell or a lid, each with its own radius.
    package let radiusByMatter: [MatterCode: Double]
    package let within: TimeLimit

    package init(radiusMetres: Double, radiusByMatter: [MatterCode: Double] = [:], within: TimeLimit) {
        self.radiusMetres = radiusMetres
        self.radiusByMatter = radiusByMatter
        self.within = within
    }

    /// How near, in metres, a report of `matter` must be.
    package func radius(of matter: MatterCode) -> Double { radiusByMatter[matter] ?? radiusMetres }

    package static let standard = RecurrenceRule(radiusMetres: 50, within: .clock(.days(30)))
}
