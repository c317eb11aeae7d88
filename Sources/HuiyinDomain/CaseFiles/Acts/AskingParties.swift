// SPDX-License-Identifier: Apache-2.0

/// What a party that holds no receipt said of a mediation (当事人评价), as somebody wrote it down for them.
package struct PartyAnswer: Equatable, Sendable {
    package let party: String
    package let fair: Fairness.Answer
    package let wasHeard: Bool?

    package init(party: String, fair: Fairness.Answer, wasHeard: Bool?) {
        self.party = party
        self.fair = fair
        self.wasHeard = wasHeard
    }
}

/// Such an answer with who wrote it down. It stands apart from the history, which says that somebody asked and never
/// what was said.
package struct TakenAnswer: Equatable, Sendable {
    package let id: EntityID<PartyAnswer>
    package let given: PartyAnswer
    /// Whether it was said to somebody who mediated: a reviewer reads it, no figure counts it.
    package let isByMediator: Bool
    package let at: Moment

    package init(id: EntityID<PartyAnswer>, given: PartyAnswer, isByMediator: Bool, at: Moment) {
        self.id = id
        self.given = given
        self.isByMediator = isByMediator
        self.at = at
    }
}

extension CaseFile {
    /// A party was asked whether the mediation was fair. A no that somebody heard who mediated is looked at by one who did
    /// not.
    ///
    /// Source: docs/sources.md, "lifecycle", sections 4 and 10.
    /// - Throws: ``CaseMoveError/notMediated``.
    func tookDown(_ given: PartyAnswer, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard wasMediated, hasAnswer else { throw .notMediated }
        let id = EntityID<PartyAnswer>(rawValue: context.newAssignment().rawValue)
        var outcome = recorded(.fairness, [:], facts: ["answer": id.description], context: context)
        let isOwn = CaseFilePolicy.isMediator(of: self, context.principal)
        outcome.answers = [TakenAnswer(id: id, given: given, isByMediator: isOwn, at: context.now)]
        if isOwn, given.fair == .no {
            // Beside those that a mediation plans anyway.
            outcome.deadlines = [
                .start(.revisit, context.city.plan(.revisit, urgency: .normal, from: context.now), nil)
            ]
        }
        return outcome
    }

    /// Whether its reporters have been answered and it has not been taken up again.
    var hasAnswer: Bool { status == .replied || status == .closed }
}
