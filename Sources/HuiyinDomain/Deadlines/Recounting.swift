// SPDX-License-Identifier: Apache-2.0

extension WorkCalendar {
    /// This calendar as it counted before the notices of `years` were loaded.
    func before(knowing years: Set<Int>) -> WorkCalendar {
        WorkCalendar(
            offset: offset, hours: hours, days: days.filter { !years.contains($0.key.year) },
            knownYears: knownYears.subtracting(years))
    }

    /// The years in a row whose every day it knows, up to the first that it does not know as of `now`: what was set and is
    /// due within them can be counted. Empty where it knows none.
    package func known(asOf now: Moment) -> Range<Moment> {
        var end = now.date(at: offset).year
        while knownYears.contains(end) { end += 1 }
        var start = end
        while knownYears.contains(start - 1) { start -= 1 }
        guard let first = CivilDate(year: start, month: 1, day: 1), let last = CivilDate(year: end, month: 1, day: 1)
        else { return now..<now }
        return Moment(first, minuteOfDay: 0, offset: offset)..<Moment(last, minuteOfDay: 0, offset: offset)
    }

    /// A provisional moment, counted again now that the years it reaches are known; nil while one of them still is not.
    ///
    /// What ended at the close of business was counted in days, and is again; anything else in working time.
    func recounted(_ due: Moment, from start: Moment) -> Moment? {
        let years = Set(start.date(at: offset).year...max(start, due).date(at: offset).year)
        guard years.isSubset(of: knownYears) else { return nil }
        // A due was provisional for the years after the one it was set in; that one was known.
        let old = before(knowing: years.subtracting([start.date(at: offset).year]))
        if due == old.close(of: due.date(at: offset)) {
            return self.due(.workingDays(old.workingDays(from: start, to: due)), from: start, urgent: false).moment
        }
        return adding(working: old.worked(from: start, to: due), to: start)
    }
}

extension CaseFile {
    /// This file and its clocks, counted again after the holidays of a year were loaded.
    ///
    /// What reporters were told never moves later by itself: their target comes nearer or stays. What departments were
    /// given moves either way. Source: lifecycle, working time, unknown year.
    package func recounted(_ clocks: [Deadline], in context: MoveContext) -> MoveOutcome {
        let city = context.city
        var facts: [String: String] = [:]
        var replans: [DeadlineChange] = []
        for clock in clocks where clock.plan.due.isProvisional {
            guard let plan = clock.plan.recounted(in: city.calendar, within: whole(of: clock)) else { continue }
            replans.append(.replan(clock.id, plan))
            facts[clock.kind.rawValue] = city.text(plan.due.moment)
        }
        var next = self
        // What is answered was in time or not; what is merged may be parted again.
        if let target, target.isProvisional, !hasEnded || status == .merged,
            let again = city.calendar.recounted(target.moment, from: receivedAt)
        {
            next.target = Due(moment: min(target.moment, again), isProvisional: false)
            facts["target"] = city.text(min(target.moment, again))
        }
        var changed: [Assignment] = []
        for index in assignments.indices where assignments[index].isProvisional && assignments[index].state.isLive {
            let mine = assignments[index]
            guard let counted = city.calendar.recounted(mine.due, from: mine.calledAt) else { continue }
            let again = whole(of: mine).map { min($0, counted) } ?? counted
            // What was granted in the meantime stays an extension, and nothing else becomes one.
            let original = city.calendar.recounted(mine.originalDue, from: mine.calledAt) ?? mine.originalDue
            next.assignments[index].originalDue = mine.originalDue == mine.due ? again : original
            next.assignments[index].due = again
            next.assignments[index].isProvisional = false
            changed.append(next.assignments[index])
        }
        guard !facts.isEmpty || !changed.isEmpty else { return MoveOutcome(file: self) }
        let event = next.event(.note(.recount), context, from: status, facts: facts)
        return MoveOutcome(file: next, events: [event], deadlines: replans, changed: changed)
    }

    /// When the lead must be done on a day that holidays do not move: a helper's part is not done after it.
    private func whole(of part: Assignment) -> Moment? {
        guard part.part == .co, let lead, !lead.isProvisional else { return nil }
        return lead.due
    }

    private func whole(of clock: Deadline) -> Moment? {
        guard clock.kind == .handle else { return nil }
        return assignments.first { $0.id == clock.assignment }.flatMap(whole)
    }
}

extension Deadline.Plan {
    /// - Parameter whole: it is due at that moment at the latest.
    fileprivate func recounted(in calendar: WorkCalendar, within whole: Moment?) -> Deadline.Plan? {
        guard let counted = calendar.recounted(due.moment, from: start) else { return nil }
        let again = whole.map { min($0, counted) } ?? counted
        let moved = steps.map { step in
            let later = calendar.recounted(step, from: start) ?? step
            return step == due.moment ? again : step < due.moment ? min(later, again) : later
        }
        return Deadline.Plan(start: start, due: Due(moment: again, isProvisional: false), steps: moved)
    }
}
