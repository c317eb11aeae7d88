// SPDX-License-Identifier: Apache-2.0

/// Where a file can stand under a rule set, as far as the rules tell one file from another.
struct Standing: Hashable {
    var status: CaseStatus
    /// The level whose centre has it.
    var level: LevelCode
    /// Nil before triage.
    var mode: HandlingMode?
    var urgency: Urgency = .normal
    /// How often it was returned in this round; not counted where the rules set no end to it.
    var returns = 0
    /// How often it was sent down; when that is used up, what only a lower level may do is out of reach.
    var delegations = 0
    /// Whether the lead was designated, so that it cannot return the file.
    var isBound = false
}

/// What carries a file from one standing to the next.
enum Cause: Hashable {
    case move(CaseMoveKind)
    /// A clock that ran out moves it without anybody.
    case clock(DeadlineKind)

    var move: CaseMoveKind? {
        guard case .move(let kind) = self else { return nil }
        return kind
    }

    /// Whether it brings the file nearer to an answer; going elsewhere, giving up and being refused do not, and what
    /// only some matters have does not count.
    var isOnTheWay: Bool {
        switch self {
        case .clock: true
        case .move(let kind):
            ![.handover, .refusal, .withdrawal, .merger, .notACase, .solvedAtOnce, .rush].contains(kind)
        }
    }
}

/// One step from a standing.
struct Leap: Hashable {
    let cause: Cause
    let to: Standing
}

extension RuleSet {
    /// How often a move can be made on one file before it is refused; nil for a move that has no such number, and
    /// ``unlimited`` where the city set no end to it.
    package func rounds(of kind: CaseMoveKind) -> Int? {
        switch kind {
        case .returning: returns.total
        case .recall: bounces.recalls
        case .delegation: bounces.delegations
        case .rework: reworkTimes
        case .disagreement: disagreementTimes
        case .reopening: max(reopenings.byReporter, reopenings.byRevisit)
        case .askBack: askBacks.times
        default: nil
        }
    }

    /// Whether `level` signs designations: those that the mode names; where it is switched off, the top alone.
    package func designates(at level: LevelCode) -> Bool {
        modes[.designate].map { $0.byLevels.contains(level) } ?? (level == ladder.top?.code)
    }

    /// How many rounds the checker walks of those that are counted: what a sixth would do, the fifth has shown.
    static let walked = 5

    /// No end to it. ``RuleSetCheck`` finds where that lets a file go round for ever.
    package static let unlimited = Int.max
}
