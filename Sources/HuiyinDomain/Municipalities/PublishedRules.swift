// SPDX-License-Identifier: Apache-2.0

/// What a city published under one version and files that began under it keep: the rules, when its offices are open,
/// and what the catalogue says of how each matter is handled.
package struct PublishedRules: Sendable {
    package let rules: RuleSet
    package let hours: WorkingHours
    package let matters: [Matter]

    package init(rules: RuleSet, hours: WorkingHours, matters: [Matter]) {
        self.rules = rules
        self.hours = hours
        self.matters = matters
    }

    /// What `later` says otherwise, though it bears the same version. A matter that came since is nothing else said.
    ///
    /// Not the rules themselves: whoever keeps their text compares that.
    package func changes(in later: PublishedRules) -> [Change] {
        let now = Dictionary(later.matters.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        return (hours == later.hours ? [] : [.hours])
            + matters.compactMap { old in
                guard let new = now[old.code] else { return .matterGone(old.code) }
                return old.handling(as: new) == old ? nil : .matter(old.code)
            }
    }

    package enum Change: Equatable, Sendable {
        case hours
        case matter(MatterCode)
        case matterGone(MatterCode)
    }
}

extension Matter {
    /// This matter, its words and its departments, handled as `other` is.
    ///
    /// Offices come and go, and what a thing is called may be said better; neither changes what was promised.
    fileprivate func handling(as other: Matter) -> Matter {
        Matter(
            code: code, major: major, minor: minor, name: name, nameInEnglish: nameInEnglish, scope: scope,
            kind: other.kind, subject: other.subject, lead: lead, co: co, level: other.level, mode: other.mode,
            directLevels: other.directLevels, limit: other.limit, urgent: other.urgent,
            sensitivity: other.sensitivity, placeKind: other.placeKind, isMergeable: other.isMergeable, basis: basis)
    }
}

extension Municipality {
    /// This city as it is today, deciding under what it published earlier.
    ///
    /// Days off, departments, grids, duties and who leads a matter are as they are: nobody can send a file to an office
    /// that is gone. How a matter is handled counts as it was; one that came since is there too.
    package func under(_ past: PublishedRules) -> Municipality {
        let kept = Set(past.matters.map(\.code))
        let earlier = past.matters.map { old in matters[old.code].map { $0.handling(as: old) } ?? old }
        return Municipality(
            identity: identity, rules: past.rules,
            calendar: WorkCalendar(
                offset: calendar.offset, hours: past.hours, days: calendar.days, knownYears: calendar.knownYears),
            matters: MatterCatalogue(earlier + matters.all.filter { !kept.contains($0.code) }),
            departments: departments, grids: grids, duties: duties, questions: questions, replies: replies,
            community: community, rounds: rounds)
    }
}
