// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Node numbers of servers") struct NodeLeaseTests {
    @Test("Servers that start at once get different numbers", arguments: Engine.all)
    func different(engine: Engine) async throws {
        try await engine.withDatabase(migrations: Schema.migrations()) { database in
            let clock = HandClock()
            let nodes = try await withThrowingTaskGroup { group in
                for _ in 0..<10 {
                    group.addTask { try await NodeLease.acquire(database: database, clock: clock.wall).node }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(nodes == Set(0..<10))
        }
    }

    @Test(
        "A number renewed is kept; one not renewed goes to another server after a minute's rest", arguments: Engine.all)
    func renewal(engine: Engine) async throws {
        try await engine.withDatabase(migrations: Schema.migrations()) { database in
            let clock = HandClock()
            let kept = try await NodeLease.acquire(database: database, clock: clock.wall)
            let lost = try await NodeLease.acquire(database: database, clock: clock.wall)
            clock.advance(.minutes(9))
            try await kept.renew()
            clock.advance(.minutes(1))
            try await kept.renew()
            #expect(try await NodeLease.acquire(database: database, clock: clock.wall).node == 2)
            clock.advance(.minutes(1))
            let heir = try await NodeLease.acquire(database: database, clock: clock.wall)
            #expect(heir.node == lost.node)
            await #expect(throws: NodeLeaseError.lost) { try await lost.renew() }
            try await heir.renew()
        }
    }

    @Test("A server cut off for long keeps a number that nobody has taken meanwhile", arguments: Engine.all)
    func late(engine: Engine) async throws {
        try await engine.withDatabase(migrations: Schema.migrations()) { database in
            let clock = HandClock()
            let lease = try await NodeLease.acquire(database: database, clock: clock.wall)
            clock.advance(.hours(3))
            try await lease.renew()
            #expect(try await NodeLease.acquire(database: database, clock: clock.wall).node == 1)
        }
    }

    @Test("A number given back is free after a minute, and cannot be renewed", arguments: Engine.all)
    func release(engine: Engine) async throws {
        try await engine.withDatabase(migrations: Schema.migrations()) { database in
            let clock = HandClock()
            let first = try await NodeLease.acquire(database: database, clock: clock.wall)
            try await first.release()
            await #expect(throws: NodeLeaseError.lost) { try await first.renew() }
            #expect(try await NodeLease.acquire(database: database, clock: clock.wall).node == 1)
            clock.advance(.minutes(1))
            #expect(try await NodeLease.acquire(database: database, clock: clock.wall).node == 0)
        }
    }

    @Test("When all numbers are taken no server gets one", arguments: Engine.all)
    func noneFree(engine: Engine) async throws {
        try await engine.withDatabase(migrations: Schema.migrations()) { database in
            let clock = HandClock()
            let end = clock.now.adding(NodeLease.duration)
            try await database.write { db in
                for node in NodeLease.nodes {
                    try db.run("INSERT INTO nodes (node, holder, expires_at) VALUES (\(node), \("x"), \(end))")
                }
            }
            await #expect(throws: NodeLeaseError.noneFree) {
                try await NodeLease.acquire(database: database, clock: clock.wall)
            }
        }
    }
}
