// SPDX-License-Identifier: Apache-2.0

extension Municipality {
    /// When the effect of what was mediated is looked at again (访单), counted from the reply; nil where the mode says
    /// nothing of it.
    func revisitPlan(for triage: Triage?, from now: Moment) -> Deadline.Plan? {
        guard let rule = triage.flatMap({ rules.modes[$0.mode] }), !rule.revisits.isEmpty else { return nil }
        let dues = rule.revisits.map { calendar.due($0, from: now, urgent: false) }
        guard let last = dues.last else { return nil }
        return Deadline.Plan(start: now, due: last, steps: dues.map(\.moment))
    }
}

extension Deadline.Plan {
    /// What is left of it after a visit at `moment`: the visit stands for every one that was due by then, or for the
    /// next one when it came early. Nil when none is left.
    package func after(visitAt moment: Moment) -> Deadline.Plan? {
        let later = steps.filter { $0 > moment }
        let left = later.count == steps.count ? Array(later.dropFirst()) : later
        return left.isEmpty ? nil : Deadline.Plan(start: start, due: due, steps: left)
    }
}
