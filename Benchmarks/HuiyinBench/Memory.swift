// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinOperations

/// The memory of a server that has loaded its city and waits, against what is wanted of it.
struct Memory: AsyncParsableCommand {
    /// Megabytes.
    private static let wanted = 80.0

    @Option(help: "The server's program.") var server = ".build/release/huiyin"
    @Option(help: "The city.") var folder = "municipalities/linzhou"
    @Option(help: "Seconds to wait once it is ready.") var seconds = 5.0

    func run() async throws {
        try await withScratch { scratch in
            let url = "sqlite:\(scratch)/idle.sqlite"
            let database = try await Database.open(try DatabaseURL(url))
            _ = try await Migrator.migrate(database, try Schema.migrations())
            _ = try await LoadMunicipality(database: database, clock: .system)(folder)
            await database.close()
            let resident = try Served(server, database: url).use { served in
                Thread.sleep(forTimeInterval: seconds)
                return try Self.resident(served.process)
            }
            try Measurement("memory", resident, "MB resident, idle, \(folder)", floor: Self.wanted).tell()
        }
    }

    /// Megabytes of 1,000,000 bytes.
    private static func resident(_ process: Int32) throws -> Double {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        guard let found = status.firstMatch(of: /VmRSS:\s+(\d+) kB/), let kibibytes = Double(found.1) else {
            throw ValidationError("/proc tells no VmRSS.")
        }
        return kibibytes * 1_024 / 1e6
    }
}
