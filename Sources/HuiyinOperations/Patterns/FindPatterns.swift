// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Looks for places and matters that recur or rise (未诉先办) and proposes what to do; nothing is done by itself.
package struct FindPatterns: Sendable {
    let workplace: Workplace
    let search: PatternSearch

    /// - Parameter places: how many squares of ground the city has.
    package init(_ workplace: Workplace, places: Int) {
        self.workplace = workplace
        search = PatternSearch(places: places)
    }

    /// Looks once in the small hours, whichever server comes first.
    ///
    /// - Returns: whether it was this one.
    package func nightly() async throws -> Bool {
        let city = workplace.city()
        let now = workplace.clock.now()
        guard now.millisecondOfDay(at: city.identity.offset) >= Self.hour else { return false }
        let day = now.date(at: city.identity.offset)
        let isFirst = try await workplace.database.write { db in
            try PatternStore(db: db, municipality: city.identity.slug).begin(day)
        }
        if isFirst { _ = try await self() }
        return isFirst
    }

    private static let hour = 2 * 3_600_000

    /// - Returns: how many places and matters stand out now, new or known.
    package func callAsFunction() async throws -> Int {
        let city = workplace.city()
        let now = workplace.clock.now()
        let since = Moment(milliseconds: now.milliseconds - Span.days(PatternSearch.historyDays).milliseconds)
        var happenings: [PlacedHappening] = []
        // A matter at a time: no transaction stays open for long.
        for matter in city.matters.all where matter.mayHavePatterns {
            happenings += try await workplace.database.read { db in
                try PatternStore(db: db, municipality: city.identity.slug).happenings(of: matter.code, since: since)
            }
        }
        let found = search.find(in: happenings, at: now)
        try await workplace.database.write { [workplace] db in
            let store = PatternStore(db: db, municipality: city.identity.slug)
            for pattern in found { try store.propose(pattern, id: workplace.ids.next(at: now), at: now) }
        }
        return found.count
    }
}

/// The places and matters that stand out, as far as somebody answers for them.
package struct ListPatterns: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotPermitted`` for whoever decides on none.
    package func callAsFunction(_ state: FoundPattern.State, by principal: Principal) async throws -> [FoundPattern] {
        try PatternPolicy.permit(principal)
        let city = workplace.city()
        return try await workplace.database.read { db in
            try PatternStore(db: db, municipality: city.identity.slug).list(state).filter {
                PatternPolicy.canSee(grid: $0.grid, by: principal, in: city)
            }
        }
    }
}
