// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

@Suite("What many people open is answered by a node that follows")
struct FollowingReadsTests {
    private typealias Reading = @Sendable (Workplace, SeenWrites?) async throws -> Void

    private static let day = SampleCity.tuesday.date(at: SampleCity.city.identity.offset)

    private static let readings: [(name: String, read: Reading)] = [
        ("the map", { _ = try await ListPublicCases($0)(PublicCaseQuery(), after: $1) }),
        ("the month", { _ = try await ReadPublicMonth($0)(Month(of: day), after: $1) }),
        ("the board", { _ = try await ReadBoard($0)(by: .cityCentre, after: $1) }),
        ("figures", { _ = try await ListFigures($0)(by: nil, from: day, to: day, after: $1) }),
        ("appeals", { _ = try await AppealFigure($0).counts(after: $1) }),
        ("the register", { _ = try await ListRegister($0)(after: $1) }),
        ("notices", { _ = try await ListPublicNotices($0)(after: $1) }),
        ("suggestions", { _ = try await ListSuggestionFigures($0)(after: $1) }),
    ]

    @Test("Each of these is read there")
    func followed() async throws {
        try await Engine.postgresql.withDatabaseURL { url in
            guard case .postgresql(let text) = url.place else { return }
            let name = "follower \(UUID().uuidString)"
            let escaped = name.replacing(" ", with: "%20")
            let follower = try DatabaseURL(text + (text.contains("?") ? "&" : "?") + "application_name=\(escaped)")
            let database = try await Database.open(url, follower: follower, options: .patient)
            _ = try await Migrator.migrate(database, Schema.migrations())
            let workplace = Workplace(sample: database, clock: CityClock(), node: 1)
            for (what, read) in Self.readings {
                let before = try await Self.lastAsked(name, database)
                try await read(workplace, nil)
                #expect(try await Self.lastAsked(name, database) > before, "\(what)")
            }
            await database.close()
        }
    }

    /// When the node that follows was asked last, in microseconds; 0 before the first time.
    private static func lastAsked(_ name: String, _ database: Database) async throws -> Int64 {
        try await database.read { db in
            try db.row(
                """
                SELECT CAST(COALESCE(MAX(EXTRACT(EPOCH FROM query_start)), 0) * 1000000 AS BIGINT) AS moment
                  FROM pg_stat_activity WHERE application_name = \(name)
                """)?.get("moment") ?? 0
        }
    }
}
