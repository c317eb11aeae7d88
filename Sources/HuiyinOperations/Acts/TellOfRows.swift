// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain

/// Writes into the chain of acts what accounts and tokens are that were made before acts said so, and drops what those of
/// them left that were closed: once for each city, when the program is brought up to date. From then on a row that no act
/// speaks of is a fault.
package struct TellOfRows: Sendable {
    let database: Database
    let clock: WallClock

    package init(database: Database, clock: WallClock = .system) {
        self.database = database
        self.clock = clock
    }

    /// - Throws: `StoreError`.
    package func callAsFunction() async throws {
        let now = clock.now()
        let cities: [String] = try await database.read { db in
            try db.rows("SELECT municipality FROM accounts GROUP BY municipality ORDER BY municipality").map {
                row throws(StoreError) in try row.get(0)
            }
        }
        for city in cities {
            if try await isTold(city) { continue }
            try await database.write { db in
                // Of two servers that start together the second sees what the first has told.
                try db.hold("rows of \(city)")
                let acts = OfficeActStore(db: db, municipality: city)
                guard try acts.last(.accountFound) == nil else { return }
                try Self.tell(acts, at: now)
            }
        }
    }

    private func isTold(_ city: String) async throws -> Bool {
        try await database.read { db in
            let acts = OfficeActStore(db: db, municipality: city)
            return try acts.last(.accountFound) != nil || acts.last(.accountMade)?.facts["id"] != nil
        }
    }

    private static func tell(_ acts: OfficeActStore, at now: Moment) throws(StoreError) {
        let accounts = AccountStore(db: acts.db, municipality: acts.municipality)
        // When they were closed was not kept: their time begins now.
        for id in try accounts.close(at: now) { try accounts.dropBelongings(of: id) }
        for row in try accounts.held() {
            let facts = row.isActive ? row.facts : row.facts.merging(["closed": "yes"]) { $1 }
            try acts.append(.accountFound, row.account, facts, by: .clockwork, at: now)
        }
        for row in try SystemTokenStore(db: acts.db, municipality: acts.municipality).held() {
            let facts = row.isRevoked ? row.facts.merging(["revoked": "yes"]) { $1 } : row.facts
            try acts.append(.tokenFound, row.name, facts, by: .clockwork, at: now)
        }
    }
}

extension AccountStore {
    /// Says of those closed before anybody kept when that it was at `now`.
    fileprivate func close(at now: Moment) throws(StoreError) -> [EntityID<Account>] {
        try db.rows(
            """
            UPDATE accounts SET closed_at = \(now)
             WHERE municipality = \(municipality) AND is_active = 0 AND closed_at IS NULL
            RETURNING id
            """
        ).map { row throws(StoreError) in try row.get(0) }
    }
}
