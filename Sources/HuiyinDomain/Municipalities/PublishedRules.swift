// SPDX-License-Identifier: Apache-2.0

/// What a city published earlier and files that began under it keep: the rules, and the catalogue with its limits.
package struct PublishedRules: Sendable {
    package let rules: RuleSet
    package let matters: [Matter]

    package init(rules: RuleSet, matters: [Matter]) {
        self.rules = rules
        self.matters = matters
    }
}

extension Municipality {
    /// This city as it is today, deciding under what it published earlier.
    ///
    /// Days off, departments, grids and duties are as they are: nobody can send a file to an office that is gone. Of a
    /// matter the earlier entry counts; one that came since is there too.
    package func under(_ past: PublishedRules) -> Municipality {
        let kept = Set(past.matters.map(\.code))
        return Municipality(
            identity: identity, rules: past.rules, calendar: calendar,
            matters: MatterCatalogue(past.matters + matters.all.filter { !kept.contains($0.code) }),
            departments: departments, grids: grids, duties: duties, questions: questions, replies: replies,
            community: community, rounds: rounds)
    }
}
