// SPDX-License-Identifier: Apache-2.0

/// Something that a department owes on one case file, and by when (待办): what is asked of it in one sentence.
package struct Duty: Equatable, Sendable {
    package let kind: Kind
    /// From when on.
    package let since: Moment
    package let due: Moment

    package init(_ kind: Kind, since: Moment, due: Moment) {
        self.kind = kind
        self.since = since
        self.due = due
    }

    package enum Kind: String, CaseIterable, Sendable {
        /// Accept, or return with the right unit named.
        case accept
        /// Be on site after a whistle.
        case arrive
        /// Call the reporter for the first time.
        case contact
        /// Bring the parties to an agreement.
        case agree
        /// Do the work as the lead.
        case handle
        /// Do one's part beside the lead.
        case help
        /// Do the next step of an agreement.
        case step
        /// Tell the reporter how far it is.
        case interimReply = "interim-reply"
    }
}

extension CaseFile {
    /// What `department` owes on this file now, soonest first.
    ///
    /// - Parameter clocks: those of this file. What stands still is owed by nobody.
    package func duties(of department: DepartmentCode, clocks: [Deadline]) -> [Duty] {
        guard let mine = live.last(where: { $0.department == department }), status != .merged else { return [] }
        let running = clocks.filter { $0.heldAt == nil }
        func owed(_ kind: Duty.Kind, by clock: DeadlineKind, mineAlone: Bool = false) -> Duty? {
            running.first { $0.kind == clock && (!mineAlone || $0.assignment == mine.id) }.map {
                Duty(kind, since: $0.plan.start, due: $0.plan.due.moment)
            }
        }
        let arrival = mine.isWhistle && mine.arrivedAt == nil ? owed(.arrive, by: .arrival, mineAlone: true) : nil
        var found = [arrival].compactMap(\.self)
        if mine.state == .called {
            found.append(Duty(.accept, since: mine.calledAt, due: mine.acceptBy ?? mine.due))
        } else if mine.part == .co {
            found.append(Duty(.help, since: mine.calledAt, due: mine.due))
        } else {
            found += [owed(.contact, by: .firstContact), owed(.interimReply, by: .interimReply)].compactMap(\.self)
            found += work(of: mine, agreeing: owed(.agree, by: .consult))
        }
        return found.sorted { $0.due < $1.due }
    }

    /// The work of a lead that has accepted; none while the file waits.
    private func work(of mine: Assignment, agreeing: Duty?) -> [Duty] {
        if status == .consulting { return [agreeing].compactMap(\.self) }
        guard status.isAtWork else { return [] }
        if let agreement, agreement.isBinding, agreement.stepsOpen > 0 {
            return [Duty(.step, since: mine.calledAt, due: agreement.due)]
        }
        return [Duty(.handle, since: mine.calledAt, due: mine.due)]
    }
}
