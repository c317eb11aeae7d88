// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// Lists the accounts of a municipality in alphabetical order.
package struct ListAccounts: Sendable {
    let database: Database
    let municipality: String

    package init(database: Database, municipality: String) {
        self.database = database
        self.municipality = municipality
    }

    /// At most `limit` accounts, beginning after the account `last`.
    ///
    /// - Throws: ``AccountError`` or ``StoreError``.
    package func callAsFunction(
        after last: String = "", limit: Int = 200, by principal: Principal
    ) async throws -> [AccountRecord] {
        try AccountPolicy.permitList(by: principal)
        return try await database.read { [municipality] db in
            try AccountStore(db: db, municipality: municipality).list(after: last, limit: limit)
        }
    }
}
