// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain

/// Starts a session for whoever knows the password.
package struct SignIn: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String
    let hasher: PasswordHasher
    let limits: SignInLimits

    /// - Parameter limits: one for the whole server.
    package init(
        database: Database, clock: WallClock, municipality: String, hasher: PasswordHasher,
        limits: SignInLimits
    ) {
        self.database = database
        self.clock = clock
        self.municipality = municipality
        self.hasher = hasher
        self.limits = limits
    }

    /// - Parameter address: where the request came from, as far as it can be trusted.
    /// - Throws: ``SignInError`` or ``StoreError``.
    package func callAsFunction(
        _ account: String, _ password: Secret<String>, from address: String
    ) async throws -> SignedIn {
        let now = clock.now()
        let name = NewAccount.plain(account)
        guard !limits.isBlocked(address, at: now) else { throw SignInError.tooManyAttempts }
        let (found, usual) = try await database.read { [municipality] db in
            let store = CredentialStore(db: db, municipality: municipality)
            let found = try store.find(name)
            return (found, found == nil ? try store.usualCost() : nil)
        }
        if let until = (found?.lockout ?? limits.lockout(ofUnknown: name)).lockedUntil(at: now) {
            limits.recordFailure(from: address, at: now)
            throw SignInError.locked(until: until)
        }
        guard try await hasher.matches(password, found?.hash, usual: usual), let found else {
            limits.recordFailure(from: address, at: now)
            throw try await refusal(of: found?.id, name, at: now)
        }
        return try await start(found, at: now)
    }

    private func refusal(of id: EntityID<Account>?, _ name: String, at now: Moment) async throws -> SignInError {
        guard let id else { return Self.error(limits.recordFailure(ofUnknown: name, at: now), at: now) }
        let lockout = try await database.write { [municipality] db in
            try CredentialStore(db: db, municipality: municipality).fail(id, at: now)
        }
        return Self.error(lockout, at: now)
    }

    private func start(_ found: Credentials, at now: Moment) async throws -> SignedIn {
        let signedIn = SignedIn(
            token: Secret(RandomText.token()), csrf: RandomText.token(),
            expiresAt: now.adding(SessionRecord.absoluteLimit), principal: found.principal)
        let hash = SessionToken.hash(signedIn.token)
        try await database.write { [municipality] db in
            let credentials = CredentialStore(db: db, municipality: municipality)
            guard try credentials.admit(found, at: now) else {
                throw Self.error(try credentials.lockout(found.id), at: now)
            }
            try SessionStore(db: db, municipality: municipality)
                .insert(hash, of: found.id, csrf: signedIn.csrf, at: now, until: signedIn.expiresAt)
        }
        return signedIn
    }

    private static func error(_ lockout: Lockout, at now: Moment) -> SignInError {
        lockout.lockedUntil(at: now).map(SignInError.locked) ?? .wrongCredentials
    }
}
