// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// Copies of SQLite files by SQLite's own means: copying the file would lose what is still in its `-wal`.
enum SQLiteBackup {
    static func copy(_ path: String, to file: String) throws {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let source = try DatabaseQueue(path: path, configuration: configuration)
            let target = try DatabaseQueue(path: file)
            try source.backup(to: target)
            // A copy is one file: whoever takes it elsewhere takes all of it.
            try target.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
            try target.close()
            try source.close()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            throw BackupError.diskFull(URL(filePath: file).deletingLastPathComponent().path)
        } catch {
            throw SQLiteError.translated(error)
        }
        try check(file)
    }

    /// Reads all of the file and every index.
    ///
    /// - Throws: ``BackupError/damaged(_:)``.
    static func check(_ file: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let said: [String]
        do {
            let queue = try DatabaseQueue(path: file, configuration: configuration)
            said = try queue.read { db in try String.fetchAll(db, sql: "PRAGMA integrity_check(10)") }
            try queue.close()
        } catch {
            throw BackupError.damaged(file)
        }
        guard said == ["ok"] else { throw BackupError.damaged(file) }
    }
}
