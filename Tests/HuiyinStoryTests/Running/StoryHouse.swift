// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations
import HuiyinTestSupport
import Testing

@testable import huiyin

/// The program inside the test, on a clock that only a story can set.
final class StoryHouse: Sendable {
    let clock: CityClock
    private let desk: Desk
    private let node: NodeLease

    init(clock: CityClock, desk: Desk, node: NodeLease) {
        self.clock = clock
        self.desk = desk
        self.node = node
    }

    struct CouldNotStrike: Error { let failures: [Swept.Failure] }

    /// Moves the clock from one deadline to the next, and lets each strike, up to `moment`.
    func wait(until moment: Moment) async throws {
        while let next = try await nextDeadline(), next <= moment {
            if next > clock.now { clock.set(next) }
            try await strike()
        }
        clock.set(moment)
        try await node.renew()
    }

    private func strike() async throws {
        let sweep = SweepDeadlines(desk.workplace)
        var swept = try await sweep()
        while swept.isMoreWaiting, swept.failed.isEmpty { swept = try await sweep() }
        guard swept.failed.isEmpty else { throw CouldNotStrike(failures: swept.failed) }
    }

    private func nextDeadline() async throws -> Moment? {
        let slug = desk.city.identity.slug
        return try await desk.workplace.database.read { db in
            try db.row("SELECT MIN(next_at) FROM deadlines WHERE municipality = \(slug)")?.get(0, as: Moment?.self)
        }
    }
}

extension RunningServer {
    /// Runs `body` with the city of `folder` below `municipalities/`, served inside this test on a clock that begins
    /// at `start` (RFC 3339) and goes on only when the story says so.
    ///
    /// - Parameters:
    ///   - key: by which the story is told step by step in `docs/stories`; nil for one that is not.
    ///   - lot: what decides every sample, 0 to 1: 1 draws nothing, 0 everything.
    static func with(
        _ engine: Engine, city: String = "linzhou", from start: String, telling key: String? = nil,
        drawing lot: Double = 1, _ body: (RunningServer) async throws -> Void
    ) async throws {
        let path = root.appendingPathComponent("municipalities/\(city)").path
        try await with(engine, folder: path, of: city, from: start, telling: key, drawing: lot, body)
    }

    /// The same with the city of any folder, whose slug is `city`.
    static func with(
        _ engine: Engine, folder path: String, of city: String, from start: String, telling key: String? = nil,
        drawing lot: Double = 1, _ body: (RunningServer) async throws -> Void
    ) async throws {
        let clock = CityClock(try #require(Moment(rfc3339: start)))
        try await withFolder(engine) { url, folder in
            let settings = try Settings(
                flags: ["database": url, "municipality": city, "port": "0", "log": "critical"], file: folder + "/none",
                environment: [:])
            let records = try await House.records(settings)
            try await load(path, { try SoundFolder(path) }, into: records, clock: clock.wall)
            let house = try await House(
                settings, database: records, clock: clock.wall, draw: { lot }, keys: .fresh(), isDemo: true)
            let people = try await DemoAccounts(
                file: folder + "/accounts.json", hasher: PasswordHasher(cost: .worthlessButFast)
            ).ensure(in: house)
            let (ports, told) = AsyncStream.makeStream(of: Int.self)
            let serving = Task { try await house.serve(settings, strikes: false) { port in told.yield(port) } }
            defer { serving.cancel() }
            var port: Int?
            for await found in ports {
                port = found
                break
            }
            let server = RunningServer(
                base: "http://127.0.0.1:\(try #require(port))",
                accounts: Dictionary(people.map { ($0.account, $0.password) }, uniquingKeysWith: { $1 }),
                house: StoryHouse(clock: clock, desk: house.desk, node: house.node), telling: key.map(Telling.init))
            try await body(server)
            try server.telling?.compare()
            serving.cancel()
            _ = await serving.result
            await records.close()
        }
    }
}
