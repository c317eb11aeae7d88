// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// Tells whoever is signed in by what their phone seals; makes the key when they ask for the first time.
package struct FindDeviceSeal: Sendable {
    let database: Database
    let municipality: String

    package init(database: Database, municipality: String) {
        self.database = database
        self.municipality = municipality
    }

    /// The same seal for the same account, for ever: what waits on a phone may wait for weeks.
    ///
    /// - Throws: ``NotPermitted/signInNeeded`` or ``StoreError``.
    package func callAsFunction(of principal: Principal) async throws -> DeviceSeal {
        guard let account = principal.account else { throw NotPermitted.signInNeeded }
        let found = try await database.read { [municipality] db in
            try DeviceSealStore(db: db, municipality: municipality).find(account)
        }
        if let found { return found }
        let new = DeviceSeal(name: RandomText.name(), key: Secret(RandomText.bytes(32)))
        return try await database.write { [municipality] db in
            let seals = DeviceSealStore(db: db, municipality: municipality)
            try seals.insert(new, of: account)
            guard let kept = try seals.find(account) else { throw StoreError.notFound("device seal") }
            return kept
        }
    }
}
