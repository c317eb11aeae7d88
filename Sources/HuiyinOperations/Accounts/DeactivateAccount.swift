// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// Closes an account: nobody signs in with it again and its sessions end.
///
/// What only its owner needed goes at once: the hash of the password, the second factor, the key of their phone, the filters
/// they saved. Their name goes after ``DataMap/namesKept``; it stays in the history of files.
package struct DeactivateAccount: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String

    package init(database: Database, clock: WallClock = .system, municipality: String) {
        self.database = database
        self.clock = clock
        self.municipality = municipality
    }

    /// - Throws: ``AccountError`` or ``StoreError``. Then nothing is written.
    package func callAsFunction(_ account: String, by principal: Principal) async throws {
        try AccountPolicy.permitAnyChange(by: principal)
        let now = clock.now()
        try await database.write { [municipality] db in
            let accounts = AccountStore(db: db, municipality: municipality)
            guard let found = try accounts.find(account) else { throw AccountError.unknownAccount(account) }
            try AccountPolicy.permitChange(of: found.role, by: principal)
            guard found.id != principal.account else { throw AccountError.ownAccount }
            guard try accounts.deactivate(found.id, at: now) else { return }
            try SessionStore(db: db, municipality: municipality).deleteAll(of: found.id)
            try accounts.dropBelongings(of: found.id)
            try OfficeActStore(db: db, municipality: municipality)
                .append(.accountClosed, found.account, ["id": found.id.description], by: principal, at: now)
        }
    }
}
