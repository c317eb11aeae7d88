// SPDX-License-Identifier: Apache-2.0
import Foundation
import Subprocess

/// Archives of PostgreSQL by its own programs, which must be those of the server's version or later.
enum PostgreSQLBackup {
    /// The schema that the connection works in, of one snapshot, compressed.
    static func dump(_ url: String, to file: String) async throws {
        let schema = try await schema(of: url)
        try await run("pg_dump", ["--format=custom", "--no-owner", "--schema=\(schema)", "--file=\(file)", url])
        try await check(file)
    }

    static func restore(_ file: String, to url: String) async throws {
        try await check(file)
        let database = try await Database.open(try DatabaseURL(url), options: DatabaseOptions(connections: 1))
        let isTaken = try await database.read { db in try db.row(db.dialect.migrationsTable) != nil }
        await database.close()
        guard !isTaken else { throw BackupError.isThereAlready("schema_migrations") }
        try await run(
            "pg_restore",
            [
                "--no-owner", "--exit-on-error", "--single-transaction", "--clean", "--if-exists", "--dbname=\(url)",
                file,
            ])
    }

    /// - Throws: ``BackupError/damaged(_:)`` when the archive's list cannot be read.
    private static func check(_ file: String) async throws {
        do {
            try await run("pg_restore", ["--list", "--file=/dev/null", file])
        } catch BackupError.program {
            throw BackupError.damaged(file)
        }
    }

    private static func schema(of url: String) async throws -> String {
        let database = try await Database.open(try DatabaseURL(url), options: DatabaseOptions(connections: 1))
        let found = try await database.read { db in
            try db.row("SELECT CAST(current_schema() AS TEXT) AS name")?.get(0, as: String.self)
        }
        await database.close()
        return found ?? "public"
    }

    /// Runs one of PostgreSQL's programs and waits for it.
    private static func run(_ program: String, _ arguments: [String]) async throws {
        let ended = try await Subprocess.run(
            .name("env"), arguments: Arguments([program] + arguments), output: .discarded,
            error: .string(limit: 1 << 20))
        guard !ended.terminationStatus.isSuccess else { return }
        let last = ended.standardError.split(separator: "\n").last.map(String.init)
        // It may repeat the address with its password.
        throw BackupError.program(
            program, said: (last ?? "\(ended.terminationStatus)").replacing(/:\/\/[^@ ]*@/, with: "://•••@"))
    }
}
