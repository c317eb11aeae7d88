// SPDX-License-Identifier: Apache-2.0
import Foundation
package import HuiyinDatabase
import HuiyinOperations
import Testing

/// A database to test on. Every test of records runs on each: `arguments: Engine.all`.
package enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite, postgresql

    package static let all = Engine.allCases

    package var testDescription: String { rawValue }

    /// Runs `body` on an empty database of its own, brought up to date with `migrations`, and removes it afterwards.
    package func withDatabase<T>(
        migrations: [Migration] = [],
        options: DatabaseOptions = .patient,
        _ body: (Database) async throws -> T
    ) async throws -> T {
        let isOurs = try self == .sqlite && migrations == Schema.migrations()
        let content = isOurs ? try await MigratedFile.shared.content : nil
        return try await withDatabaseURL(holding: content) { url in
            let database = try await Database.open(url, options: options)
            do {
                if !migrations.isEmpty, !isOurs { try await Migrator.migrate(database, migrations) }
                let value = try await body(database)
                await database.close()
                return value
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// Runs `body` on a PostgreSQL database with all our tables, and beside it a node that follows and stays behind for ever:
    /// it has the tables, and nothing in them. How far it says it has come is how far its server has.
    package static func withStillFollower<T>(_ body: (Database) async throws -> T) async throws -> T {
        let engine = Engine.postgresql
        return try await engine.withDatabaseURL { url in
            try await engine.withDatabaseURL { other in
                let database = try await Database.open(url, follower: other, options: .patient)
                do {
                    for address in [url, other] {
                        let node = try await Database.open(address, options: .patientAlone)
                        try await Migrator.migrate(node, Schema.migrations())
                        await node.close()
                    }
                    let value = try await body(database)
                    await database.close()
                    return value
                } catch {
                    await database.close()
                    throw error
                }
            }
        }
    }

    /// Runs `body` with the address of an empty database of its own, and removes the database afterwards.
    package func withDatabaseURL<T>(_ body: (DatabaseURL) async throws -> T) async throws -> T {
        try await withDatabaseURL(holding: nil, body)
    }

    private func withDatabaseURL<T>(
        holding content: Data?, _ body: (DatabaseURL) async throws -> T
    ) async throws -> T {
        switch self {
        case .sqlite: try await Self.withTemporaryFile(holding: content, body)
        case .postgresql: try await Seats.postgresql.seated { try await PostgreSQLSchema.withFresh(body) }
        }
    }

    private static func withTemporaryFile<T>(
        holding content: Data?, _ body: (DatabaseURL) async throws -> T
    ) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "huiyin-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "test.sqlite")
        try content?.write(to: file)
        return try await body(DatabaseURL("sqlite:\(file.path)"))
    }
}

extension DatabaseOptions {
    /// Many tests share one server on a machine that may be busy with other things: slowness is no failure.
    package static let patient = DatabaseOptions(statementDeadline: .seconds(180), busyTimeout: .seconds(30))
    /// The same with one connection.
    package static let patientAlone = DatabaseOptions(
        connections: 1, statementDeadline: .seconds(180), busyTimeout: .seconds(30))
}
