// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// Opens connections to one file, set up for durability.
enum SQLiteFile {
    static func openWriter(_ path: String, _ options: DatabaseOptions) throws(StoreError) -> DatabaseQueue {
        var configuration = configuration(options)
        configuration.journalMode = .wal
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            // GRDB sets NORMAL when it turns WAL on, so FULL must come after; NORMAL loses
            // answered writes when the power goes.
            let level = try queue.inDatabase { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                return try Int.fetchOne(db, sql: "PRAGMA synchronous")
            }
            guard level == 2 else { throw StoreError.sql("synchronous is \(level ?? -1), not FULL") }
            return queue
        } catch let error as StoreError {
            throw error
        } catch {
            // SQLite says of such a folder only that it cannot open the file.
            let folder = URL(filePath: path).deletingLastPathComponent().path
            let files = FileManager.default
            if files.fileExists(atPath: folder), !files.isWritableFile(atPath: folder) {
                throw .notSent("\(folder) is readonly")
            }
            throw SQLiteError.translated(error)
        }
    }

    static func openReader(_ path: String, _ options: DatabaseOptions) throws(StoreError) -> DatabaseQueue {
        var configuration = configuration(options)
        configuration.readonly = true
        do {
            return try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw SQLiteError.translated(error)
        }
    }

    private static func configuration(_ options: DatabaseOptions) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(options.busyTimeout / .seconds(1))
        configuration.prepareDatabase { db in
            // 16 MiB of pages for each connection, taken as needed.
            try db.execute(sql: "PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY")
        }
        return configuration
    }
}
