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
    package func nightly() async throws {
        let city = workplace.city()
        let now = workplace.clock.now()
        guard now.millisecondOfDay(at: city.identity.offset) >= Self.hour else { return }
        let day = now.date(at: city.identity.offset)
        let isFirst = try await workplace.database.write { db in
            try PatternStore(db: db, municipality: city.identity.slug).begin(day)
        }
        if isFirst { _ = try await self() }
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

/// What somebody makes of a pattern: work on it, or a reason why not.
package struct DecidePattern: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// Opens a file for the work, at the place, linked to the last file that ended.
    ///
    /// - Parameter words: what is to be done, as the file will say it.
    /// - Throws: ``NotPermitted``, ``PatternRefusal`` or `StoreError`.
    package func accept(
        _ id: EntityID<FoundPattern>, words: BoundedText, by principal: Principal
    ) async throws -> FoundPattern {
        let (pattern, slug) = try await open(id, by: principal)
        // Under the pattern's own key: accepted twice, the same file comes back.
        let request = IdempotentRequest(scope: "pattern", key: "\(id)", hash: Array("\(id)".utf8))
        let filed = try await FileReport(workplace)(
            NewReport(words: words, coordinate: pattern.coordinate, channel: .system), by: principal, request: request)
        try await link(filed.number, to: pattern, by: principal)
        return try await decide(id, .accepted, words.text, filed.number, principal, slug)
    }

    /// - Throws: ``NotPermitted``, ``PatternRefusal`` or `StoreError`.
    package func dismiss(
        _ id: EntityID<FoundPattern>, reason: BoundedText, by principal: Principal
    ) async throws -> FoundPattern {
        let (_, slug) = try await open(id, by: principal)
        return try await decide(id, .dismissed, reason.text, nil, principal, slug)
    }

    private func open(
        _ id: EntityID<FoundPattern>, by principal: Principal
    ) async throws -> (FoundPattern, String) {
        try PatternPolicy.permit(principal)
        let city = workplace.city()
        let pattern = try await workplace.database.read { db in
            try PatternStore(db: db, municipality: city.identity.slug).find(id)
        }
        guard PatternPolicy.canSee(grid: pattern.grid, by: principal, in: city) else { throw NotPermitted.unseen }
        guard pattern.state == .open else { throw PatternRefusal.decidedAlready }
        return (pattern, city.identity.slug)
    }

    private func decide(
        _ id: EntityID<FoundPattern>, _ state: FoundPattern.State, _ reason: String, _ work: CaseNumber?,
        _ principal: Principal, _ slug: String
    ) async throws -> FoundPattern {
        let now = workplace.clock.now()
        return try await workplace.database.write { db in
            let store = PatternStore(db: db, municipality: slug)
            guard try store.decide(id, state, reason: reason, work: work, by: principal.name, at: now) else {
                throw PatternRefusal.decidedAlready
            }
            return try store.find(id)
        }
    }

    /// The newest of its files that has ended is what came back; where all are open still, there is nothing to link.
    private func link(_ number: CaseNumber, to pattern: FoundPattern, by principal: Principal) async throws {
        for text in pattern.files.reversed() {
            do {
                _ = try await LinkRecurrence(workplace)(
                    number, of: try CaseNumber(text), words: nil, by: principal, version: nil)
                return
            } catch CaseMoveError.stillOpen {
                continue
            } catch is NotPermitted {
                return
            }
        }
    }
}

/// Why nothing was decided on a pattern.
package enum PatternRefusal: Error, Equatable {
    case decidedAlready
}
