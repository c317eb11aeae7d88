// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase

/// Fetches a photo. Whether somebody may see it follows from its file, and is asked by the caller.
package struct FindPhoto: Sendable {
    let database: Database
    let municipality: String

    package init(database: Database, municipality: String) {
        self.database = database
        self.municipality = municipality
    }

    /// - Throws: ``StoreError``.
    package func callAsFunction(_ id: String) async throws -> StoredPhoto? {
        try await database.read { [municipality] db in try PhotoStore(db: db, municipality: municipality).find(id) }
    }
}
