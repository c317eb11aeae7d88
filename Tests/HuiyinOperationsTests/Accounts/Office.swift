// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Synchronization

@testable import HuiyinOperations

/// A clock that stands still until it is set.
final class HandClock: Sendable {
    private let shown = Mutex(Moment(milliseconds: 1_795_000_000_000))

    var now: Moment { shown.withLock { $0 } }
    var wall: WallClock { WallClock { self.now } }

    func advance(_ span: Span) { shown.withLock { $0 = $0.adding(span) } }
}

/// A municipality where people sign in, with passwords hashed cheaply.
struct Office: Sendable {
    static let municipality = "linzhou"
    static let password = Secret("correct horse 电池")

    let database: Database
    let clock = HandClock()
    let ids = IDSource(node: 1)
    let hasher = PasswordHasher(cost: .worthlessButFast)
    let limits = SignInLimits()

    static func open(_ engine: Engine, _ body: (Office) async throws -> Void) async throws {
        try await engine.withDatabase(migrations: Schema.migrations()) { try await body(Office(database: $0)) }
    }

    var create: CreateAccount {
        CreateAccount(
            database: database, clock: clock.wall, municipality: Self.municipality, ids: ids, hasher: hasher)
    }
    var setPassword: SetPassword {
        SetPassword(database: database, clock: clock.wall, municipality: Self.municipality, hasher: hasher)
    }
    var deactivate: DeactivateAccount {
        DeactivateAccount(database: database, clock: clock.wall, municipality: Self.municipality)
    }
    var list: ListAccounts { ListAccounts(database: database, municipality: Self.municipality) }
    var ensureDemo: EnsureDemoAccounts {
        EnsureDemoAccounts(
            database: database, clock: clock.wall, municipality: Self.municipality, ids: ids, hasher: hasher)
    }
    var signIn: SignIn {
        SignIn(
            database: database, clock: clock.wall, municipality: Self.municipality, hasher: hasher, limits: limits,
            keys: .sample)
    }
    var findSession: FindSession {
        FindSession(database: database, clock: clock.wall, municipality: Self.municipality)
    }
    var signOut: SignOut { SignOut(database: database, municipality: Self.municipality) }
    var sweepSessions: SweepSessions {
        SweepSessions(database: database, clock: clock.wall, municipality: Self.municipality)
    }

    /// Makes the account `li.na` of a dispatcher.
    @discardableResult
    func employ(_ account: String = "li.na", as role: Role = .township) async throws -> EntityID<Account> {
        let person = try NewAccount(
            account: account, name: "李娜", role: role, department: DepartmentCode("water"),
            level: LevelCode("township"), division: Division("990101001"), grid: GridCode("990101001001"),
            holder: role.isAdministrator ? "number of \(account)" : nil)
        return try await create(person, password: Self.password, by: .clockwork)
    }

    /// Tries a wrong password, each time from another address.
    func fail(_ account: String = "li.na", times: Int) async throws {
        for _ in 0..<times {
            _ = try? await signIn(account, Secret("wrong"), from: RandomText.name())
        }
    }

    /// The error of signing in, or nil when it goes well.
    func refusal(
        _ account: String = "li.na", _ password: Secret<String> = Office.password, from address: String = "192.0.2.1"
    ) async throws -> SignInError? {
        do {
            _ = try await signIn(account, password, from: address)
            return nil
        } catch let error as SignInError {
            return error
        }
    }
}

extension Principal {
    static func staff(_ role: Role) -> Principal {
        Principal(account: EntityID(rawValue: 77), name: "王强", role: role)
    }
}
