// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// inProgress, designated → suspended (挂起), from the moment it is granted: the reporter's clock stands still, and
    /// so do the departments'.
    ///
    /// - Throws: an unknown reason, ``CaseMoveError/safetyMeasureMissing`` for a hazard, ``CaseMoveError/tooLong(latest:)``
    ///   or ``CaseMoveError/suspensionsUsedUp(daysLeft:)``. Source: lifecycle, limits and exceptions.
    func suspended(_ order: Suspension, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let (city, now) = (context.city, context.now)
        try city.rules.lists.suspensionReasons.check(order.reason)
        guard order.until > now else { throw .dueNotInFuture(due: order.until, now: now) }
        guard !isHazard || isMadeSafe else { throw .safetyMeasureMissing }
        let latest = city.calendar.due(city.rules.suspensions.maxEach, from: now, urgent: false).moment
        guard order.until <= latest else { throw .tooLong(latest: latest) }
        let left = city.suspensionDays(from: now) - paused.suspendedDays
        guard city.calendar.workingDays(from: now, to: order.until) <= left else {
            throw .suspensionsUsedUp(daysLeft: max(0, left))
        }
        let facts = ["reason": order.reason, "until": city.text(order.until)]
        var outcome = outcome(.suspension, context, facts: facts) {
            $0.stoodAt = status
            $0.status = .suspended
            $0.pause = Pause(since: now, until: order.until, reason: order.reason)
        }
        outcome.tell(order.interimReply, context)
        let until = Due(moment: order.until, isProvisional: false)
        outcome.deadlines += [
            .hold([.handle, .plan]), .start(.suspension, Deadline.Plan(until: until, from: now), nil),
        ]
        return outcome
    }

    /// suspended → where it was, on its date by the clockwork or before it by the lead: what was due moves by the
    /// working time that stood still.
    func resumed(_ reason: String, _ context: MoveContext) -> MoveOutcome {
        let (city, now) = (context.city, context.now)
        let urgent = urgency.isUrgent
        let limit = triage.flatMap { city.limit(for: $0) } ?? city.rules.limits(for: .handle, urgent: urgent)
        let since = pause?.since ?? now
        func later(_ due: Moment) -> Due {
            city.calendar.shifting(due, byPauseFrom: since, to: now, of: limit, urgent: urgent)
        }
        var facts = ["days": "\(city.calendar.workingDays(from: since, to: now))"]
        facts["target"] = target.map { city.text(later($0.moment).moment) }
        var moved: [Assignment] = []
        var outcome = outcome(.resumption, context, facts: facts, words: reason.isEmpty ? [:] : ["reason": reason]) {
            $0.status = stoodAt == .designated ? .designated : .inProgress
            $0.stoodAt = nil
            $0.pause = nil
            $0.paused.suspendedDays += city.calendar.workingDays(from: since, to: now)
            $0.target = target.map { later($0.moment) }
            for index in $0.assignments.indices where $0.assignments[index].state.isLive {
                $0.assignments[index].move(by: later)
                moved.append($0.assignments[index])
            }
        }
        outcome.changed = moved
        outcome.deadlines = [.stop([.suspension, .interimReply]), .resume([.handle, .plan], pausedUntil: now)]
        if outcome.file.isExtended {
            outcome.deadlines.append(.start(.interimReply, city.plan(.interimReply, urgency: .normal, from: now), nil))
        }
        return outcome
    }

    /// Whether its lead was given longer than at first.
    var isExtended: Bool { lead.map { $0.state.isLive && $0.due > $0.originalDue } ?? false }

    /// Whether its reporters are to hear at intervals how it stands.
    var owesInterimReplies: Bool { status == .suspended || (status.isAtWork && isExtended) }
}

extension MoveOutcome {
    /// Tells the reporters how it stands, and starts the time in which they hear again.
    mutating func tell(_ interimReply: String, _ context: MoveContext) {
        events.append(
            file.event(.note(.interimReply), context, from: file.status, words: ["text": interimReply]))
        let plan = context.city.plan(.interimReply, urgency: .normal, from: context.now)
        deadlines += [.stop([.interimReply]), .start(.interimReply, plan, nil)]
    }
}

extension Assignment {
    /// Both its due moments, moved alike: a pause is nobody's extension.
    mutating func move(by later: (Moment) -> Due) {
        let moved = later(due)
        isProvisional = isProvisional || moved.isProvisional
        originalDue = later(originalDue).moment
        due = moved.moment
    }
}

extension Municipality {
    /// How many working days a file can be suspended in all.
    func suspensionDays(from now: Moment) -> Int {
        let end = calendar.due(rules.suspensions.maxTotal, from: now, urgent: false).moment
        return calendar.workingDays(from: now, to: end)
    }

    func text(_ moment: Moment) -> String { moment.rfc3339(at: identity.offset) }
}

extension [CodedName] {
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)`` for a reason that is not listed.
    func check(_ code: String) throws(CaseMoveError) { try check(reason: code) }
}
