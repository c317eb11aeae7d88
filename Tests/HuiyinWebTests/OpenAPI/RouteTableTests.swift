// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinOperations
import HuiyinTestSupport
import Hummingbird
import Testing

@testable import HuiyinWeb

@Suite("The table of addresses")
struct RouteTableTests {
    /// Every address with its method, pages and assets left out.
    private func served() async throws -> [String] {
        try await Engine.sqlite.withDatabase(migrations: try Schema.migrations()) { database in
            let clock = WallClock { Town.now }
            _ = try await CityFolder.sound.onDisk { try await LoadMunicipality(database: database, clock: clock)($0) }
            let current = try await CurrentMunicipality("smallton", in: database)
            let desk = Desk(
                database, current, ids: IDSource(node: 1), hasher: PasswordHasher(cost: .worthlessButFast))
            let other: Set<String> = ["/healthz", "/readyz", "/metrics", "/openapi.json"]
            let site = try Site()
            return Doors.router(desk, site).routes.filter { $0.method != .head }
                .map { ($0.method.rawValue, Self.braced("\($0.path)")) }
                .filter { $0.1.hasPrefix("/api/") || other.contains($0.1) }
                .map { "\($0.0) \($0.1)" }.sorted()
        }
    }

    /// `/api/photos/:id` as OpenAPI writes it.
    private static func braced(_ path: String) -> String {
        path.split(separator: "/").map { $0.first == ":" ? "/{\($0.dropFirst())}" : "/\($0)" }.joined()
    }

    @Test("The description for programs names exactly the addresses that answer")
    func described() async throws {
        let described = APIDescription.addresses.map { "\($0.method) \($0.path)" }.sorted()
        #expect(try await served() == described)
    }

    @Test("What others rely on keeps its address")
    func golden() async throws {
        let kept = """
            DELETE /api/sessions
            GET /api/appeals
            GET /api/audit/reads
            GET /api/audit/roots
            GET /api/case-files
            GET /api/case-files/{number}
            GET /api/case-files/{number}/events
            GET /api/case-files/{number}/interviews
            GET /api/case-files/{number}/sheet
            GET /api/councils
            GET /api/councils/{receipt}
            GET /api/digest
            GET /api/field-tasks
            GET /api/field-tasks/{id}
            GET /api/grids.geojson
            GET /api/grids/at
            GET /api/indicators
            GET /api/map.geojson
            GET /api/messages
            GET /api/notices
            GET /api/patterns
            GET /api/photos/{id}
            GET /api/places
            GET /api/receipts/{receipt}
            GET /api/receipts/{receipt}/export
            GET /api/register
            GET /api/requests
            GET /api/rounds
            GET /api/rounds/{thing}
            GET /api/stream
            GET /api/suggestions/figures
            GET /api/weekly-board
            GET /healthz
            GET /metrics
            GET /openapi.json
            GET /readyz
            POST /api/appeals/{appeal}/decision
            POST /api/case-files/{number}/appeal
            POST /api/case-files/{number}/contact
            POST /api/case-files/{number}/{move}
            POST /api/councils
            POST /api/councils/{receipt}/case-files
            POST /api/field-tasks
            POST /api/field-tasks/{id}/answers
            POST /api/notices/{id}/objection
            POST /api/patterns
            POST /api/patterns/{id}/acceptance
            POST /api/patterns/{id}/dismissal
            POST /api/photos
            POST /api/receipts/{receipt}/answer
            POST /api/receipts/{receipt}/confirmation
            POST /api/receipts/{receipt}/contact
            POST /api/receipts/{receipt}/departure
            POST /api/receipts/{receipt}/objection
            POST /api/receipts/{receipt}/rating
            POST /api/receipts/{receipt}/reopening
            POST /api/receipts/{receipt}/return-from-withdrawal
            POST /api/receipts/{receipt}/supplement
            POST /api/receipts/{receipt}/withdrawal
            POST /api/reports
            POST /api/rounds/{thing}/records
            POST /api/rounds/{thing}/reports
            POST /api/sessions
            POST /api/stream/{stream}/looking
            POST /api/substitute
            POST /api/suggestions
            """
        let served = try await served()
        #expect(served.joined(separator: "\n") == kept)
    }

    @Test("Every schema that an address names is there")
    func schemas() async throws {
        try await Town.open { town in
            let answer = try await town.get("/openapi.json")
            #expect(answer.status == .ok)
            #expect(try answer.text("openapi") == "3.1.0")
            let text = String(decoding: answer.body, as: UTF8.self)
            let named = Set(text.matches(of: #/components\/schemas\/([A-Za-z]+)/#).map { String($0.1) })
            #expect(named.count > 5)
            for name in named { #expect(try answer.has("components.schemas.\(name)"), "\(name)") }
        }
    }
}
