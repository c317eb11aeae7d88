// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Lets every clock that has run out do what it must: once and only once over all servers, late rather than never.
package struct SweepDeadlines: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// How many clocks one round looks at.
    static let batch = 200

    /// Strikes what is due, and says what happened.
    ///
    /// Each clock has a transaction of its own: what fails with one is told and stops no other.
    package func callAsFunction() async throws -> Swept {
        let now = workplace.clock.now()
        let city = workplace.city()
        let due = try await workplace.database.read { db in
            try Records(db, city.identity.slug).deadlines.due(at: now, limit: Self.batch)
        }
        var swept = Swept(struck: 0, failed: [], isMoreWaiting: due.count == Self.batch)
        for deadline in due {
            do {
                if try await strike(deadline, in: city) { swept.struck += 1 }
            } catch {
                swept.failed.append(Swept.Failure(deadline: deadline.id, kind: deadline.kind, error: error))
            }
        }
        return swept
    }

    /// Whether this call was the one that struck it.
    private func strike(_ deadline: Deadline, in city: Municipality) async throws -> Bool {
        // Not that of the round, which may be long past when its last clock is struck: who follows the files by the moment
        // of their change would have gone by.
        let now = workplace.clock.now()
        return try await workplace.database.write { [workplace] db in
            let records = Records(db, city.identity.slug)
            guard try records.deadlines.claim(deadline) else { return false }
            let file = try records.caseFiles.find(deadline.caseFile)
            let waiting = try records.requests.waiting(on: file)
            let own = try workplace.city(city, for: file, in: db)
            let context = workplace.context(.clockwork, at: now, in: own, request: waiting)
            let outcome = try Clockwork.strike(deadline, on: file, in: context)
            if outcome.isChange { _ = try records.record(outcome, in: context, ids: workplace.ids) }
            return true
        }
    }
}

/// What one round of the clockwork did.
package struct Swept: Sendable {
    package var struck: Int
    package var failed: [Failure]
    package let isMoreWaiting: Bool

    package struct Failure: Sendable {
        package let deadline: EntityID<Deadline>
        package let kind: DeadlineKind
        package let error: any Error
    }
}
