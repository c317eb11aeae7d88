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

    /// - Throws: ``ValueError/malformed(example:)`` when `satisfied` is not 1 to 5.
    package init(
        contacted: Bool?, solved: Solved, satisfied: Int?, comment: String?, isPressured: Bool
    ) throws(ValueError) {
        if let satisfied, !(1...5).contains(satisfied) { throw .malformed(example: "1") }
        self.contacted = contacted
        self.solved = solved
        self.satisfied = satisfied
        self.comment = comment
        self.isPressured = isPressured
    }

    /// Whether somebody looks at the answer again. A yes that was asked for is none.
    package var isComplaint: Bool { solved != .yes || isPressured }

    package enum Solved: String, CaseIterable, Sendable { case yes, partly, no }
}
