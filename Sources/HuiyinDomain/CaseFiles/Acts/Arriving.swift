// SPDX-License-Identifier: Apache-2.0

/// What a township whistles for (吹哨).
package enum Whistle {
    /// The kind of the city's list that runs on the clocks of an emergency, whatever the matter.
    /// Source: docs/sources.md, "lifecycle", section 3.
    package static let emergency = "emergency"
}

extension Assignment {
    /// Whether its clocks are those of an urgent matter: the file is urgent, or the whistle is an emergency's.
    func urgency(on file: Urgency) -> Urgency { whistle == Whistle.emergency ? .urgent : file }
}

extension CaseFile {
    /// A whistled department is on site (报到): department, name and moment on this one file, nothing else.
    ///
    /// One that was only called has thereby accepted. Source: docs/sources.md, "lifecycle", section 3.
    /// - Throws: ``CaseMoveError/notWhistled(department:)``, ``CaseMoveError/alreadyArrived(at:)``.
    func arrived(_ note: String?, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard let mine = live.first(where: { $0.isWhistle && $0.department == context.principal.department }) else {
            throw .notWhistled(department: context.principal.department?.text ?? "")
        }
        if let at = mine.arrivedAt { throw .alreadyArrived(at: at) }
        var outcome = mine.state == .called ? try applying(.acceptance, in: context) : MoveOutcome(file: self)
        outcome.file.update(mine.id) { $0.arrivedAt = context.now }
        outcome.file.remember(context.principal)
        outcome.events.append(
            outcome.file.event(
                .note(.arrival), context, from: outcome.file.status, facts: ["department": mine.department.text],
                words: note.map { ["text": $0] } ?? [:]))
        outcome.changed = outcome.file.assignments.filter { $0.id == mine.id }
        outcome.deadlines.append(.stopOne(.arrival, mine.id))
        return outcome
    }

    /// The clock by which a whistled department has to be on site; nil for an ordinary order.
    func arrivalClock(for call: Assignment, _ context: MoveContext) -> DeadlineChange? {
        guard call.isWhistle, call.arrivedAt == nil else { return nil }
        let plan = context.city.plan(.arrival, urgency: call.urgency(on: urgency), from: context.now)
        return .start(.arrival, plan, call.id)
    }
}

extension Assignment {
    package var isWhistle: Bool { kind == .whistle }
}
