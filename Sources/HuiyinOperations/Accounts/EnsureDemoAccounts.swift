// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// Makes the accounts of a demonstration that are not there yet, each with a password of its own.
package struct EnsureDemoAccounts: Sendable {
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

    /// - Returns: the accounts made now. The passwords of the others are not known to anybody but their owners.
    package func callAsFunction(people: [NewAccount]) async throws -> [DemoAccount] {
        let now = clock.now()
        let missing = try await database.read { [municipality] db in
            let accounts = AccountStore(db: db, municipality: municipality)
            return try people.filter { try accounts.find($0.account) == nil }
        }
        let passwords = missing.map { _ in Secret(RandomText.password()) }
        let hashes = try await hasher.hashAll(passwords)
        let keys: [EntityID<Account>] = missing.map { _ in ids.next(at: now) }
        return try await database.write { [municipality] db in
            let accounts = AccountStore(db: db, municipality: municipality)
            var made: [DemoAccount] = []
            for (index, person) in missing.enumerated() where try accounts.find(person.account) == nil {
                try accounts.insert(person, hashes[index], id: keys[index], at: now)
                try OfficeActStore(db: db, municipality: municipality)
                    .append(
                        .accountMade, person.account, person.facts(keys[index], hashes[index]), by: .clockwork, at: now)
                made.append(DemoAccount(person, password: passwords[index]))
            }
            return made
        }
    }
}

/// An account of a demonstration, with the password it was made with.
package struct DemoAccount: Equatable, Sendable {
    package let account: String
    package let password: Secret<String>
    package let role: Role
    package let name: String

    init(_ person: NewAccount, password: Secret<String>) {
        account = person.account
        self.password = password
        role = person.role
        name = person.name
    }
}
