// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain

/// Tells who acts by a token.
package struct FindSession: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String

    package init(database: Database, clock: WallClock, municipality: String) {
        self.database = database
        self.clock = clock
        self.municipality = municipality
    }

    /// The live session of `token`, or nil when it is forged, ended or signed out, or the account closed.
    ///
    /// - Throws: ``StoreError``.
    package func callAsFunction(_ token: Secret<String>) async throws -> SessionRecord? {
        let now = clock.now()
        let hash = SessionToken.hash(token)
        let found = try await database.read { [municipality] db in
            try SessionStore(db: db, municipality: municipality).find(hash, at: now)
        }
        guard let found, found.isLive(at: now) else { return nil }
        if now.span(since: found.seenAt) >= SessionRecord.seenInterval {
            try await database.write { [municipality] db in
                try SessionStore(db: db, municipality: municipality).markSeen(hash, at: now)
            }
        }
        return found
    }
}
