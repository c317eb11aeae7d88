// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

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
        _ = try await FileReport(workplace).file(
            NewReport(words: words, coordinate: pattern.coordinate, channel: .system), by: principal
        ) { hand in
            // Together with the file: whoever decided a moment before leaves none behind.
            _ = try Self.decide(
                id, .accepted, words.text, hand.file.number, principal, at: hand.context.now,
                PatternStore(db: hand.records.db, municipality: slug))
            return try link(hand, to: pattern, by: principal)
        }
        return try await workplace.database.read { db in try PatternStore(db: db, municipality: slug).find(id) }
    }

    /// - Throws: ``NotPermitted``, ``PatternRefusal`` or `StoreError`.
    package func dismiss(
        _ id: EntityID<FoundPattern>, reason: BoundedText, by principal: Principal
    ) async throws -> FoundPattern {
        let (_, slug) = try await open(id, by: principal)
        let now = workplace.clock.now()
        return try await workplace.database.write { db in
            try Self.decide(
                id, .dismissed, reason.text, nil, principal, at: now, PatternStore(db: db, municipality: slug))
        }
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

    private static func decide(
        _ id: EntityID<FoundPattern>, _ state: FoundPattern.State, _ reason: String, _ work: CaseNumber?,
        _ principal: Principal, at now: Moment, _ store: PatternStore
    ) throws -> FoundPattern {
        guard try store.decide(id, state, reason: reason, work: work, by: principal.name, at: now) else {
            throw PatternRefusal.decidedAlready
        }
        return try store.find(id)
    }

    /// The newest of its files that has ended is what came back; where all are open still, or cannot be seen, there is
    /// nothing to link.
    private func link(_ hand: FileAtHand, to pattern: FoundPattern, by principal: Principal) throws -> CaseFile {
        let face: Principal
        do throws(NotPermitted) {
            face = try CaseFilePolicy.acting(principal) { face throws(NotPermitted) in
                try CaseFilePolicy.permit(.recurrence, on: hand.file, by: face, in: hand.city)
            }
        } catch {
            return hand.file
        }
        let acting = FileAtHand(
            records: hand.records, file: hand.file,
            context: workplace.context(face, at: hand.context.now, in: hand.city), ids: hand.ids)
        for number in pattern.files.reversed() {
            do {
                return try acting.record(acting.recurring(of: CaseNumber(number), nil))
            } catch CaseMoveError.stillOpen, CaseMoveError.unknownCode {
                continue
            }
        }
        return hand.file
    }
}

/// Why nothing was decided on a pattern.
package enum PatternRefusal: Error, Equatable {
    case decidedAlready
}
