// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Goes on with a session that waits: for the code of somebody's phone, or for a phone to be set up.
package struct GiveCode: Sendable {
    let workplace: Workplace
    let limits: SignInLimits

    /// - Parameter limits: one for the whole server.
    package init(_ workplace: Workplace, limits: SignInLimits) {
        self.workplace = workplace
        self.limits = limits
    }

    /// What the session of `token` waits for, and whose it is; nil when it waits for nothing or is over.
    package func waiting(_ token: Secret<String>) async throws -> WaitingSession? {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        return try await workplace.database.read { db in
            try SessionStore(db: db, municipality: slug).waiting(SessionToken.hash(token), at: now)
        }
    }

    /// Makes a whole session of one that waits for a code.
    ///
    /// - Throws: ``SignInError`` or `StoreError`. A wrong code counts as a wrong password does.
    package func callAsFunction(
        _ token: Secret<String>, _ code: Secret<String>, from address: String
    ) async throws -> SignedIn {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        guard !limits.isBlocked(address, at: now) else { throw SignInError.tooManyAttempts }
        guard let found = try await waiting(token), found.stage == .code else { throw SignInError.startAgain }
        let outcome: Result<SignedIn, SignInError> = try await workplace.database.write { [workplace] db in
            let credentials = CredentialStore(db: db, municipality: slug)
            if let until = try credentials.lockout(found.account).lockedUntil(at: now) {
                return .failure(.locked(until: until))
            }
            let factors = FactorStore(db: db, municipality: slug)
            guard try factors.admits(code, of: found.account, workplace.keys, at: now) else {
                let lockout = try credentials.fail(found.account, at: now)
                return .failure(lockout.lockedUntil(at: now).map(SignInError.locked) ?? .wrongCode)
            }
            try credentials.forgive(found.account)
            return .success(try SessionStore(db: db, municipality: slug).whole(found, token, at: now))
        }
        if case .failure = outcome { limits.recordFailure(from: address, at: now) }
        return try outcome.get()
    }

    /// Makes a whole session of one that waited for a phone to be set up, now that it is.
    ///
    /// - Throws: ``SignInError/startAgain`` or `StoreError`.
    package func afterSettingUp(_ token: Secret<String>) async throws -> SignedIn {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        guard let found = try await waiting(token), found.stage == .enrolment else { throw SignInError.startAgain }
        return try await workplace.database.write { db in
            guard try FactorStore(db: db, municipality: slug).find(found.account)?.confirmedAt != nil else {
                throw SignInError.startAgain
            }
            return try SessionStore(db: db, municipality: slug).whole(found, token, at: now)
        }
    }
}

/// A session of somebody who gave the right password and something is still missing.
package struct WaitingSession: Equatable, Sendable {
    package let account: EntityID<Account>
    /// What they typed to sign in.
    package let accountName: String
    package let stage: SessionStage
    let principal: Principal
    let agent: String?
}

extension SessionStore {
    fileprivate func waiting(_ hash: [UInt8], at now: Moment) throws(StoreError) -> WaitingSession? {
        let row = try db.row(
            """
            SELECT s.stage, s.agent, a.account, a.id, a.name, a.role, a.department, a.level, a.division, a.grid
              FROM sessions s JOIN accounts a ON a.municipality = s.municipality AND a.id = s.account
             WHERE s.municipality = \(municipality) AND s.token_hash = \(hash) AND s.expires_at > \(now)
               AND s.stage <> 'whole' AND a.is_active = 1
            """)
        guard let row else { return nil }
        let id: EntityID<Account> = try row.get(3)
        return WaitingSession(
            account: id, accountName: try row.get(2), stage: try row.get(0),
            principal: Principal(
                account: id, name: try row.get(4), role: try row.get(5), department: try row.get(6),
                level: try row.get(7), division: try row.get(8), grid: try row.get(9)),
            agent: try row.get(1))
    }

    /// Ends the waiting session and starts a whole one, under a token of its own.
    ///
    /// - Throws: ``SignInError/startAgain`` when the waiting one is gone, as after a new password; `StoreError`.
    func whole(_ found: WaitingSession, _ token: Secret<String>, at now: Moment) throws -> SignedIn {
        guard try delete(SessionToken.hash(token)) else { throw SignInError.startAgain }
        let signedIn = SignedIn(found.principal, .whole, at: now)
        try insert(signedIn, of: found.account, agent: found.agent, at: now)
        return signedIn
    }
}
