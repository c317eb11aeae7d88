// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain

/// Makes sure, before a server starts, that its keys open what the records hold.
package struct CheckKeys: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String

    package init(database: Database, clock: WallClock = .system, municipality: String) {
        self.database = database
        self.clock = clock
        self.municipality = municipality
    }

    /// - Throws: ``KeyRingError/noSealingKey`` for an empty ring, ``KeyRingError/missing(_:)``, or `StoreError`.
    package func callAsFunction(_ keys: KeyRing) async throws {
        let missing = try await database.read { [municipality] db in
            try FieldKeyStore(db: db, municipality: municipality).missing(in: keys)
        }
        guard missing.isEmpty else { throw KeyRingError.missing(missing) }
        guard !keys.isEmpty else { throw KeyRingError.noSealingKey }
        let now = clock.now()
        try await database.write { [municipality] db in
            guard let name = try FieldKeyStore(db: db, municipality: municipality).note(keys) else { return }
            try OfficeActStore(db: db, municipality: municipality).append(.keyTaken, name, by: .clockwork, at: now)
        }
    }
}
