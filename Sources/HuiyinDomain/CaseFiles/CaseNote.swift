// SPDX-License-Identifier: Apache-2.0

/// Something recorded on a file that leaves it where it is.
package struct CaseNote: Equatable, Sendable {
    package let kind: CaseNoteKind
    package let text: String
    /// Codes, quantities, moments.
    package let facts: [String: String]
    /// Answers to questions.
    package let answers: Answers

    package init(kind: CaseNoteKind, text: String, facts: [String: String] = [:], answers: Answers = .none) {
        self.kind = kind
        self.text = text
        self.facts = facts
        self.answers = answers
    }

    /// What it says, by name, as an event keeps it.
    var said: [String: String] {
        text.isEmpty && !answers.isEmpty ? answers.words : answers.words.merging(["text": text]) { $1 }
    }
}

extension CaseFile {
    /// This file with `note` in its history. First contact stops its clock; a confirmed objection goes to a reviewer.
    package func noting(_ note: CaseNote, in context: MoveContext) -> MoveOutcome {
        var next = self
        if note.kind == .safetyMeasure { (next.isHazard, next.isMadeSafe) = (true, true) }
        if note.kind == .supplement, status == .needsInformation { return answered(note, in: context) }
        let event = next.event(.note(note.kind), context, from: status, facts: note.facts, words: note.said)
        var outcome = MoveOutcome(file: next, events: [event])
        switch note.kind {
        case .firstContact: outcome.deadlines = [.stop([.firstContact])]
        case .revisit: outcome.deadlines = [.stop([.revisit])]
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
        if status == .replied, ratings.allSatisfy({ $0?.solved == .yes }) { return try applying(.closure, in: context) }
        guard latest.solved != .yes || latest.isPressured else { return MoveOutcome(file: self) }
        let plan = context.city.plan(.revisit, urgency: .normal, from: context.now)
        return MoveOutcome(file: self, deadlines: [.stop([.revisit]), .start(.revisit, plan, nil)])
    }
}
