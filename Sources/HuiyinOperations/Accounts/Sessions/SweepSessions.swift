// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase

/// Deletes sessions that have ended by themselves.
package struct SweepSessions: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String

    package init(database: Database, clock: WallClock, municipality: String) {
        self.database = database
        self.clock = clock
        self.municipality = municipality
    }

    /// - Returns: how many were deleted.
    /// - Throws: ``StoreError``.
    @discardableResult
    package func callAsFunction() async throws -> Int {
        let now = clock.now()
        return try await database.write { [municipality] db in
            try SessionStore(db: db, municipality: municipality).deleteEnded(at: now)
        }
    }
}
