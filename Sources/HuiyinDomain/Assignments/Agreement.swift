// SPDX-License-Identifier: Apache-2.0

/// What the parties agreed on (商定单): ordered steps, who helps with what, who pays how much.
package struct Agreement: Equatable, Sendable {
    package let steps: [Step]
    package let obligations: [Obligation]
    package let shares: [Share]

    package init(steps: [Step], obligations: [Obligation] = [], shares: [Share] = []) {
        self.steps = steps
        self.obligations = obligations
        self.shares = shares
    }

    /// One piece of work, by somebody, by a day.
    package struct Step: Equatable, Sendable {
        package let text: String
        package let owner: String
        package let due: Moment

        package init(text: String, owner: String, due: Moment) {
            self.text = text
            self.owner = owner
            self.due = due
        }
    }

    /// What a party promised to do that is no step of the work.
    package struct Obligation: Equatable, Sendable {
        package let party: String
        package let text: String

        package init(party: String, text: String) {
            self.party = party
            self.text = text
        }
    }

    /// What a party pays, in whole fen.
    package struct Share: Equatable, Sendable {
        package let party: String
        package let fen: Int

        package init(party: String, fen: Int) {
            self.party = party
            self.fen = fen
        }
    }
}
