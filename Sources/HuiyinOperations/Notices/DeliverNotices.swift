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
    /// For how long a server has the notices that it took: what it did not carry by then may go with another.
    static let claim: Span = .seconds(60)

    /// Each notice is taken before it is carried, so that of several servers one carries it. Only what was carried by a
    /// server that stopped before it could say so goes out once more: a carrier tells it by its ``Notice/id``.
    ///
    /// - Returns: how many were delivered.
    package func callAsFunction() async throws -> Int {
        let taken = try await take()
        guard !taken.notices.isEmpty else { return 0 }
        var delivered: [Notice] = []
        for notice in taken.notices where workplace.clock.now() < taken.until {
            do {
                try await carry(notice)
                delivered.append(notice)
            } catch {
                continue  // It stays in the outbox.
            }
        }
        try await settle(taken, delivered)
        return delivered.count
    }

    private typealias Taken = (notices: [Notice], until: Moment)

    private func take() async throws -> Taken {
        let (now, slug) = (workplace.clock.now(), workplace.city().identity.slug)
        let until = now.adding(Self.claim)
        let waiting = try await workplace.database.read { db in
            try Records(db, slug).notices.waiting(at: now, limit: Self.batch)
        }
        guard !waiting.isEmpty else { return ([], until) }
        let taken = try await workplace.database.write { db in
            let outbox = Records(db, slug).notices
            return try waiting.filter { notice in try outbox.take(notice, at: now, until: until) }
        }
        return (taken, until)
    }

    private func settle(_ taken: Taken, _ delivered: [Notice]) async throws {
        let (now, slug) = (workplace.clock.now(), workplace.city().identity.slug)
        let done = Set(delivered.map(\.id))
        try await workplace.database.write { db in
            let outbox = Records(db, slug).notices
            for notice in taken.notices {
                if done.contains(notice.id) {
                    try outbox.markDelivered(notice, at: now)
                } else {
                    try outbox.putBack(notice, taken: taken.until)
                }
            }
        }
    }
}
