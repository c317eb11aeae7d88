// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase

/// A schema of a test's own on the server that `HUIYIN_TEST_POSTGRES` names.
enum PostgreSQLSchema {
    /// The tests need a server and have not been told of one. They fail rather than pass by leaving half out.
    struct NoServer: Error, CustomStringConvertible {
        let description = """
            HUIYIN_TEST_POSTGRES is not set. Start a private PostgreSQL and name it: eval "$(Scripts/postgres start)"
            """
    }

    static func withFresh<T>(_ body: (DatabaseURL) async throws -> T) async throws -> T {
        guard let server = ProcessInfo.processInfo.environment["HUIYIN_TEST_POSTGRES"], !server.isEmpty else {
            throw NoServer()
        }
        // A busy machine may be slow to let somebody in; the program's own few seconds are not what is tested.
        let patient = server + (server.contains("?") ? "&" : "?") + "connect_timeout=120"
        let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        let admin = try await Database.open(DatabaseURL(patient), options: .patientAlone)
        do {
            try await create(name, admin)
            let value = try await body(DatabaseURL("\(patient)&options=-csearch_path%3D\(name)"))
            try await drop(name, admin)
            await admin.close()
            return value
        } catch {
            try? await drop(name, admin)
            await admin.close()
            throw error
        }
    }

    // The name of a schema cannot be bound, and a String cannot enter a statement: so a function quotes it.

    private static func create(_ name: String, _ admin: Database) async throws {
        try await admin.write { db in
            try db.run(
                """
                CREATE FUNCTION pg_temp.create_schema(name TEXT) RETURNS INTEGER LANGUAGE plpgsql AS
                $$ BEGIN EXECUTE format('CREATE SCHEMA %I', name); RETURN 1; END $$
                """
            )
            _ = try db.row("SELECT pg_temp.create_schema(\(name))")
        }
    }

    private static func drop(_ name: String, _ admin: Database) async throws {
        try await admin.write { db in
            try db.run(
                """
                CREATE OR REPLACE FUNCTION pg_temp.drop_schema(name TEXT) RETURNS INTEGER LANGUAGE plpgsql AS
                $$ BEGIN EXECUTE format('DROP SCHEMA IF EXISTS %I CASCADE', name); RETURN 1; END $$
                """
            )
            _ = try db.row("SELECT pg_temp.drop_schema(\(name))")
        }
    }
}
