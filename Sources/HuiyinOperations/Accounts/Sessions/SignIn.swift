// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// Starts a session for whoever knows the password.
package struct SignIn: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String
    let hasher: PasswordHasher
    let limits: SignInLimits
    let keys: KeyRing
    let needingFactor: Set<Role>

    /// - Parameters:
    ///   - limits: one for the whole server.
    ///   - keys: what opens the secrets of second factors.
    ///   - needingFactor: posts that nobody enters without a second factor, as the city's rules name them.
    package init(
        database: Database, clock: WallClock, municipality: String, hasher: PasswordHasher,
        limits: SignInLimits, keys: KeyRing = .none, needingFactor: Set<Role> = []
    ) {
        self.database = database
        self.clock = clock
        self.municipality = municipality
        self.hasher = hasher
        self.limits = limits
        self.keys = keys
        self.needingFactor = needingFactor
    }

    /// - Parameters:
    ///   - code: of the phone or from paper, where the account has a second factor.
    ///   - isInSteps: whether what is missing can be given afterwards, as on pages; the session then waits for it.
    ///   - agent: what the browser or program calls itself.
    ///   - address: where the request came from, as far as it can be trusted.
    /// - Throws: ``SignInError`` or ``StoreError``.
    package func callAsFunction(
        _ account: String, _ password: Secret<String>, code: Secret<String>? = nil, isInSteps: Bool = false,
        agent: String? = nil, from address: String
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
        let outcome = try await start(found, code, isInSteps: isInSteps, agent, at: now)
        if case .failure(.wrongCode) = outcome { limits.recordFailure(from: address, at: now) }
        return try outcome.get()
    }

    private func refusal(of id: EntityID<Account>?, _ name: String, at now: Moment) async throws -> SignInError {
        guard let id else { return Self.error(limits.recordFailure(ofUnknown: name, at: now), at: now) }
        let lockout = try await database.write { [municipality] db in
            try CredentialStore(db: db, municipality: municipality).fail(id, at: now)
        }
        return Self.error(lockout, at: now)
    }

    /// A wrong code counts against the account, which must be written although signing in fails.
    private func start(
        _ found: Credentials, _ code: Secret<String>?, isInSteps: Bool, _ agent: String?, at now: Moment
    ) async throws -> Result<SignedIn, SignInError> {
        try await database.write { [municipality, keys, needingFactor] db in
            let credentials = CredentialStore(db: db, municipality: municipality)
            let factors = FactorStore(db: db, municipality: municipality)
            var stage = SessionStage.whole
            if try factors.find(found.id)?.confirmedAt != nil {
                if let code {
                    guard try factors.admits(code, of: found.id, keys, at: now) else {
                        let lockout = try credentials.fail(found.id, at: now)
                        return .failure(lockout.lockedUntil(at: now).map(SignInError.locked) ?? .wrongCode)
                    }
                } else {
                    stage = .code
                }
            } else if needingFactor.contains(found.principal.role) {
                stage = .enrolment
            }
            if stage != .whole, !isInSteps { return .failure(stage == .code ? .codeNeeded : .factorNeeded) }
            guard
                try stage == .code ? credentials.isUnchanged(found) : credentials.admit(found, at: now)
            else { return .failure(Self.error(try credentials.lockout(found.id), at: now)) }
            let signedIn = SignedIn(found.principal, stage, at: now)
            try SessionStore(db: db, municipality: municipality)
                .insert(signedIn, of: found.id, agent: agent, at: now)
            return .success(signedIn)
        }
    }

    private static func error(_ lockout: Lockout, at now: Moment) -> SignInError {
        lockout.lockedUntil(at: now).map(SignInError.locked) ?? .wrongCredentials
    }
}
