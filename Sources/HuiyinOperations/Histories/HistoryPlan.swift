// SPDX-License-Identifier: Apache-2.0

package import HuiyinDomain

/// How large a history is to be, and from when until when it goes.
package struct HistoryPlan: Equatable, Sendable {
    package let caseFiles: Int
    package let days: Int
    package let seed: UInt64
    /// The moment up to which everything has happened.
    package let end: Moment

    package init(caseFiles: Int, days: Int, seed: UInt64, end: Moment) {
        self.caseFiles = caseFiles
        self.days = days
        self.seed = seed
        self.end = end
    }
}

/// Why no history was generated.
package enum HistoryRefusal: Error, Equatable, Sendable {
    /// The city has case files: a made-up history never stands beside a real one.
    case notEmpty(municipality: String)
    /// The catalogue has no matter, or the map no grid, that anything could be reported about.
    case nothingToReport
}

/// What was generated.
package struct GeneratedHistory: Equatable, Sendable {
    package var caseFiles = 0
    package var rows = 0
    package var open = 0
    package var overdue = 0
    /// Lives that stood still at a step the rules did not allow, by what was refused.
    package var refused: [String: Int] = [:]
}
