// SPDX-License-Identifier: Apache-2.0

package import HuiyinDatabase
package import HuiyinDomain

/// How large a history is to be, and from when until when it goes.
package struct HistoryPlan: Equatable, Sendable {
    /// Files that somebody works on.
    package let caseFiles: Int
    /// Reports in all: one for each of those files, and the rest of others who told of the same, each with a file of its
    /// own that was merged. About so many: whoever comes when it is done joins nothing.
    package let reports: Int
    /// Looks at the listed things of the city's rounds.
    package let patrols: Int
    /// Tasks sent to grids.
    package let tasks: Int
    package let days: Int
    package let seed: UInt64
    /// The moment up to which everything has happened.
    package let end: Moment
    /// Whether PostgreSQL may be given more than ``mostOnPostgreSQL``.
    package let isLarge: Bool

    package static let mostOnPostgreSQL = 1_000_000
    /// Reports for each file on average: so many join only where something draws a crowd.
    package static let mostReportsEach = 4

    /// - Parameter reports: nil makes one for each file.
    package init(
        caseFiles: Int, reports: Int? = nil, patrols: Int = 0, tasks: Int = 0, days: Int, seed: UInt64, end: Moment,
        isLarge: Bool = false
    ) {
        self.caseFiles = caseFiles
        self.reports = max(caseFiles, reports ?? caseFiles)
        self.patrols = patrols
        self.tasks = tasks
        self.days = days
        self.seed = seed
        self.end = end
        self.isLarge = isLarge
    }

    /// How much of the disk it takes at most, while its indexes are built.
    package func bytes(on engine: DatabaseEngine) -> Int64 {
        let rows =
            Int64(caseFiles) * 9_000 + Int64(reports - caseFiles) * 4_000 + Int64(patrols) * 300
            + Int64(tasks) * 2_500
        return engine == .sqlite ? rows : 2 * rows
    }
}

/// Why no history was generated.
package enum HistoryRefusal: Error, Equatable, Sendable {
    /// The city has case files: a made-up history never stands beside a real one.
    case notEmpty(municipality: String)
    /// The catalogue has no matter, or the map no grid, that anything could be reported about.
    case nothingToReport
    /// What was asked for the city has not switched on, or lists nothing of.
    case notSwitchedOn(CityFeature)
    /// The disk has less than the history takes; in bytes.
    case tooLittleSpace(needed: Int64, free: Int64)
    /// So many on PostgreSQL have to be asked for in so many words.
    case largeOnPostgreSQL(most: Int)
}

/// What was generated.
package struct GeneratedHistory: Equatable, Sendable {
    package var caseFiles = 0
    package var reports = 0
    package var patrols = 0
    package var tasks = 0
    package var rows = 0
    package var open = 0
    package var overdue = 0
    /// Files over so long that where a home lies was deleted.
    package var placesErased = 0
    /// Lives that stood still at a step the rules did not allow, by what was refused.
    package var refused: [String: Int] = [:]
}
