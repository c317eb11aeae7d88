// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// Gives an account another password, releases its lock and ends its sessions.
package struct SetPassword: Sendable {
    let database: Database
    let municipality: String
    let hasher: PasswordHasher

    package init(database: Database, municipality: String, hasher: PasswordHasher) {
        self.database = database
        self.municipality = municipality
        self.hasher = hasher
    }

    /// Everybody may set their own.
    ///
    /// - Throws: ``AccountError`` or ``StoreError``. Then nothing is written.
    package func callAsFunction(
        _ password: Secret<String>, of account: String, by principal: Principal
    ) async throws {
        try NewPassword.check(password)
        let hash = try await hasher.hash(password)
        try await database.write { [municipality] db in
            let accounts = AccountStore(db: db, municipality: municipality)
            guard let found = try accounts.find(account) else { throw AccountError.unknownAccount(account) }
            if found.id != principal.account { try AccountPolicy.permitChange(of: found.role, by: principal) }
            try accounts.setPassword(hash, of: found.id)
            try SessionStore(db: db, municipality: municipality).deleteAll(of: found.id)
        }
    }
}
