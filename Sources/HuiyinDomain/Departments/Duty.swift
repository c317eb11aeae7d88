// SPDX-License-Identifier: Apache-2.0

/// Something that a department owes on one case file, and by when (待办): what is asked of it in one sentence.
package struct Duty: Equatable, Sendable {
    package let kind: Kind
    /// From when on.
    package let since: Moment
    package let due: Moment
    /// Whether it leans on a year whose holidays are not known.
    package let isProvisional: Bool

    package init(_ kind: Kind, since: Moment, due: Moment, isProvisional: Bool = false) {
        self.kind = kind
        self.since = since
        self.due = due
        self.isProvisional = isProvisional
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
                Duty(
                    kind, since: $0.plan.start, due: $0.plan.due.moment, isProvisional: $0.plan.due.isProvisional)
            }
        }
        let arrival = mine.isWhistle && mine.arrivedAt == nil ? owed(.arrive, by: .arrival, mineAlone: true) : nil
        var found = [arrival].compactMap(\.self)
        if mine.state == .called {
            let whole = Duty(.accept, since: mine.calledAt, due: mine.due, isProvisional: mine.isProvisional)
            let first = mine.acceptBy.map { acceptBy in
                let clock = running.first { $0.kind == .accept && $0.assignment == mine.id }
                return Duty(
                    .accept, since: mine.calledAt, due: acceptBy,
                    isProvisional: clock?.plan.due.isProvisional ?? false)
            }
            found.append(first ?? whole)
        } else if mine.part == .co {
            found.append(Duty(.help, since: mine.calledAt, due: mine.due, isProvisional: mine.isProvisional))
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
        return [Duty(.handle, since: mine.calledAt, due: mine.due, isProvisional: mine.isProvisional)]
    }
}
