// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// received → needsInformation (补充): the reporter is told at once everything that is missing (一次性告知).
    ///
    /// The reporter's time stands still, and with it the clock of triage; asking is a first contact.
    /// Source: docs/sources.md, "lifecycle", section 9, move 2.
    /// - Throws: ``CaseMoveError/askedOften(limit:)``.
    func askedBack(_ ask: AskBack, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let rule = context.city.rules.askBacks
        let calendar = context.city.calendar
        let left = calendar.minutes(of: rule.maxTotal, on: context.now) - paused.askedMinutes
        guard counts.askBacks < rule.times, left > 0 else { throw .askedOften(limit: rule.times) }
        let usual = context.city.plan(.askBack, urgency: urgency, from: context.now).due
        let last = calendar.due(.workingMinutes(left), from: context.now, urgent: false)
        let due = last.moment < usual.moment ? last : usual
        for code in ask.questions where context.city.questions[code] == nil {
            throw .unknownCode(field: "questions", code: code.text)
        }
        var facts = ["until": due.moment.rfc3339(at: context.city.identity.offset)]
        if !ask.questions.isEmpty { facts["questions"] = ask.questions.map(\.text).joined(separator: ",") }
        let words = ask.missing.isEmpty ? [:] : ["missing": ask.missing.joined(separator: "\n")]
        var outcome = outcome(.askBack, context, facts: facts, words: words) {
            $0.status = .needsInformation
            $0.counts.askBacks += 1
            $0.pause = Pause(since: context.now, until: due.moment, reason: CaseMoveKind.askBack.rawValue)
        }
        outcome.deadlines = [
            .stop([.firstContact]), .hold([.triage]),
            .start(.askBack, Deadline.Plan(until: due, from: context.now), nil),
        ]
        return outcome
    }

    /// needsInformation → received: the reporter has said more, and a person looks again.
    func answered(_ note: CaseNote, in context: MoveContext) -> MoveOutcome {
        askedNoMore(.note(.supplement), context, facts: note.facts, words: note.said)
    }

    /// needsInformation → received: nobody answered. That is marked, and a person decides what it means.
    func silentAboutAsking(in context: MoveContext) -> MoveOutcome {
        guard status == .needsInformation else { return MoveOutcome(file: self) }
        return askedNoMore(.note(.overdue), context, facts: ["clock": DeadlineKind.askBack.rawValue])
    }

    private func askedNoMore(
        _ kind: EventKind, _ context: MoveContext, facts: [String: String], words: [String: String] = [:]
    ) -> MoveOutcome {
        var next = endingPause(at: context.now, in: context.city.calendar)
        next.status = .received
        let event = next.event(kind, context, from: status, facts: facts, words: words)
        // A clock that was struck late gives the office no more time than the reporter was given.
        let end = min(context.now, pause?.until ?? context.now)
        return MoveOutcome(
            file: next, events: [event],
            deadlines: [.stop([.askBack]), .resume([.triage], pausedUntil: end)])
    }

    /// This file with the time in which the reporter was asked added to what had been before.
    func endingPause(at now: Moment, in calendar: WorkCalendar) -> CaseFile {
        guard let pause else { return self }
        var next = self
        next.paused.askedMinutes += calendar.workingMinutes(from: pause.since, to: min(now, pause.until))
        next.pause = nil
        return next
    }
}
