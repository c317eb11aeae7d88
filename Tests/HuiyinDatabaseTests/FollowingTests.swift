// SPDX-License-Identifier: Apache-2.0
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase

@Suite("Some reads go to a node that follows")
struct FollowingTests {
    /// Stands for the node that follows: the same server, reached under a name of its own.
    private static func follower(_ url: DatabaseURL) throws -> DatabaseURL {
        guard case .postgresql(let text) = url.place else { throw StoreError.sql("not PostgreSQL") }
        return try DatabaseURL(text + (text.contains("?") ? "&" : "?") + "application_name=follower")
    }

    @Test("It answers readers whose writes it holds; all others are answered by the node that leads")
    func caughtUp() async throws {
        try await Engine.postgresql.withDatabaseURL { url in
            let database = try await Database.open(url, follower: Self.follower(url), options: .patient)
            try await Migrator.migrate(database, [Notes.schema])
            try await database.write { db in try Notes.insert(1, "a", db) }
            let written = try #require(try await database.position())
            #expect(try await Self.reader(database, after: nil) == "follower")
            #expect(try await Self.reader(database, after: written) == "follower")
            #expect(try await Self.reader(database, after: LogPosition(text: "FFFFFFFF/0")) != "follower")
            #expect(try await database.read { db in try Self.name(db) } != "follower")
            await database.close()
        }
    }

    @Test("What others write meanwhile does not put a node behind that leads itself")
    func othersWrite() async throws {
        try await Engine.postgresql.withDatabaseURL { url in
            let database = try await Database.open(url, follower: Self.follower(url), options: .patient)
            try await Migrator.migrate(database, [Notes.schema])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<2 {
                    group.addTask {
                        for id in 0..<200 {
                            let words = "\(writer) \(id)"
                            try await database.write { db in try Notes.insert(1_000 * writer + id, words, db) }
                        }
                    }
                }
                for _ in 0..<100 {
                    let place = try #require(try await database.position())
                    #expect(try await Self.reader(database, after: place) == "follower")
                }
                try await group.waitForAll()
            }
            await database.close()
        }
    }

    @Test("Where it is out of reach, or fails, the node that leads answers")
    func outOfReach() async throws {
        try await Engine.postgresql.withDatabaseURL { url in
            let nobody = try DatabaseURL("postgres://postgres@127.0.0.1:1/postgres?connect_timeout=2")
            let database = try await Database.open(url, follower: nobody, options: .patient)
            #expect(try await Self.reader(database, after: nil) != "follower")
            await database.close()
            let failing = try await Database.open(url, follower: Self.follower(url), options: .patient)
            let answer = try await failing.readFollowing(after: nil) { db in
                let name = try Self.name(db)
                if name == "follower" { _ = try db.row("SELECT 1 / 0 AS nothing") }
                return name
            }
            #expect(answer != "follower")
            await failing.close()
        }
    }

    @Test("Where nobody follows there is no position to keep, and reads are reads", arguments: Engine.all)
    func alone(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [Notes.schema]) { database in
            try await database.write { db in try Notes.insert(1, "a", db) }
            #expect(try await database.position() == nil)
            let ids = try await database.readFollowing(after: LogPosition(text: "1/0")) { db in
                try db.rows("SELECT id FROM notes").count
            }
            #expect(ids == 1)
        }
    }

    @Test(
        "What is no place in the log is refused",
        arguments: ["", "/", "1", "1/", "1/2/3", "g/0", "123456789/0", "1/ 2", "１/2", "'/1"])
    func malformed(_ text: String) { #expect(LogPosition(text: text) == nil) }

    private static func reader(_ database: Database, after position: LogPosition?) async throws -> String {
        try await database.readFollowing(after: position) { db in try name(db) }
    }

    private static func name(_ db: Connection) throws -> String {
        try db.row("SELECT current_setting('application_name') AS name")?.get(0, as: String.self) ?? ""
    }
}
