// SPDX-License-Identifier: Apache-2.0

/// One thing in a rule set that cannot work: where it stands, and what is wrong there.
package struct RuleSetProblem: Equatable, Sendable {
    /// The keys that lead to it in a rule file, outermost first: `deadlines`, `triage`, `urgent`.
    package let path: [String]
    package let fact: Fact
    /// An example of how a file comes to it, filing first; empty where no file need move to show it.
    package let trail: [Step]

    package init(_ path: [String], _ fact: Fact, trail: [Step] = []) {
        self.path = path
        self.fact = fact
        self.trail = trail
    }

    /// One step of an example: the move, or nil where a clock ran out, and where the file then stands.
    package struct Step: Equatable, Sendable {
        package let move: CaseMoveKind?
        package let status: CaseStatus
        package let level: LevelCode

        package init(_ move: CaseMoveKind?, _ status: CaseStatus, _ level: LevelCode) {
            self.move = move
            self.status = status
            self.level = level
        }
    }

    package enum Fact: Equatable, Sendable {
        /// Nothing stands here, and without it files would have nowhere to go.
        case missing
        /// An earlier entry of the same list has this code.
        case duplicate(String)
        /// No level has this code.
        case unknownLevel(String)
        /// This level decides or receives, and has no centre to do it.
        case noCentre(String)
        /// The levels do not climb: the catalogue's rank stands at or below the one before.
        case notClimbing(LevelRank, after: LevelRank)
        /// The same for levels that a mode names.
        case levelNotAbove(String, than: String)
        /// The mode is not switched on.
        case modeOff(HandlingMode)
        /// Failing leads back to where it began.
        case failsInCircle([HandlingMode])
        /// A limit of nothing, or a count below zero.
        case notPositive
        /// A share or factor beyond its bounds.
        case outside(ClosedRange<Double>)
        /// Less than the limit that must fit into it.
        case tooSmall(atLeast: TimeLimit)
        /// More than the whole it is part of.
        case moreThan(Int)

        // What a file comes to; each is told with a trail.
        /// From here no move of anybody leads to an answer.
        case nobodyCanLeave(CaseStatus, at: String)
        /// No role may make the move: at one level's centre, or anywhere.
        case nobodyMay(CaseMoveKind, at: String?)
        /// The move can send a file round for ever.
        case roundWithoutCounter(CaseMoveKind)
        /// The ending with this code has no words for the reporter.
        case endingWithoutReply(String)
        /// The clock runs at a level where nobody answers for it.
        case deadlineWithoutOwner(DeadlineKind, at: String)
        /// From no grid does the matter's department resolve to one that could act; from this one the search ends so.
        case departmentOutOfReach(String, DeadEnd)
    }
}
