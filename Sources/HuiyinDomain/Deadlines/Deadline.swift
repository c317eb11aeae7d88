// SPDX-License-Identifier: Apache-2.0

/// A running clock on a case file (时限): what must have happened by when, and what happens if not.
package struct Deadline: Equatable, Identifiable, Sendable {
    package let id: EntityID<Deadline>
    package let caseFile: EntityID<CaseFile>
    package let kind: DeadlineKind
    /// Whose, when it belongs to one department's assignment.
    package let assignment: EntityID<Assignment>?
    package let plan: Plan
    /// How many of its steps have happened.
    package let stage: Int
    /// Since when it stands still.
    package let heldAt: Moment?

    package init(
        id: EntityID<Deadline>, caseFile: EntityID<CaseFile>, kind: DeadlineKind,
        assignment: EntityID<Assignment>?, plan: Plan, stage: Int, heldAt: Moment? = nil
    ) {
        self.id = id
        self.caseFile = caseFile
        self.kind = kind
        self.assignment = assignment
        self.plan = plan
        self.stage = stage
        self.heldAt = heldAt
    }

    /// This clock going on under `plan`.
    package func released(_ plan: Plan) -> Deadline {
        Deadline(id: id, caseFile: caseFile, kind: kind, assignment: assignment, plan: plan, stage: stage)
    }

    /// This clock with another plan, standing still if it did.
    package func planned(_ plan: Plan) -> Deadline {
        Deadline(
            id: id, caseFile: caseFile, kind: kind, assignment: assignment, plan: plan, stage: stage, heldAt: heldAt)
    }

    /// When its next step happens; nil when all have, and while it stands still.
    package var next: Moment? { heldAt == nil && stage < plan.steps.count ? plan.steps[stage] : nil }

    /// The moments at which something happens, in order: for handling 75 %, 100 % and 150 %, for all else one.
    package struct Plan: Equatable, Sendable {
        package let start: Moment
        package let due: Due
        package let steps: [Moment]
        /// In which time it runs, and so by how much a pause moves it.
        package let measure: TimeMeasure

        package init(start: Moment, due: Due, steps: [Moment], measure: TimeMeasure = .working) {
            self.start = start
            self.due = due
            self.steps = steps
            self.measure = measure
        }

        init(until due: Due, from start: Moment, measure: TimeMeasure = .working) {
            self.init(start: start, due: due, steps: [due.moment], measure: measure)
        }

        /// The same with something that happens after all that it has now.
        func adding(step: Moment) -> Plan { Plan(start: start, due: due, steps: steps + [step], measure: measure) }

        /// The same after a pause from `start` to `end`: what had not come before it comes later by as much.
        package func shifted(byPauseFrom start: Moment, to end: Moment, in calendar: WorkCalendar) -> Plan {
            let limit: TimeLimit = measure == .working ? .workingMinutes(1) : .clock(.minutes(1))
            func later(_ moment: Moment) -> Due {
                calendar.shifting(moment, byPauseFrom: start, to: end, of: limit, urgent: false)
            }
            let moved = later(due.moment)
            return Plan(
                start: self.start,
                due: Due(moment: moved.moment, isProvisional: due.isProvisional || moved.isProvisional),
                steps: steps.map { later($0).moment }, measure: measure)
        }
    }
}

/// What a move does to the clocks of its file.
package enum DeadlineChange: Equatable, Sendable {
    case start(DeadlineKind, Deadline.Plan, EntityID<Assignment>?)
    /// Ends the clocks of these kinds, whoever's they are.
    case stop(Set<DeadlineKind>)
    case stopAssignment(EntityID<Assignment>)
    /// Ends this clock of one department alone.
    case stopOne(DeadlineKind, EntityID<Assignment>)
    /// What the clocks of this kind wait for was done at this moment; those with a later step go on to it.
    case visited(DeadlineKind, at: Moment)
    /// The clocks of these kinds stand still: nothing strikes until they go on.
    case hold(Set<DeadlineKind>)
    /// This clock gets another plan; what it has done it has done.
    case replan(EntityID<Deadline>, Deadline.Plan)
    /// Lets those that stand still run on: later by the pause up to this moment, each in the time that it runs in, or as
    /// if they had never stood still.
    case resume(Set<DeadlineKind>, pausedUntil: Moment?)
    /// Puts this in the place of a running clock of the same kind that would end later; starts none.
    case tighten(DeadlineKind, Deadline.Plan)
}

extension Deadline {
    /// By when its next step comes, or came when there is none any more.
    package var nextDue: Due { Due(moment: next ?? plan.due.moment, isProvisional: plan.due.isProvisional) }
}

extension Municipality {
    /// The plan of an ordinary clock that starts at `now`.
    func plan(_ kind: DeadlineKind, urgency: Urgency, from now: Moment) -> Deadline.Plan {
        let limit = rules.limits(for: kind, urgent: urgency.isUrgent)
        return Deadline.Plan(
            until: calendar.due(limit, from: now, urgent: urgency.isUrgent), from: now,
            measure: limit.measure(urgent: urgency.isUrgent))
    }

    /// The plan for handling: yellow at three quarters, red at the end, one level up at half as much again.
    func handlePlan(until due: Due, triage: Triage?, from now: Moment) -> Deadline.Plan {
        let urgent = triage?.urgency.isUrgent ?? false
        let limit = triage.flatMap { self.limit(for: $0) } ?? rules.limits(for: .handle, urgent: urgent)
        let marks = rules.handling
        let steps = [marks.soon, marks.late, marks.levelUp].map {
            calendar.moment(fraction: $0, of: limit, urgent: urgent, from: now, to: due.moment)
        }
        return Deadline.Plan(start: now, due: due, steps: steps, measure: limit.measure(urgent: urgent))
    }

    /// How long handling may take in all: the matter's limit, or its class's where the city counts by class.
    func limit(for triage: Triage) -> TimeLimit? {
        let byClass = triage.problemClass.flatMap { rules.problemClass(code: Code($0))?.due }
        let byMatter = matters[triage.matter]?.limit(triage.urgency)
        return rules.limitFrom == .problemClass ? byClass ?? byMatter : byMatter ?? byClass
    }
}
