// SPDX-License-Identifier: Apache-2.0

/// The clocks of one file, kept in memory as the records would keep them.
package struct RunningClocks: Sendable {
    /// All of them, those that stand still and those that have done all they had to do among them.
    package private(set) var all: [Deadline] = []

    /// The one whose next step comes soonest, with the moment of it.
    var next: (clock: Deadline, at: Moment)? {
        all.compactMap { clock in clock.next.map { (clock, $0) } }.min { $0.1 < $1.1 }
    }

    /// The first due moment among those that run, for the order of lists; nil when none runs.
    package var soonestDue: Moment? { all.filter { $0.heldAt == nil }.map(\.plan.due.moment).min() }

    /// Takes the next step of `clock`, which is then behind it.
    mutating func strike(_ clock: Deadline) {
        for index in all.indices where all[index].id == clock.id {
            all[index] = clock.with(clock.plan, stage: clock.stage + 1)
        }
    }

    mutating func apply(
        _ changes: [DeadlineChange], to file: EntityID<CaseFile>, at now: Moment, calendar: WorkCalendar,
        newID: () -> EntityID<Deadline>
    ) {
        func started(_ kind: DeadlineKind, _ plan: Deadline.Plan, _ assignment: EntityID<Assignment>?) -> Deadline {
            Deadline(id: newID(), caseFile: file, kind: kind, assignment: assignment, plan: plan, stage: 0)
        }
        for change in changes {
            switch change {
            case .start(let kind, let plan, let assignment): all.append(started(kind, plan, assignment))
            case .stop(let kinds): all.removeAll { kinds.contains($0.kind) }
            case .stopAssignment(let assignment): all.removeAll { $0.assignment == assignment }
            case .stopOne(let kind, let assignment):
                all.removeAll { $0.kind == kind && $0.assignment == assignment }
            case .visited(let kind, let moment):
                all = all.compactMap { clock in
                    guard clock.kind == kind else { return clock }
                    return clock.plan.after(visitAt: moment).map { started(kind, $0, clock.assignment) }
                }
            case .hold(let kinds):
                all = all.map { kinds.contains($0.kind) && $0.heldAt == nil ? $0.held(since: now) : $0 }
            case .resume(let kinds, let end):
                all = all.map { clock in
                    guard kinds.contains(clock.kind), let since = clock.heldAt else { return clock }
                    return clock.released(
                        end.map { clock.plan.shifted(byPauseFrom: since, to: $0, in: calendar) } ?? clock.plan)
                }
            case .replan(let id, let plan): all = all.map { $0.id == id ? $0.planned(plan) : $0 }
            case .tighten(let kind, let plan):
                let late = all.filter {
                    $0.kind == kind && $0.heldAt == nil && $0.plan.due.moment > plan.due.moment
                }
                guard !late.isEmpty else { continue }
                all.removeAll { clock in late.contains { $0.id == clock.id } }
                all.append(started(kind, plan, nil))
            }
        }
    }
}

extension Deadline {
    fileprivate func with(_ plan: Plan, stage: Int) -> Deadline {
        Deadline(id: id, caseFile: caseFile, kind: kind, assignment: assignment, plan: plan, stage: stage)
    }

    fileprivate func held(since moment: Moment) -> Deadline {
        Deadline(
            id: id, caseFile: caseFile, kind: kind, assignment: assignment, plan: plan, stage: stage, heldAt: moment)
    }
}
