// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A whole database in one file, and back again.
///
/// The copy is of one moment, made while others write. On SQLite it is a database file, on PostgreSQL an archive of
/// `pg_dump`. Either is written under another name, flushed and renamed, so that a file of the wanted name is a whole one.
package enum Backup {
    /// - Throws: ``BackupError`` or ``StoreError``. Then there is no file of this name.
    package static func make(of url: DatabaseURL, to file: String) async throws {
        guard !FileManager.default.fileExists(atPath: file) else { throw BackupError.isThereAlready(file) }
        let beside = file + ".part"
        discard(beside)
        do {
            switch url.place {
            case .sqlite(let path): try SQLiteBackup.copy(path, to: beside)
            case .postgresql(let url): try await PostgreSQLBackup.dump(url, to: beside)
            }
            try flush(beside)
            guard rename(beside, file) == 0 else { throw BackupError.cannotWrite(file) }
        } catch {
            discard(beside)
            throw error
        }
    }

    /// Takes away what was begun, and SQLite's notes about it.
    private static func discard(_ beside: String) {
        for name in [beside, beside + "-journal", beside + "-wal", beside + "-shm"] {
            try? FileManager.default.removeItem(atPath: name)
        }
    }

    /// Puts what `file` holds into a place where no records are yet.
    ///
    /// - Throws: ``BackupError`` or ``StoreError``. Then nothing is there that was not there before.
    package static func restore(_ file: String, to url: DatabaseURL) async throws {
        guard FileManager.default.isReadableFile(atPath: file) else { throw BackupError.cannotRead(file) }
        switch url.place {
        case .sqlite(let path): try restore(file, toFile: path)
        case .postgresql(let url): try await PostgreSQLBackup.restore(file, to: url)
        }
    }

    private static func restore(_ file: String, toFile path: String) throws {
        for name in [path, path + "-wal", path + "-shm"] where FileManager.default.fileExists(atPath: name) {
            throw BackupError.isThereAlready(name)
        }
        try SQLiteBackup.check(file)
        let beside = path + ".part"
        discard(beside)
        do {
            try FileManager.default.copyItem(atPath: file, toPath: beside)
            try SQLiteBackup.check(beside)
            try flush(beside)
            guard rename(beside, path) == 0 else { throw BackupError.cannotWrite(path) }
        } catch {
            discard(beside)
            throw error
        }
    }

    private static func flush(_ path: String) throws {
        guard let file = FileHandle(forWritingAtPath: path) else { throw BackupError.cannotWrite(path) }
        try file.synchronize()
        try file.close()
    }
}

/// Why there is no backup, or nothing was restored.
package enum BackupError: Error, Equatable, Sendable {
    /// A backup replaces no file, and a restore no records.
    case isThereAlready(String)
    case cannotRead(String)
    case cannotWrite(String)
    /// There is no room left in this folder.
    case diskFull(String)
    /// What is in the file is no backup of this engine, or a damaged one.
    case damaged(String)
    /// A program of PostgreSQL's is missing, or ended with an error: the last line it said.
    case program(String, said: String)
}
