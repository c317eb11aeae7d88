// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// Makes an account.
package struct CreateAccount: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String
    let ids: IDSource
    let hasher: PasswordHasher

    package init(
        database: Database, clock: WallClock, municipality: String, ids: IDSource, hasher: PasswordHasher
    ) {
        self.database = database
        self.clock = clock
        self.municipality = municipality
        self.ids = ids
        self.hasher = hasher
    }

    /// - Throws: ``AccountError`` or ``StoreError``. Then nothing is written.
    @discardableResult
    package func callAsFunction(
        _ new: NewAccount, password: Secret<String>, by principal: Principal
    ) async throws -> EntityID<Account> {
        try AccountPolicy.permitChange(of: new.role, by: principal)
        try NewPassword.check(password, of: new.account)
        let now = clock.now()
        let hash = try await hasher.hash(password)
        let id: EntityID<Account> = ids.next(at: now)
        return try await database.writeLookingFirst { [municipality] db in
            let accounts = AccountStore(db: db, municipality: municipality)
            guard try accounts.find(new.account) == nil else { throw AccountError.accountTaken(new.account) }
            if let holder = new.holder, let office = try accounts.office(of: holder) {
                throw AccountError.holdsAnotherOffice(office)
            }
            try accounts.insert(new, hash, id: id, at: now)
            try OfficeActStore(db: db, municipality: municipality)
                .append(.accountMade, new.account, new.facts(id, hash), by: principal, at: now)
            return id
        }
    }
}
