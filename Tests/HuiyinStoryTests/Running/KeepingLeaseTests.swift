// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinJobs
import HuiyinOperations
import HuiyinTestSupport
import Logging
import Testing

@Suite("The number under which a server makes keys")
struct KeepingLeaseTests {
    @Test("A server whose number went to another stops", arguments: Engine.all)
    func lost(engine: Engine) async throws {
        try await engine.withDatabase(migrations: Schema.migrations()) { database in
            let clock = CityClock()
            let lease = try await NodeLease.acquire(database: database, clock: clock.wall)
            clock.advance(.minutes(12))
            let other = try await NodeLease.acquire(database: database, clock: clock.wall)
            #expect(other.node == lease.node)
            let keeping = KeepingLease(lease, clock: clock.wall, every: .zero, logger: Logger(label: "test"))
            await #expect(throws: NodeLeaseError.lost) { try await keeping.run() }
        }
    }

    @Test("A server that has not reached its records for as long as its number is its own stops too")
    func unreachable() async throws {
        try await Engine.sqlite.withDatabase(migrations: Schema.migrations()) { database in
            let clock = CityClock()
            let lease = try await NodeLease.acquire(database: database, clock: clock.wall)
            await database.close()
            // Each look at the clock is three minutes later.
            let running = WallClock {
                clock.advance(.minutes(3))
                return clock.now
            }
            let keeping = KeepingLease(lease, clock: running, every: .zero, logger: Logger(label: "test"))
            await #expect(throws: NodeLeaseError.lost) { try await keeping.run() }
        }
    }
}
