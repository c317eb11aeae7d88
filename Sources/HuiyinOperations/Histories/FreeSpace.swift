// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase

/// How much room there still is where a database lies.
enum FreeSpace {
    /// In bytes; nil where it cannot be known: in memory, on another machine, or where the server does not tell its folder.
    static func beside(_ database: Database) async throws -> Int64? {
        let path = try await database.read { db in
            try db.engine == .sqlite ? file(db) : folder(db)
        }
        guard let path, !path.isEmpty else { return nil }
        return on(path)
    }

    /// What somebody who is not root may still write on the disk of `path`.
    static func on(_ path: String) -> Int64? {
        var told = statvfs()
        guard statvfs(path, &told) == 0 else { return nil }
        return Int64(clamping: UInt64(told.f_bavail) * UInt64(told.f_frsize))
    }

    private static func file(_ db: Connection) throws(StoreError) -> String? {
        try db.row("SELECT file FROM pragma_database_list WHERE name = 'main'")?.get(0)
    }

    /// Told only to whoever may read all settings of the server, and of a server on this machine.
    private static func folder(_ db: Connection) throws(StoreError) -> String? {
        let may = try db.row(
            """
            SELECT CAST(pg_has_role('pg_read_all_settings', 'usage')
                        AND (inet_server_addr() IS NULL OR inet_server_addr() = inet_client_addr()) AS INTEGER)
            """)
        guard try may?.get(0, as: Int.self) == 1 else { return nil }
        return try db.row("SELECT setting FROM pg_settings WHERE name = 'data_directory'")?.get(0)
    }
}
