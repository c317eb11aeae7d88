// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// The system invites the reporters to say how it was (邀请评价), some time after the answer; nobody who handled it does.
    ///
    /// Source: docs/sources.md, "lifecycle", section 10.
    func invited(_ context: MoveContext) -> MoveOutcome {
        guard status == .replied || status == .closed else { return MoveOutcome(file: self) }
        let until = context.city.text(context.city.ratingEnds(after: context.now))
        var outcome = recorded(.invitation, [:], facts: ["until": until], context: context)
        outcome.alarms = [.owner(.reporter)]
        return outcome
    }
}

extension Municipality {
    /// When the invitation goes out for an answer given at `now`.
    func invitation(from now: Moment) -> Deadline.Plan { plan(.invitation, urgency: .normal, from: now) }
}
