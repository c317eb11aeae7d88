// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// The memory of a server that waits, and after each kind of load, against what is wanted of it; and how long answers take
/// over HTTP meanwhile.
struct Memory: AsyncParsableCommand {
    @OptionGroup var data: StandingData
    @Option(help: "The server's program.") var server = ".build/release/huiyin"
    @Option(help: "Case files of the city.") var files = 1_000_000
    @Option(help: "Seconds to wait once it is ready.") var seconds = 5.0
    /// Each may ask 1,200 times at once and 40 times a second.
    private static let visitors = 24

    func run() async throws {
        let url = try await data.url(files)
        let city = try await City(url)
        let cookies = try await Visitors(city).cookies(Self.visitors)
        let number = try await Numbers.some(1, in: city)[0]
        await city.database.close()
        let unit = "MB resident, \(data.folder), \(files) files\(data.unitSuffix)"
        do {
            try Served(server, database: url).use { served in
                Thread.sleep(forTimeInterval: seconds)
                try Measurement("memory idle", try served.resident(), unit, floor: 150).tell()
                let loads = [
                    ("worklist", "/api/case-files"), ("case", "/api/case-files/\(number)"),
                    ("search", "/api/case-files?q=%E8%B7%AF%E7%81%AF"), ("board", "/command"),
                ]
                for (name, path) in loads {
                    let asked = try served.asked(path, cookies: cookies)
                    say("\(name): \(asked.requestsPerSecond) requests/s at 8 connections")
                    let wanted = name == "board" ? 30.0 : 15
                    try Measurement(
                        "http \(name)", asked.p95,
                        "ms p95 over HTTP at 8 connections, \(files) files\(data.unitSuffix); floor: the \(Int(wanted)) ms wanted",
                        floor: wanted
                    ).tell()
                    try Measurement("memory after \(name)", try served.resident(), unit, floor: 150).tell()
                }
            }
        }
    }
}

/// From the start of the program until it says that it is ready.
struct Start: AsyncParsableCommand {
    @OptionGroup var data: StandingData
    @Option(help: "The server's program.") var server = ".build/release/huiyin"
    @Option(help: "Case files of the city.") var files = 1_000_000

    func run() async throws {
        let url = try await data.url(files)
        do {
            var best = Double.infinity
            for _ in 0..<3 {
                let served = try Served(server, database: url)
                let began = DispatchTime.now().uptimeNanoseconds
                try served.use { _ in best = min(best, Double(DispatchTime.now().uptimeNanoseconds - began) / 1e9) }
            }
            try Measurement(
                "start", best,
                "s until ready, \(data.folder), \(files) files\(data.unitSuffix); floor: the 0.5 s wanted",
                floor: 0.5
            ).tell()
        }
    }
}

/// Memory that a thousand idle listeners to changes take, against the 30 MB that are wanted.
struct StreamBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "stream")
    @OptionGroup var data: StandingData
    @Option(help: "The server's program.") var server = ".build/release/huiyin"
    @Option var listeners = 1_000

    func run() async throws {
        let url = try await data.url(100_000)
        let city = try await City(url)
        // An account has eight streams at most.
        let cookies = try await Visitors(city).cookies((listeners + 7) / 8)
        await city.database.close()
        do {
            try Served(server, database: url).use { served in
                // What a server in use keeps ready anyway, such as pages of the database, is nobody's listening.
                _ = try served.asked("/api/case-files?limit=1", cookies: cookies)
                let answered = try served.listen(cookies[0])
                answered.close()
                Thread.sleep(forTimeInterval: 2)
                let before = try served.resident()
                let open = try (0..<listeners).map { try served.listen(cookies[$0 / 8]) }
                Thread.sleep(forTimeInterval: 4)
                let more = try served.resident() - before
                for one in open { one.close() }
                try Measurement(
                    "stream", more,
                    "MB more for \(listeners) idle listeners\(data.unitSuffix); floor: the 30 MB wanted",
                    floor: 30
                ).tell()
            }
        }
    }
}

/// Loading the city's folder: reading, checking, training and writing.
struct LoadBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "load")
    @OptionGroup var data: StandingData

    func run() async throws {
        let folder = data.folder
        let time = try await data.withEmpty { url in
            let database = try await Database.open(try DatabaseURL(url))
            _ = try await Migrator.migrate(database, try Schema.migrations())
            let time = try await seconds {
                _ = try await LoadMunicipality(database: database, clock: .system)(folder)
            }
            await database.close()
            return time
        }
        let read = await seconds { _ = CheckFolder.read(folder) }
        try Measurement(
            "load", time, "s to load \(folder)\(data.unitSuffix); floor: to read and check it alone", floor: read
        ).tell()
    }
}
