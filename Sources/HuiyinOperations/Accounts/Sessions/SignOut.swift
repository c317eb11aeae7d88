// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase

/// Ends a session; nothing happens when there is none.
package struct SignOut: Sendable {
    let database: Database
    let municipality: String

    package init(database: Database, municipality: String) {
        self.database = database
        self.municipality = municipality
    }

    /// - Throws: ``StoreError``.
    package func callAsFunction(_ token: Secret<String>) async throws {
        let hash = SessionToken.hash(token)
        try await database.write { [municipality] db in
            try SessionStore(db: db, municipality: municipality).delete(hash)
        }
    }
}
