// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

extension Records {
    /// Writes what a move brought about: the file, its assignments and clocks, its history, and whom to tell.
    ///
    /// - Returns: the file as it now stands in the database.
    func record(_ outcome: MoveOutcome, in context: MoveContext, ids: IDSource) throws(StoreError) -> CaseFile {
        let now = context.now
        for request in outcome.requests { try requests.save(request) }
        let outcome = try named(try requests.withoutMoot(outcome))
        let file = outcome.file
        for assignment in outcome.changed { try assignments.save(assignment, of: file.id) }
        try deadlines.apply(outcome.deadlines, to: file.id, ids: ids, at: now, calendar: context.city.calendar)
        let chained = try events.chain(
            outcome.events, to: file.id, offset: context.city.identity.offset)
        // The file first: whoever comes second with the same version stops here, before touching the history.
        try caseFiles.update(file, due: try deadlines.soonest(of: file.id), history: chained, at: now)
        try events.insert(chained)
        try messages.follow(chained)
        for words in outcome.sealed {
            guard let account = context.principal.account else { continue }
            try sealedWords.insert(words, of: file.id, by: account, at: now)
        }
        for taken in outcome.answers { try partyAnswers.save(taken, of: file.id) }
        try agreements.apply(outcome.agreement, to: file.id, sequence: chained.sheet, at: now)
        if outcome.events.contains(where: { $0.kind == .note(.reply) || $0.answersByEnding }) {
            try reports.markReplied(file.id, at: now)
        }
        for event in outcome.events where event.tells {
            // A request concerns whoever is to decide on it, not whoever has the file.
            let before = event.kind == .note(.request) ? outcome.requests.first?.centre : nil
            let reader = before.map { Owner.centre($0.level, $0.division) } ?? file.owner
            let undone = context.city.untold(since: now)
            try notices.announce(event.kind.name, of: file, to: reader, undone: undone, ids: ids, at: now)
        }
        try alarm(outcome, ids: ids, at: now)
        let written = file.written()
        try follow(written, in: context, ids: ids)
        return written
    }

    /// Writes a file that is new, with its first events.
    func open(_ outcome: MoveOutcome, in context: MoveContext, ids: IDSource) throws(StoreError) {
        let file = outcome.file
        let due = outcome.deadlines.compactMap(\.startedDue).min() ?? DeadlineStore.never
        let chained = ChainedEvents(outcome.events, of: file.id, offset: context.city.identity.offset)
        try caseFiles.insert(file, due: due, history: chained, at: context.now)
        try deadlines.apply(outcome.deadlines, to: file.id, ids: ids, at: context.now, calendar: context.city.calendar)
        try events.insert(chained)
        try notices.announce(
            CaseMoveKind.filing.rawValue, of: file, to: file.owner, undone: context.now, ids: ids, at: context.now)
        try alarm(outcome, ids: ids, at: context.now)
    }

    private func alarm(_ outcome: MoveOutcome, ids: IDSource, at now: Moment) throws(StoreError) {
        // Of several lines the one that asks somebody to look on.
        guard let event = outcome.events.first(where: { $0.kind == .note(.supervision) }) ?? outcome.events.first
        else { return }
        for recipient in outcome.alarms {
            try notices.alarm(event.kind.name, of: outcome.file, to: recipient, ids: ids, at: now)
        }
    }
}

extension ChainedEvents {
    /// The line that holds the words of a sheet.
    fileprivate var sheet: Int? {
        events.last {
            [CaseMoveKind.agreement.rawValue, CaseNoteKind.publicNotice.rawValue].contains($0.line.kind)
        }?.line.sequence
    }
}

extension CaseEvent {
    /// Whether the move itself is the reporter's answer.
    fileprivate var answersByEnding: Bool { from != to && [.handedOver, .notACase, .refused].contains(to) }

    /// Whether somebody is told of it: every move, and clocks that ran out.
    fileprivate var tells: Bool {
        switch kind {
        case .move: true
        case .note(let note):
            [
                .reminder, .overdue, .supervision, .reply, .supplement, .objection, .request, .approval, .publicNotice,
                .noticeObjection,
            ].contains(note)
        }
    }
}

extension DeadlineChange {
    fileprivate var startedDue: Moment? {
        guard case .start(_, let plan, _) = self else { return nil }
        return plan.due.moment
    }
}
