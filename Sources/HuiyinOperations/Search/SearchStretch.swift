// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// Case files of some time, as far as a search looks at once where an engine gathers all files that hold a word before it
/// puts them in order.
///
/// The words of a file are kept with a mark for the six days in which its key was made. An index of words finds those that
/// hold a word and one of a few marks without opening any other. A word that many files hold fills a page from the newest
/// stretch; one that does not is held by so few that they can all be gathered.
struct SearchStretch: Equatable {
    /// Empty: whatever is older than those before.
    let marks: [String]
    /// Its files have smaller keys.
    let end: EntityID<CaseFile>

    /// What the words of `file` are marked with.
    static func mark(of file: EntityID<CaseFile>) -> String { "~\(span(of: file))" }

    /// The newest files, and all before them.
    ///
    /// - Parameter end: only what has smaller keys.
    static func backwards(from now: Moment, before end: EntityID<CaseFile>? = nil) -> [SearchStretch] {
        // The clock of another server may be ahead.
        let newest = span(of: end ?? IDSource.least(from: now.adding(.days(1))))
        let oldest = max(0, newest - most + 1)
        let marks = (oldest...newest).reversed().map { "~\($0)" }
        let stretch = SearchStretch(marks: marks, end: end ?? EntityID(rawValue: .max))
        return oldest == 0 ? [stretch] : [stretch, SearchStretch(marks: [], end: EntityID(rawValue: oldest << bits))]
    }

    private static func span(of file: EntityID<CaseFile>) -> Int64 { file.rawValue >> bits }

    /// Keys have 22 bits below their millisecond; 2²⁹ ms are 6.2 days.
    private static let bits: Int64 = 51
    /// How many marks the newest stretch has: some fifty days.
    private static let most: Int64 = 8
}
