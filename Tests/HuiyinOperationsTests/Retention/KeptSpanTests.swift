// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

/// What the data map says is kept so long after it came: it is there until then, and gone after.
@Suite("Each span of the data map") struct KeptSpanTests {
    /// A kind of row with a span, as it comes and as it is swept away.
    private struct Kept: Sendable {
        let table: SQL
        let comes: @Sendable (Workplace) async throws -> Void
        let sweeps: @Sendable (Workplace) async throws -> Void
    }

    private static let rows: [String: Kept] = [
        "repeats": Kept(
            table: "SELECT CAST(COUNT(scope) AS BIGINT) FROM idempotency_keys",
            comes: { workplace in
                let request = IdempotentRequest(scope: "device", key: "1", hash: [1])
                _ = try await FileReport(workplace)(
                    NewReport(words: BoundedText("路坏了", limit: 10)), by: .reporter, request: request)
            },
            sweeps: { _ = try await ForgetOldKeys($0)() }),
        "phone-codes": Kept(
            table: "SELECT CAST(COUNT(id) AS BIGINT) FROM phone_codes",
            comes: { workplace in
                let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
                let id: EntityID<SealedMessage> = workplace.ids.next(at: now)
                try await workplace.database.write { db in
                    try PhoneCodeStore(db: db, municipality: slug)
                        .insert(id, token: [1], index: [2], code: [3], message: nil, at: now)
                }
            },
            sweeps: { _ = try await ComeByPhone($0, .none).sweep() }),
        "sessions": Kept(
            table: "SELECT CAST(COUNT(account) AS BIGINT) FROM sessions",
            comes: { workplace in
                let hasher = PasswordHasher(cost: .worthlessButFast)
                let slug = workplace.city().identity.slug
                let create = CreateAccount(
                    database: workplace.database, clock: workplace.clock, municipality: slug, ids: workplace.ids,
                    hasher: hasher)
                let person = try NewAccount(account: "city", name: "钟指挥", role: .city, level: LevelCode("city"))
                try await create(person, password: Office.password, by: .clockwork)
                let signIn = SignIn(
                    database: workplace.database, clock: workplace.clock, municipality: slug, hasher: hasher,
                    limits: SignInLimits())
                _ = try await signIn("city", Office.password, from: "192.0.2.1")
            },
            sweeps: {
                let slug = $0.city().identity.slug
                _ = try await SweepSessions(database: $0.database, clock: $0.clock, municipality: slug)()
            }),
    ]

    @Test("A row is there a minute before its span is over, and gone a minute after", arguments: Engine.all)
    func spans(engine: Engine) async throws {
        for field in DataMap.fields {
            guard case .kept(let span) = field.stay else { continue }
            let kept = try #require(Self.rows[field.name], "\(field.name) has no row here that comes and goes")
            let clock = CityClock()
            try await withWorkplace(engine, clock: clock) { workplace in
                try await kept.comes(workplace)
                clock.advance(Span(milliseconds: span.milliseconds - 60_000))
                try await kept.sweeps(workplace)
                #expect(try await workplace.count(kept.table) == 1, "\(field.name) went early")
                clock.advance(.minutes(2))
                try await kept.sweeps(workplace)
                #expect(try await workplace.count(kept.table) == 0, "\(field.name) stayed")
            }
        }
    }
}
