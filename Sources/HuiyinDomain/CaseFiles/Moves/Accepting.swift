// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// assigned → inProgress (签收). The clockwork makes this move for a lead that stayed silent.
    ///
    /// A co department accepts its own assignment only; the file stays where it is.
    /// Source: docs/sources.md, "lifecycle", sections 9 (move 6) and 11.
    /// - Throws: ``CaseMoveError/notAssigned(department:)``.
    func accepted(_ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let bySilence = context.principal.role == .clockwork
        if let co = coAssignment(of: context.principal) {
            guard co.state == .called else { throw .notAllowed(move: .acceptance, status: status) }
            return coProgress("accepted", co, context) { $0.accept(at: context.now, bySilence: false) }
        }
        guard let lead, lead.state == .called, bySilence || lead.department == context.principal.department else {
            throw .notAssigned(department: context.principal.department?.text ?? "")
        }
        let facts = ["department": lead.department.text, "bySilence": bySilence ? "yes" : "no"]
        var outcome = outcome(.acceptance, context, facts: facts) {
            $0.status = .inProgress
            $0.update(lead.id) { $0.accept(at: context.now, bySilence: bySilence) }
            $0.remember(context.principal)
        }
        outcome.changed = outcome.file.assignments.filter { $0.id == lead.id }
        outcome.deadlines = [lead.stopOnAcceptance, handleClock(for: lead, context)]
        return outcome
    }

    /// The clockwork accepts for a silent co department.
    package func coAccepted(_ id: EntityID<Assignment>, in context: MoveContext) -> MoveOutcome? {
        guard let co = live.first(where: { $0.id == id && $0.part == .co && $0.state == .called }) else { return nil }
        return coProgress("acceptedBySilence", co, context) { $0.accept(at: context.now, bySilence: true) }
    }

    /// Silence does not bind a private firm: the bureau that answers for it leads in its place.
    package func passedToSupervisor(_ id: EntityID<Assignment>, in context: MoveContext) -> MoveOutcome? {
        guard let silent = live.first(where: { $0.id == id && $0.state == .called }),
            let supervisor = context.city.departments[silent.department]?.supervisedBy
        else { return nil }
        let heir = Assignment(
            id: context.newAssignment(), department: supervisor, part: silent.part, kind: silent.kind,
            state: .accepted, calledAt: context.now, acceptBy: nil, due: silent.due,
            isProvisional: silent.isProvisional, acceptedAt: context.now, isAcceptedBySilence: true,
            whistle: silent.whistle)
        var next = self
        next.update(silent.id) { $0.end(.superseded, at: context.now) }
        // A bureau that helps already goes on helping, or leads in place of helping: it never does both.
        let helping = live.filter { $0.department == supervisor && $0.id != silent.id }
        if silent.part == .lead {
            for one in helping { next.update(one.id) { $0.end(.superseded, at: context.now) } }
        }
        if silent.part == .lead || helping.isEmpty { next.assignments.append(heir) }
        if silent.part == .lead { next.status = .inProgress }
        let facts = ["silent": silent.department.text, "department": supervisor.text, "bySilence": "yes"]
        let event = next.event(.move(.acceptance), context, from: status, facts: facts)
        let added = next.assignments.filter { $0.id == heir.id }
        let ended = next.assignments.filter { one in
            !one.state.isLive && live.contains { $0.id == one.id }
        }
        return MoveOutcome(
            file: next, events: [event],
            deadlines: ended.map { .stopAssignment($0.id) } + added.map { handleClock(for: $0, context) }
                + added.compactMap { arrivalClock(for: $0, context) },
            changed: ended + added)
    }

    func coProgress(
        _ step: String, _ co: Assignment, _ context: MoveContext, facts more: [String: String] = [:],
        words: [String: String] = [:], change: (inout Assignment) -> Void
    ) -> MoveOutcome {
        var next = self
        next.update(co.id, change)
        next.remember(context.principal)
        let after = next.assignments.filter { $0.id == co.id }
        let facts = more.merging(["department": co.department.text, "step": step]) { $1 }
        let event = next.event(.note(.coProgress), context, from: status, facts: facts, words: words)
        let accepted = after.filter { $0.state == .accepted }
        let stop = accepted.isEmpty ? .stopAssignment(co.id) : co.stopOnAcceptance
        let clock = [stop] + accepted.map { handleClock(for: $0, context) }
        return MoveOutcome(file: next, events: [event], deadlines: clock, changed: after)
    }

    mutating func update(_ id: EntityID<Assignment>, _ change: (inout Assignment) -> Void) {
        for index in assignments.indices where assignments[index].id == id { change(&assignments[index]) }
    }
}

extension Assignment {
    /// Accepting ends every clock of the call but that of its arrival on site.
    fileprivate var stopOnAcceptance: DeadlineChange {
        isWhistle && arrivedAt == nil ? .stopOne(.accept, id) : .stopAssignment(id)
    }
}
