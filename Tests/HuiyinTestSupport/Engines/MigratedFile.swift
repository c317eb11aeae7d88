// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
import HuiyinOperations

/// An empty SQLite file that has all our tables, made once: a copy of it costs a hundredth of making them for each test.
actor MigratedFile {
    static let shared = MigratedFile()

    private var making: Task<Data, any Error>?

    var content: Data {
        get async throws {
            let task = making ?? Task { try await Self.make() }
            making = task
            return try await task.value
        }
    }

    private static func make() async throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appending(path: "huiyin-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = try DatabaseURL("sqlite:\(folder.path)/migrated.sqlite")
        let database = try await Database.open(url, options: .patient)
        _ = try await Migrator.migrate(database, try Schema.migrations())
        await database.close()
        // The file alone would lack what still lies in its log.
        let copy = folder.appending(path: "copy.sqlite")
        try await Backup.make(of: url, to: copy.path)
        return try Data(contentsOf: copy)
    }
}
