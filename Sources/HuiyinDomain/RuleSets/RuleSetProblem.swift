// SPDX-License-Identifier: Apache-2.0

/// One thing in a rule set that cannot work: where it stands, and what is wrong there.
package struct RuleSetProblem: Equatable, Sendable {
    /// The keys that lead to it in a rule file, outermost first: `deadlines`, `triage`, `urgent`.
    package let path: [String]
    package let fact: Fact

    package init(_ path: [String], _ fact: Fact) {
        self.path = path
        self.fact = fact
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
    }
}
