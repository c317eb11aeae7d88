// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// A key that another system acts by, in place of an account's password.
package enum SystemToken {
    /// What each begins with, so that one that strayed into a text is known for what it is.
    package static let mark = "hys_"
    /// The longest that one holds, in days.
    package static let longestDays = 366
}

/// Gives other systems their tokens, lists them and takes them back.
package struct SystemTokens: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Parameters:
    ///   - name: which system it is for.
    ///   - account: in whose post it acts; never an administrator's.
    /// - Returns: the token, which is shown this once and kept as a hash alone.
    /// - Throws: ``SystemTokenError``, ``AccountError`` or `StoreError`.
    package func issue(
        _ name: String, for account: String, scopes: Set<TokenScope>, days: Int, by principal: Principal
    ) async throws -> Secret<String> {
        guard (1...SystemToken.longestDays).contains(days) else { throw SystemTokenError.badDays(days) }
        guard !scopes.isEmpty else { throw SystemTokenError.noScope }
        guard let name = try? BoundedText(name, limit: 64) else { throw SystemTokenError.badName }
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        let token = Secret(SystemToken.mark + RandomText.token())
        try await workplace.database.write { [workplace] db in
            guard let found = try AccountStore(db: db, municipality: slug).find(account), found.isActive else {
                throw AccountError.unknownAccount(account)
            }
            try AccountPolicy.permitChange(of: found.role, by: principal)
            guard !found.role.isAdministrator else { throw SystemTokenError.administrator }
            let (id, end): (EntityID<SystemToken>, Moment) = (workplace.ids.next(at: now), now.adding(.days(days)))
            let hash = SessionToken.hash(token)
            try SystemTokenStore(db: db, municipality: slug).insert(
                id: id, name.text, hash, scopes, found.id, at: now, until: end)
            var facts = SystemTokenStore.facts(id, found.id, scopes.map(\.rawValue), hash, until: end)
            facts["account"] = found.account
            try OfficeActStore(db: db, municipality: slug).append(.tokenMade, name.text, facts, by: principal, at: now)
        }
        return token
    }

    /// All that were ever given, newest first, at most two hundred.
    ///
    /// - Throws: ``AccountError/notPermitted(role:)`` or `StoreError`.
    package func list(by principal: Principal) async throws -> [SystemTokenRecord] {
        try AccountPolicy.permitList(by: principal)
        let slug = workplace.city().identity.slug
        return try await workplace.database.read { db in try SystemTokenStore(db: db, municipality: slug).list() }
    }

    /// It opens nothing from now on.
    ///
    /// - Throws: ``AccountError`` or `StoreError.notFound`.
    package func revoke(_ id: EntityID<SystemToken>, by principal: Principal) async throws {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        try await workplace.database.write { db in
            let store = SystemTokenStore(db: db, municipality: slug)
            guard let bearer = try store.bearer(of: id) else { throw StoreError.notFound("token") }
            try AccountPolicy.permitChange(of: bearer.role, by: principal)
            guard try store.revoke(id, at: now) else { return }
            try OfficeActStore(db: db, municipality: slug)
                .append(
                    .tokenRevoked, bearer.name, ["id": id.description, "account": bearer.account], by: principal,
                    at: now)
        }
    }
}

/// A token as it is kept, without what its bearer knows.
package struct SystemTokenRecord: Equatable, Sendable {
    package let id: EntityID<SystemToken>
    package let name: String
    package let account: String
    package let scopes: Set<TokenScope>
    package let createdAt: Moment
    package let expiresAt: Moment
    /// Nil when it was never used.
    package let usedAt: Moment?
    package let revokedAt: Moment?

    package enum State: String, CaseIterable, Sendable { case holds, over, revoked }

    package func state(at now: Moment) -> State {
        if revokedAt != nil { return .revoked }
        return now < expiresAt ? .holds : .over
    }
}

/// Why a token is not given.
package enum SystemTokenError: Error, Equatable, Sendable {
    case badDays(Int)
    case noScope
    case badName
    /// No system acts as an administrator.
    case administrator
}

/// Tells which system acts by a token.
package struct FindSystemToken: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String

    /// Nil when it is forged, over or taken back, or its account closed.
    ///
    /// - Throws: `StoreError`.
    package func callAsFunction(_ token: Secret<String>) async throws -> ActingSystem? {
        let now = clock.now()
        let found = try await database.read { [municipality] db in
            try SystemTokenStore(db: db, municipality: municipality).find(SessionToken.hash(token), at: now)
        }
        guard let (system, usedAt) = found else { return nil }
        if usedAt.map({ now.span(since: $0) >= SessionRecord.seenInterval }) ?? true {
            try await database.write { [municipality] db in
                try SystemTokenStore(db: db, municipality: municipality).markUsed(system.id, at: now)
            }
        }
        return system
    }
}

/// Another system at work here.
package struct ActingSystem: Equatable, Sendable {
    package let id: EntityID<SystemToken>
    package let account: String
    package let principal: Principal
    package let scopes: Set<TokenScope>
}
