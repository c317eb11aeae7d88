// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinText

/// What people tell in one breath (一句多事): which words are about which matter, where they are about several.
///
/// The clauses are grouped into runs, each read as if it had been said alone. Every run must be surely about a case, and no two
/// about one matter; of all such groupings the one counts whose least sure run is the surest. A text about one matter
/// throughout has none. Together the runs are the whole text, so that nothing said is lost when a file is split by them.
struct SeveralMatters {
    let city: Municipality
    let model: Classifier

    /// A run that is less sure says nothing of its own. Chosen on sentences to learn from that a model had not seen: at 0.85
    /// three in a hundred of those, each sorted under one matter, are told as several; at 0.8 it is nearly five.
    var sureFrom = 0.85
    /// Fewer characters say too little alone.
    static let shortest = 4
    /// Nobody tells more things than this in one breath; what a long story says after so many clauses belongs to the last.
    static let mostClauses = 8
    /// A file is not split into more.
    static let mostParts = 4

    /// In the order they were told; empty when there are fewer than two.
    func parts(of text: String) -> [Suggestion.Part] {
        let clauses = Self.clauses(of: text)
        guard clauses.count > 1 else { return [] }
        var grouping = Grouping(count: clauses.count) { run in
            part(text[clauses[run.lowerBound].startIndex..<clauses[run.upperBound - 1].endIndex])
        }
        return grouping.best()
    }

    /// What a run alone is surely about; nil when it is not.
    private func part(_ run: Substring) -> Suggestion.Part? {
        let words = String(run)
        guard words.count >= Self.shortest, let best = model.likeliest(words), best.probability >= sureFrom else {
            return nil
        }
        let code = MatterCode(best.label)
        guard let matter = city.matters[code], matter.kind != .notACase else { return nil }
        return Suggestion.Part(code: code, probability: best.probability, words: words)
    }

    /// The clauses as they stand in the text: between stops, and from words with which people turn to the next thing.
    static func clauses(of text: String) -> [Substring] {
        let said = text.split { "，,。；;！!？?\n 　".contains($0) }.flatMap(turns)
        guard said.count > mostClauses, let last = said.last else { return said }
        let rest = text[said[mostClauses - 1].startIndex..<last.endIndex]
        return Array(said.prefix(mostClauses - 1)) + [rest]
    }

    private static let turningWords = ["还有", "另外", "再就是", "再一个", "对了", "顺便"]

    private static func turns(_ clause: Substring) -> [Substring] {
        var found: [Substring] = []
        var start = clause.startIndex
        for at in clause.indices where at > start && turningWords.contains(where: { clause[at...].hasPrefix($0) }) {
            found.append(clause[start..<at])
            start = at
        }
        return found + [clause[start...]]
    }
}

/// Looks for the grouping of clauses into runs whose least sure run is the surest; each run is read at most once.
private struct Grouping {
    let count: Int
    let read: (Range<Int>) -> Suggestion.Part?
    private var known: [Range<Int>: Suggestion.Part?] = [:]
    private var found: [Suggestion.Part] = []
    private var surest = 0.0

    init(count: Int, read: @escaping (Range<Int>) -> Suggestion.Part?) {
        self.count = count
        self.read = read
    }

    mutating func best() -> [Suggestion.Part] {
        extend([], to: 0, leastSure: 1)
        return found
    }

    private mutating func extend(_ parts: [Suggestion.Part], to start: Int, leastSure: Double) {
        guard start < count else {
            (found, surest) = (parts, leastSure)
            return
        }
        guard parts.count < SeveralMatters.mostParts else { return }
        // The whole text is no part of itself.
        for end in (start + 1)...count where end - start < count {
            guard let next = part(start..<end), !parts.contains(where: { $0.code == next.code }) else { continue }
            let sure = min(leastSure, next.probability)
            if sure > surest { extend(parts + [next], to: end, leastSure: sure) }
        }
    }

    private mutating func part(_ run: Range<Int>) -> Suggestion.Part? {
        if let known = known[run] { return known }
        let part = read(run)
        known[run] = part
        return part
    }
}
