// SPDX-License-Identifier: Apache-2.0

/// Something recorded on a file that leaves it where it is.
package struct CaseNote: Equatable, Sendable {
    package let kind: CaseNoteKind
    package let text: String
    /// Codes, quantities, moments.
    package let facts: [String: String]
    /// Answers to questions.
    package let answers: Answers
    /// Where somebody can turn who is not content with the answer, when a revisit confirms it.
    package let otherWays: String?

    package init(
        kind: CaseNoteKind, text: String, facts: [String: String] = [:], answers: Answers = .none,
        otherWays: String? = nil
    ) {
        self.kind = kind
        self.text = text
        self.facts = facts
        self.answers = answers
        self.otherWays = otherWays
    }

    /// What it says, by name, as an event keeps it.
    var said: [String: String] {
        var said = answers.words
        if !text.isEmpty || answers.isEmpty { said["text"] = text }
        if let otherWays { said["otherWays"] = otherWays }
        return said
    }
}

extension CaseFile {
    /// This file with `note` in its history. First contact stops its clock; a confirmed objection goes to a reviewer.
    package func noting(_ note: CaseNote, in context: MoveContext) -> MoveOutcome {
        var next = self
        if note.kind == .safetyMeasure { (next.isHazard, next.isMadeSafe) = (true, true) }
        if note.kind == .promise, let day = note.facts["due"].flatMap(Moment.init(rfc3339:)) { next.promise = day }
        if note.kind == .erasure, note.facts["rule"] == RetentionRule.homePlaces.rawValue {
            next.place = place.withoutPoint
        }
        if note.kind == .supplement, status == .needsInformation { return answered(note, in: context) }
        let event = next.event(.note(note.kind), context, from: status, facts: note.facts, words: note.said)
        var outcome = MoveOutcome(file: next, events: [event])
        switch note.kind {
        case .firstContact: outcome.deadlines = [.stop([.firstContact])]
        case .revisit: outcome.deadlines = [.visited(.revisit, at: context.now)]
        case .objection: return objected(outcome, context)
        case .interimReply where status == .backlog: return reviewed(outcome, context)
        case .interimReply where owesInterimReplies:
            let plan = context.city.plan(.interimReply, urgency: .normal, from: context.now)
            outcome.deadlines = [.stop([.interimReply]), .start(.interimReply, plan, nil)]
        default: break
        }
        return outcome
    }

    /// What a rating does to the file: everybody content closes it, anybody else's calls for a revisit.
    package func rated(
        _ ratings: [Rating?], latest: Rating, in context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        let isContent = ratings.allSatisfy { $0?.isComplaint == false }
        if status == .replied, isContent { return try applying(.closure, in: context) }
        // Whoever has said how it was is not asked.
        let uninvited: [DeadlineChange] = ratings.contains { $0 == nil } ? [] : [.stop([.invitation])]
        guard latest.isComplaint else { return MoveOutcome(file: self, deadlines: uninvited) }
        let plan = context.city.plan(.revisit, urgency: .normal, from: context.now)
        // The revisits that a mediation plans anyway go on beside it.
        let isPlanned = context.city.revisitPlan(for: triage, from: context.now) != nil
        return MoveOutcome(
            file: self, deadlines: uninvited + (isPlanned ? [] : [.stop([.revisit])]) + [.start(.revisit, plan, nil)])
    }
}
