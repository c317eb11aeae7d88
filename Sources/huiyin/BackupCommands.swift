// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinOperations

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy all records of one moment into a file while servers run, and try the copy.")
    @OptionGroup var flags: SettingFlags
    @Argument(help: "The file; it must not be there yet.") var file: String
    @Option(help: "An empty PostgreSQL database to restore the copy in and verify it; it is not emptied afterwards.")
    var tryAt: String?

    func run() async throws {
        try await complaining {
            let settings = try flags.settings()
            let keys = try await KeyFile.ring(settings)
            let url = try settings.databaseURL()
            try await Backup.make(of: url, to: file)
            let copy = try tryAt.map { try DatabaseURL($0) } ?? (url.engine == .sqlite ? Self.scratch(file) : nil)
            guard let copy else {
                print("\(file): a whole archive. It was not restored: name an empty database with --try-at.")
                return
            }
            defer { if tryAt == nil { Self.remove(copy) } }
            try await Backup.restore(file, to: copy)
            try await Self.verify(copy, keys)
            print("\(file): restored and verified.")
        }
    }

    /// Where a SQLite copy is restored to be tried.
    private static func scratch(_ file: String) throws -> DatabaseURL { try DatabaseURL("sqlite:\(file).tried") }

    private static func remove(_ url: DatabaseURL) {
        let path = "\(url)".dropFirst("sqlite:".count)
        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    }

    private static func verify(_ url: DatabaseURL, _ keys: KeyRing) async throws {
        let database = try await Database.open(url, options: DatabaseOptions(connections: 1))
        var faults: [String] = []
        for slug in try await CurrentMunicipality.all(in: database) {
            let history = try await VerifyHistory(database: database, municipality: slug)()
            let office = try await VerifyOffice(database: database, municipality: slug)()
            let roots = try await VerifyRoots(database: database, municipality: slug, keys: keys)()
            print(
                "\(slug): \(history.files) files, \(history.events) events, \(office.acts) acts, \(roots.roots) roots.")
            faults += history.faults.map { "\($0.name): \($0.kind)" } + roots.faults.map { "\($0)" }
            faults += office.faults.map { "acts of office: \($0)" } + office.rows.map { "acts of office: \($0)" }
        }
        await database.close()
        guard faults.isEmpty else {
            throw Complaint(
                "The copy is whole, but what it holds does not verify:\n\(faults.joined(separator: "\n"))",
                hint: "huiyin verify", .foundWrong)
        }
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup where no records are yet: the database that --database names.")
    @OptionGroup var flags: SettingFlags
    @Argument(help: "The file that huiyin backup wrote.") var file: String

    func run() async throws {
        try await complaining {
            let settings = try flags.settings()
            let url = try settings.databaseURL()
            try await Backup.restore(file, to: url)
            print("Restored \(file) to \(url). Now: huiyin verify")
        }
    }
}
