// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Hands waiting notices to whoever carries them, and marks them delivered.
package struct DeliverNotices: Sendable {
    let workplace: Workplace
    /// Carries one notice. Throws when it could not: the notice then waits for the next round.
    let carry: @Sendable (Notice) async throws -> Void

    package init(_ workplace: Workplace, carry: @escaping @Sendable (Notice) async throws -> Void) {
        self.workplace = workplace
        self.carry = carry
    }

    package static let batch = 200

    /// - Returns: how many were delivered.
    package func callAsFunction() async throws -> Int {
        let now = workplace.clock.now()
        let slug = workplace.city().identity.slug
        let waiting = try await workplace.database.read { db in
            try Records(db, slug).notices.waiting(at: now, limit: Self.batch)
        }
        var delivered: [Notice] = []
        for notice in waiting {
            do {
                try await carry(notice)
                delivered.append(notice)
            } catch {
                continue  // It stays in the outbox.
            }
        }
        guard !delivered.isEmpty else { return 0 }
        let done = delivered
        try await workplace.database.write { db in
            for notice in done { try Records(db, slug).notices.markDelivered(notice, at: now) }
        }
        return done.count
    }
}
