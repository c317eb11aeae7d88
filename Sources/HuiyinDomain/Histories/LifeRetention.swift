// SPDX-License-Identifier: Apache-2.0

/// Since when a generated file is over, and what went from it since, as housekeeping would have deleted it
/// (``RetentionRule``). Only a home's place has so short a time that a history sees it go.
package struct LifeRetention: Sendable {
    /// Since when the file has been over; nil while it is not.
    package private(set) var overSince: Moment?
    /// Whether it is over so long that where a home lies was deleted from it.
    package private(set) var isPlaceErased = false

    /// What only is noted on a file neither ends it nor takes it up again.
    mutating func follow(_ outcome: MoveOutcome, at now: Moment) {
        guard outcome.events.contains(where: { $0.from != $0.to }) else { return }
        overSince = CaseStatus.over.contains(outcome.file.status) ? now : nil
    }

    /// When the place of `file` has had its time; nil while it is not over, and where no home lies there.
    func placeEnds(of file: CaseFile, in city: Municipality) -> Moment? {
        guard !isPlaceErased, let matter = file.triage?.matter else { return nil }
        let rule = RetentionRule.homePlaces
        return rule.concerns(matter, in: city.matters) ? overSince?.adding(rule.keptFor(under: city.rules)) : nil
    }

    /// The note that says what was deleted of these lines of the history.
    mutating func erasingPlace(from events: [CaseEvent]) -> CaseNote {
        isPlaceErased = true
        var facts = ["rule": RetentionRule.homePlaces.rawValue]
        let lines = events.indices.filter { events[$0].words["address"] != nil }
        for (index, line) in lines.enumerated() { facts[String(index + 1)] = "\(line + 1):address" }
        return CaseNote(kind: .erasure, text: "", facts: facts)
    }
}
