// SPDX-License-Identifier: Apache-2.0

/// How people behave in a generated history: assumptions about an ordinary city, measured in none.
package struct HistoryHabits: Sendable {
    /// Shares of files, 0 to 1.
    var urgent = 0.06
    var fromField = 0.35
    var silent = 0.12
    var returned = 0.04
    var reworked = 0.06
    var rated = 0.3
    var unsolved = 0.07
    /// Work that lies far beyond its time: the tail that every city has.
    var forgotten = 0.012
    /// Of the time that handling may take, what it takes on average.
    var effort = 0.55

    package init() {}

    /// Of looks at listed things, those made in vain.
    static let unreached = 0.025
    /// Of tasks, those that ask a whole township; all others ask a village.
    static let wide = 0.002
    /// Of grids that are asked, those that answer, and of the answers those that found something.
    static let answered = 0.85
    static let found = 0.1

    /// Reports of a month, of those of an average one: storms in July, heating in December.
    static let months = [1.05, 0.8, 0.95, 1, 1, 1.05, 1.3, 1.2, 0.95, 0.85, 0.85, 1.1]
    /// Of a Saturday's and a Sunday's, of those of a working day.
    static let dayOff = 0.7

    /// How often the matter of this rank among the matters is reported: few are half of all.
    package static func weight(ofRank rank: Int) -> Double { 1 / Double(rank + 3) }
}
