// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// The city that benchmarks measure on: Luohe in its full size with a generated history, kept under `var/bench`.
///
/// What is missing is made, which takes minutes; what is there is taken as it is, unless the schema has moved on.
struct StandingData: ParsableArguments {
    @Option(help: "sqlite, or postgres: then the server that HUIYIN_TEST_POSTGRES names.") var engine = "sqlite"
    @Option(help: "The city.") var folder = "var/bench/luohe"
    @Flag(help: "More than a million files on PostgreSQL.") var large = false

    var unitSuffix: String { ", \(engine)" }

    func validate() throws {
        guard ["sqlite", "postgres"].contains(engine) else { throw ValidationError("--engine is sqlite or postgres.") }
    }

    /// The address of the city with so many case files, which is made when there is none.
    func url(_ files: Int) async throws -> String {
        let address = try await place("bench_\(files)")
        let database = try await Database.open(
            try DatabaseURL(address), options: DatabaseOptions(statementDeadline: .seconds(3_600)))
        _ = try await Migrator.migrate(database, try Schema.migrations())
        let content = try content()
        let slug = content.municipality.identity.slug
        if try await !CurrentMunicipality.all(in: database).contains(slug) {
            say("making \(address), once")
            _ = try await LoadMunicipality(database: database, clock: .system)(folder)
        }
        do {
            let plan = plan(files)
            let generate = GenerateHistory(database: database, content: content, keys: try Served.ring())
            let told = try await generate(plan) { step in
                switch step {
                case .files(let count) where count % 100_000 == 0: say("\(count) of \(files)")
                case .patrols(let count) where count == plan.patrols: say("\(count) looks")
                case .tasks(let count) where count == plan.tasks: say("\(count) tasks")
                case .rooted(let count) where count % 100_000 < 5_000: say("\(count) files under roots")
                default: break
                }
            }
            say("\(told.caseFiles) files, \(told.rows) rows, refused: \(told.refused)")
        } catch HistoryRefusal.notEmpty {}
        await database.close()
        return address
    }

    /// Two years of it: for a million files a million looks at things of the rounds and 557,000 tasks, as Luohe and Linzhou
    /// tell of themselves, and so for fewer.
    private func plan(_ files: Int) -> HistoryPlan {
        HistoryPlan(
            caseFiles: files, reports: files + files / 20, patrols: files, tasks: files * 557 / 1_000, days: 700,
            seed: 1, end: WallClock.system.now(), isLarge: large)
    }

    /// An address of its own for something that is thrown away.
    func withEmpty<T>(_ body: (String) async throws -> T) async throws -> T {
        try await withScratch { scratch in
            if engine == "sqlite" { return try await body("sqlite:\(scratch)/bench.sqlite") }
            let name = "scratch_" + UUID().uuidString.lowercased().replacing("-", with: "")
            let address = try await place(name)
            defer { _ = try? shell("/usr/bin/env", ["psql", "-q", try server(), "-c", "DROP SCHEMA \(name) CASCADE"]) }
            return try await body(address)
        }
    }

    func content() throws -> MunicipalityContent {
        guard let content = CheckFolder.read(folder).content else { throw ValidationError("\(folder) is not sound.") }
        return content
    }

    private func place(_ name: String) async throws -> String {
        if engine == "sqlite" {
            try FileManager.default.createDirectory(atPath: "var/bench", withIntermediateDirectories: true)
            return "sqlite:var/bench/\(name).sqlite"
        }
        let made = try shell("/usr/bin/env", ["psql", "-q", try server(), "-c", "CREATE SCHEMA IF NOT EXISTS \(name)"])
        guard made.code == 0 else { throw ValidationError("psql: \(made.out)") }
        return "\(try server())?options=-csearch_path%3D\(name)"
    }

    private func server() throws -> String {
        guard let url = ProcessInfo.processInfo.environment["HUIYIN_TEST_POSTGRES"], !url.isEmpty else {
            throw ValidationError("HUIYIN_TEST_POSTGRES is not set: eval \"$(Scripts/postgres start)\"")
        }
        return url
    }
}

/// Makes the city that the others measure on, so that none of them has to.
struct DataBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "data", abstract: "Make the standing city.")
    @OptionGroup var data: StandingData
    @Option(help: "Case files of the city.") var files = 1_000_000

    func run() async throws { _ = try await data.url(files) }
}

/// The operations of a city at hand, without a server.
struct City {
    let database: Database
    let current: CurrentMunicipality
    let desk: Desk

    init(_ url: String) async throws {
        database = try await Database.open(try DatabaseURL(url))
        guard let slug = try await CurrentMunicipality.all(in: database).first else {
            throw ValidationError("No city is loaded in \(url).")
        }
        current = try await CurrentMunicipality(slug, in: database)
        desk = Desk(database, current, ids: IDSource(node: 1_000), keys: .fresh(named: "bench"))
    }

    var centre: Principal {
        Principal(
            account: EntityID(rawValue: 7), name: "", role: .city, level: current.municipality.rules.ladder.top?.code)
    }
}

/// Milliseconds of many askings, as several callers at once have them.
struct Times {
    private let sorted: [Double]

    init(_ milliseconds: [Double]) { sorted = milliseconds.sorted() }

    var p50: Double { sorted[sorted.count / 2] }
    var p95: Double { sorted[min(sorted.count - 1, sorted.count * 95 / 100)] }

    /// Asks `count` times in all, `callers` at once. The first tenth warms up and is not counted.
    static func of(
        _ count: Int, callers: Int = 8, _ ask: @escaping @Sendable (Int) async throws -> Void
    ) async throws -> Times {
        let next = Counter()
        return Times(
            try await withThrowingTaskGroup(of: [Double].self) { group in
                for _ in 0..<callers {
                    group.addTask {
                        var times: [Double] = []
                        while case let number = await next.take(), number < count {
                            let time = try await seconds { try await ask(number) }
                            if number >= count / 10 { times.append(time * 1_000) }
                        }
                        return times
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            })
    }
}

private actor Counter {
    private var next = 0
    func take() -> Int {
        defer { next += 1 }
        return next
    }
}
