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
    /// Files that rose a level because their handling took half as long again.
    package internal(set) var raised = 0
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
