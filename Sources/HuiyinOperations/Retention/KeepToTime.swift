// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Deletes and coarsens what has had its time, and writes down that it did.
///
/// What the history says of words stays as a commitment that nobody can undo, so that every chain holds; that words were
/// erased is an event of the file. It can be stopped at any time: each file is a transaction of its own, and the next
/// run begins where the last whole one ended.
package struct KeepToTime: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    static let batch = 100
    /// A run a day is enough.
    static let interval = Span.hours(20)
    /// After so long without a run the clock may have jumped, and what is deleted does not come back: the next run only
    /// writes down that it came, and the one after it, ``interval`` later, deletes.
    static let longestPause = Span.days(3)
    /// For how long a server has the work that it took, from each batch on: when it stopped, another may go on then.
    static let claim = Span.minutes(10)

    /// Of several servers one does it: the others do nothing meanwhile, and find afterwards that it was done.
    ///
    /// - Returns: how many fields went, by rule; nil for a rule that was run lately, or is run by another server.
    /// - Throws: `StoreError`.
    @discardableResult
    package func callAsFunction() async throws -> [RetentionRule: Int] {
        try await noteEnds()
        guard try await isAnyDue() else { return [:] }
        let claim = RetentionClaim(workplace)
        guard try await claim.take() else { return [:] }
        do {
            var done: [RetentionRule: Int] = [:]
            for rule in RetentionRule.allCases { done[rule] = try await run(rule, claim) }
            try await claim.giveBack()
            return done
        } catch {
            try await claim.giveBack()
            throw error
        }
    }

    /// Whether there is a rule that was not run lately: a round in which nothing is to be done takes no claim.
    private func isAnyDue() async throws -> Bool {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        return try await workplace.database.read { db in
            let store = RetentionStore(db: db, municipality: slug)
            return try RetentionRule.allCases.contains { rule in
                try store.last(rule, at: now).map { now.span(since: $0.at) >= Self.interval } ?? true
            }
        }
    }

    /// Writes down since when each file has been over that changed since the last time, and forgets what was taken up again.
    private func noteEnds() async throws {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        var from: RetentionStore.Mark?
        while true {
            // A server that is told to stop does not wait for years of files.
            try Task.checkCancellation()
            let mark = from
            let step = try await workplace.database.write { db in
                try RetentionStore(db: db, municipality: slug).noteEnds(after: mark, limit: Self.batch, at: now)
            }
            guard step.count == Self.batch else { return }
            from = step.last
        }
    }

    private func run(_ rule: RetentionRule, _ claim: RetentionClaim) async throws -> Int? {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        let last = try await workplace.database.read { db in
            try RetentionStore(db: db, municipality: slug).last(rule, at: now)
        }
        if let last {
            let pause = now.span(since: last.at)
            if pause < Self.interval { return nil }
            if pause > Self.longestPause {
                try await note(RetentionRun(rule: rule, at: now, olderThan: last.olderThan, erased: 0))
                return 0
            }
        }
        let end = Moment(milliseconds: now.milliseconds - rule.keptFor(under: workplace.city().rules).milliseconds)
        var from = RetentionStore.Mark(at: last?.olderThan ?? Moment(milliseconds: 0), id: .init(rawValue: 0))
        var erased = 0
        while true {
            try Task.checkCancellation()
            guard try await claim.take() else { return nil }
            let mark = from
            let over = try await workplace.database.read { db in
                try RetentionStore(db: db, municipality: slug).over(after: mark, until: end, limit: Self.batch)
            }
            for file in over { erased += try await erase(rule, file) }
            guard let next = over.last else { break }
            from = next.mark
        }
        try await note(RetentionRun(rule: rule, at: now, olderThan: end, erased: erased))
        return erased
    }

    private func note(_ run: RetentionRun) async throws {
        let slug = workplace.city().identity.slug
        let id: EntityID<RetentionRun> = workplace.ids.next(at: run.at)
        try await workplace.database.write { db in
            try RetentionStore(db: db, municipality: slug).insert(run, id)
        }
    }

    /// - Returns: how many fields went.
    private func erase(_ rule: RetentionRule, _ over: RetentionStore.Over) async throws -> Int {
        guard rule.concerns(over.matter, in: workplace.city().matters) else { return 0 }
        let step = FileStep(workplace: workplace, number: over.number, principal: .clockwork)
        return try await step.taken(
            by: { _, _, principal, _ in principal }, again: { _, _ in 0 },
            { hand in
                // It was taken up again since it was listed.
                guard CaseStatus.over.contains(hand.file.status) else { return 0 }
                let store = RetentionStore(db: hand.records.db, municipality: hand.records.municipality)
                let (count, words) = try store.erase(rule, of: hand.file.id)
                guard count > 0 else { return 0 }
                var facts = ["rule": rule.rawValue]
                for (index, name) in words.enumerated() { facts[String(index + 1)] = name }
                _ = try hand.record(
                    hand.file.noting(CaseNote(kind: .erasure, text: "", facts: facts), in: hand.context))
                return count
            })
    }
}

/// Shows when each rule was last carried out, up to when, and how much went.
package struct ListRetention: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// The last run of each rule that ran.
    package func callAsFunction() async throws -> [RetentionRun] {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        return try await workplace.database.read { db in
            let store = RetentionStore(db: db, municipality: slug)
            return try RetentionRule.allCases.compactMap { try store.last($0, at: now) }
        }
    }
}

/// One run of a rule: the proof that it was carried out.
package struct RetentionRun: Equatable, Sendable {
    package let rule: RetentionRule
    package let at: Moment
    /// Files that were over before this were looked at.
    package let olderThan: Moment
    /// How many fields went.
    package let erased: Int
}
