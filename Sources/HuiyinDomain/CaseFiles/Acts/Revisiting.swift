// SPDX-License-Identifier: Apache-2.0

extension Municipality {
    /// When the effect of what was mediated is looked at again (访单), counted from the reply; nil where the mode says
    /// nothing of it.
    /// Source: docs/sources.md, "lifecycle", sections 4 and 12.
    func revisitPlan(for triage: Triage?, from now: Moment) -> Deadline.Plan? {
        guard let rule = triage.flatMap({ rules.modes[$0.mode] }), !rule.revisits.isEmpty else { return nil }
        let dues = rule.revisits.map { calendar.due($0, from: now, urgent: false) }
        guard let last = dues.last else { return nil }
        return Deadline.Plan(start: now, due: last, steps: dues.map(\.moment))
    }

    /// By when a reviewer looks at what the server drew from everything answered (抽查): once its reporters have had their
    /// time to rate, so that what they said is known too.
    func drawnRevisitPlan(from now: Moment) -> Deadline.Plan {
        plan(.revisit, urgency: .normal, from: plan(.rating, urgency: .normal, from: now).due.moment)
    }
}

extension CaseNote {
    /// Whoever confirms an answer that a reporter complained of says which other ways are left.
    /// Source: docs/sources.md, "lifecycle", section 10.
    ///
    /// - Throws: ``CaseMoveError/otherWaysMissing``.
    package func checkConfirmation(of ratings: [Rating]) throws(CaseMoveError) {
        guard kind == .revisit, facts["found"] == RevisitFinding.holds.rawValue else { return }
        guard otherWays != nil || !ratings.contains(where: \.isComplaint) else { throw .otherWaysMissing }
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
