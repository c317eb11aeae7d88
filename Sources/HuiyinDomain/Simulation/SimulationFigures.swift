// SPDX-License-Identifier: Apache-2.0

/// What a simulation counted.
package struct SimulationFigures: Equatable, Sendable {
    package internal(set) var modes: [HandlingMode: ModeFigures] = [:]
    package internal(set) var filed = 0
    /// Answered at least once.
    package internal(set) var answered = 0
    /// Of those, by the reporter's target.
    package internal(set) var onTime = 0
    package internal(set) var closed = 0
    /// Set aside as no case, or handed over.
    package internal(set) var elsewhere = 0
    /// Not answered when the last report had come in.
    package internal(set) var backlog = 0
    /// The most that waited for an answer at one time.
    package internal(set) var peak = 0
    package internal(set) var bounces: [CaseMoveKind: Int] = [:]
    /// Leads that accepted by letting the time run out.
    package internal(set) var silences = 0
    /// Files whose reporter was asked for what was missing.
    package internal(set) var askedBack = 0
    /// Suspensions that were granted.
    package internal(set) var suspended = 0
    /// Public notices of agreements.
    package internal(set) var notices = 0
    /// Of those, objected to.
    package internal(set) var objectedNotices = 0
    /// Of those, followed by a better sheet; after the others the parties did not agree.
    package internal(set) var betterSheets = 0
    /// Files that followed another, the same happening.
    package internal(set) var merged = 0
    /// Of those, undone.
    package internal(set) var parted = 0
    /// Of those that stayed merged, answered with the leading file.
    package internal(set) var answeredMerged = 0
    /// Files that came onto the register of what cannot be done for now.
    package internal(set) var shelved = 0
    /// Reviews of the register, each telling the reporters.
    package internal(set) var reviews = 0
    /// Reviews that were not made in time.
    package internal(set) var missedReviews = 0
    package internal(set) var takenUp = 0
    /// Requests that nobody decided on, asked twice.
    package internal(set) var lapsed = 0
    /// Files that rose a level because their handling took half as long again.
    package internal(set) var raised = 0
    /// Steps made, filing among them.
    package internal(set) var steps = 0
    /// Where every file stands at the end.
    package internal(set) var standing: [CaseStatus: Int] = [:]
    /// Steps that the table refused; the engine and the table differ when there are any.
    package internal(set) var refused = 0
    /// Files that nobody can bring on under these rules.
    package internal(set) var stuck = 0

    package static let countedBounces: [CaseMoveKind] = [.returning, .escalation, .disagreement, .rework, .reopening]

    package var onTimeShare: Double? { answered == 0 ? nil : Double(onTime) / Double(answered) }
}

/// What became of the files of one mode.
package struct ModeFigures: Equatable, Sendable {
    package internal(set) var files = 0
    package internal(set) var answered = 0
    package internal(set) var onTime = 0
    /// Working minutes spent in each state, all files together.
    package internal(set) var minutes: [CaseStatus: Int] = [:]

    /// No files yet.
    package init() {}

    /// Working hours that a file of this mode spends in `status`, on average over all of them.
    package func hours(in status: CaseStatus) -> Double {
        files == 0 ? 0 : Double(minutes[status] ?? 0) / 60 / Double(files)
    }

    package var onTimeShare: Double? { answered == 0 ? nil : Double(onTime) / Double(answered) }
}

/// How many people the simulation had.
package struct StaffingUsed: Equatable, Sendable {
    package let centres: Int
    package let dispatchers: Int
    package let departments: Int
    package let capacity: Int
    package let townships: Int
    package let checkers: Int
}

/// What was played and what came of it.
package struct SimulationResult: Equatable, Sendable {
    package let plan: SimulationPlan
    package let staffing: StaffingUsed
    package let figures: SimulationFigures
}
