// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Gives an account a second factor: a secret for a phone, shown until its owner proves that the phone knows it.
package struct SetUpFactor: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// How it stands with the second factor of an account.
    package func callAsFunction(of account: EntityID<Account>) async throws -> FactorStanding {
        let slug = workplace.city().identity.slug
        return try await workplace.database.read { [workplace] db in
            let store = FactorStore(db: db, municipality: slug)
            guard let found = try store.find(account) else { return .none }
            if found.confirmedAt != nil { return .confirmed(codesLeft: try store.codesLeft(account)) }
            return .offered(secret: Secret(try workplace.keys.open(found.secret, in: account.place(.totpSecret, slug))))
        }
    }

    /// Makes a secret, in place of one that was offered and never confirmed.
    ///
    /// - Throws: ``FactorError/alreadySet`` or `StoreError`.
    package func begin(of account: EntityID<Account>) async throws {
        let slug = workplace.city().identity.slug
        let secret = Base32.text(RandomText.bytes(OneTimeCode.secretLength))
        try await workplace.database.write { [workplace] db in
            let sealed = try workplace.keys.seal(secret, in: account.place(.totpSecret, slug))
            try FieldKeyStore(db: db, municipality: slug).note(workplace.keys)
            guard try FactorStore(db: db, municipality: slug).begin(sealed, of: account) else {
                throw FactorError.alreadySet
            }
        }
    }

    /// Confirms it with a code of the phone.
    ///
    /// - Returns: the codes for paper, which are shown this once.
    /// - Throws: ``FactorError`` or `StoreError`.
    package func confirm(_ code: Secret<String>, of account: EntityID<Account>) async throws -> [Secret<String>] {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        let codes = (0..<RecoveryCode.many).map { _ in RecoveryCode.fresh() }
        try await workplace.database.write { [workplace] db in
            let store = FactorStore(db: db, municipality: slug)
            guard let found = try store.find(account) else { throw FactorError.noneOffered }
            guard found.confirmedAt == nil else { throw FactorError.alreadySet }
            guard try store.admits(code, of: account, workplace.keys, at: now) else { throw FactorError.wrongCode }
            // Begun anew in another window meanwhile, it is that phone that has to show its code.
            guard try store.confirm(found, of: account, at: now) else { throw FactorError.wrongCode }
            try store.replaceCodes(codes, of: account)
            try AccountStore(db: db, municipality: slug).note(.factorSet, by: account, at: now)
        }
        return codes.map { Secret($0) }
    }

    /// Takes the second factor away from somebody who lost phone and paper; their sessions end.
    ///
    /// - Throws: ``AccountError`` or `StoreError`. Then nothing is written.
    package func remove(_ account: String, by principal: Principal) async throws {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        try await workplace.database.write { db in
            let accounts = AccountStore(db: db, municipality: slug)
            guard let found = try accounts.find(account) else { throw AccountError.unknownAccount(account) }
            try AccountPolicy.permitChange(of: found.role, by: principal)
            try FactorStore(db: db, municipality: slug).remove(found.id)
            try SessionStore(db: db, municipality: slug).deleteAll(of: found.id)
            try OfficeActStore(db: db, municipality: slug)
                .append(.factorRemoved, found.account, by: principal, at: now)
        }
    }

    /// The address that a phone's program reads from a square.
    package func address(_ secret: Secret<String>, account: String) -> Secret<String> {
        Secret(OneTimeCode.address(secret.value, account: account, issuer: "Huiyin \(workplace.city().identity.slug)"))
    }
}

/// How it stands with an account's second factor.
package enum FactorStanding: Equatable, Sendable {
    case none
    case offered(secret: Secret<String>)
    case confirmed(codesLeft: Int)
}

/// Why a second factor is not set up.
package enum FactorError: Error, Equatable, Sendable {
    case alreadySet
    case noneOffered
    case wrongCode
}
