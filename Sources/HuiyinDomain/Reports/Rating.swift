// SPDX-License-Identifier: Apache-2.0

/// What a reporter says of the answer (评价). Silence is "not rated", never "satisfied".
package struct Rating: Equatable, Sendable {
    package let contacted: Bool?
    package let solved: Solved
    /// 1 to 5; 4 and 5 are satisfied.
    package let satisfied: Int?
    package let comment: String?
    /// Somebody asked the reporter to change it. The reviewer alone sees this.
    package let isPressured: Bool
    /// Whether the mediation was fair, of a dispute that somebody mediated.
    package let fairness: Fairness?

    /// - Throws: ``ValueError/malformed(example:)`` when `satisfied` is not 1 to 5.
    package init(
        contacted: Bool?, solved: Solved, satisfied: Int?, comment: String?, isPressured: Bool,
        fairness: Fairness? = nil
    ) throws(ValueError) {
        if let satisfied, !(1...5).contains(satisfied) { throw .malformed(example: "1") }
        self.contacted = contacted
        self.solved = solved
        self.satisfied = satisfied
        self.comment = comment
        self.isPressured = isPressured
        self.fairness = fairness
    }

    /// Whether somebody looks at the answer again. A yes that was asked for is none, and what was settled unfairly lasts
    /// no longer than what was not settled.
    package var isComplaint: Bool { solved != .yes || isPressured || fairness?.answer == .no }

    package enum Solved: String, CaseIterable, Sendable { case yes, partly, no }
}
