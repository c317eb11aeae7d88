// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// Gives an account another password, releases its lock and ends its sessions.
package struct SetPassword: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String
    let hasher: PasswordHasher

    package init(
        database: Database, clock: WallClock = .system, municipality: String, hasher: PasswordHasher
    ) {
        self.database = database
        self.clock = clock
        self.municipality = municipality
        self.hasher = hasher
    }

    /// Nobody does so for themselves: who finds a session left open does not know the password, see ``change``.
    ///
    /// - Throws: ``AccountError`` or ``StoreError``. Then nothing is written.
    package func callAsFunction(
        _ password: Secret<String>, of account: String, by principal: Principal
    ) async throws {
        try AccountPolicy.permitAnyChange(by: principal)
        try NewPassword.check(password, of: account)
        let hash = try await hasher.hash(password)
        let now = clock.now()
        try await database.write { [municipality] db in
            let accounts = AccountStore(db: db, municipality: municipality)
            // A closed one gets none: nothing would ever drop it again.
            guard let found = try accounts.find(account), found.isActive else {
                throw AccountError.unknownAccount(account)
            }
            try AccountPolicy.permitChange(of: found.role, by: principal)
            try accounts.setPassword(hash, of: found.id)
            try SessionStore(db: db, municipality: municipality).deleteAll(of: found.id)
            try OfficeActStore(db: db, municipality: municipality)
                .append(
                    .passwordGiven, found.account,
                    AccountStore.facts(password: hash).merging(["id": found.id.description]) { $1 }, by: principal,
                    at: now)
        }
    }

    /// Changes one's own for somebody who knows the one they have. Their other sessions end; the one they are in stays.
    ///
    /// - Throws: ``AccountError`` or ``StoreError``. Then nothing is written.
    package func change(
        _ old: Secret<String>, to new: Secret<String>, of account: String, keeping session: String
    ) async throws {
        try NewPassword.check(new, of: account)
        let found = try await database.read { [municipality] db in
            try CredentialStore(db: db, municipality: municipality).find(NewAccount.plain(account))
        }
        guard let found, try await hasher.matches(old, found.hash) else { throw AccountError.wrongPassword }
        let hash = try await hasher.hash(new)
        let now = clock.now()
        try await database.write { [municipality] db in
            // Working out both took a while: an administrator may have given another one, and that one holds.
            let accounts = AccountStore(db: db, municipality: municipality)
            guard try accounts.changePassword(hash, of: found.id, knowing: found.hash) else {
                throw AccountError.wrongPassword
            }
            try SessionStore(db: db, municipality: municipality).deleteOthers(of: found.id, than: session)
            try AccountStore(db: db, municipality: municipality)
                .note(.passwordChanged, AccountStore.facts(password: hash), by: found.id, at: now)
        }
    }
}
