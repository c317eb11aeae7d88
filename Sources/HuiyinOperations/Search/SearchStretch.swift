// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// Case files of some time, as far as a search looks at once where an engine gathers all files that hold a word before it
/// puts them in order.
///
/// The words of a file are kept with a mark for the six days in which its key was made. An index of words finds those that
/// hold a word and one of a few marks without opening any other. What fills a page soon is found among the newest; what does
/// not is looked for among ever more.
struct SearchStretch: Equatable {
    /// Empty: whatever is older than those before.
    let marks: [String]
    /// Its files have smaller keys.
    let end: EntityID<CaseFile>

    /// What the words of `file` are marked with.
    static func mark(of file: EntityID<CaseFile>) -> String { "~\(span(of: file))" }

    /// The newest files, more before them, and the rest.
    ///
    /// - Parameter end: only what has smaller keys.
    static func backwards(from now: Moment, before end: EntityID<CaseFile>? = nil) -> [SearchStretch] {
        var newest = max(0, end.map(span) ?? latest(at: now))
        var upper = end ?? EntityID(rawValue: .max)
        var stretches: [SearchStretch] = []
        for length in lengths where newest >= 0 {
            let oldest = max(0, newest - length + 1)
            stretches.append(SearchStretch(marks: marks(oldest...newest), end: upper))
            newest = oldest - 1
            upper = EntityID(rawValue: oldest << bits)
        }
        return newest < 0 ? stretches : stretches + [SearchStretch(marks: [], end: upper)]
    }

    /// The marks of what was made from `first` on; none where that is so long ago that they would be too many.
    static func marks(from first: EntityID<CaseFile>, until now: Moment) -> [String] {
        let (oldest, latest) = (max(0, span(of: first)), latest(at: now))
        return latest < oldest || latest - oldest >= mostMarks ? [] : marks(oldest...latest)
    }

    private static func marks(_ spans: ClosedRange<Int64>) -> [String] { spans.reversed().map { "~\($0)" } }

    private static func span(of file: EntityID<CaseFile>) -> Int64 { file.rawValue >> bits }

    /// Keys never go back: those of a server whose clock was ahead for a while still are.
    private static func latest(at now: Moment) -> Int64 {
        span(of: IDSource.least(from: now.adding(.days(30))))
    }

    /// Keys have 22 bits below their millisecond; 2²⁹ ms are 6.2 days.
    private static let bits: Int64 = 51
    /// How many marks the stretches have: some fifty days with those ahead of the clock, and a year.
    private static let lengths: [Int64] = [13, 56]
    private static let mostMarks: Int64 = 20
}
