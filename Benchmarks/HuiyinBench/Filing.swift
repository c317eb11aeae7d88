// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import GRDB
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

/// Reports filed per second over HTTP, each durable when answered, against the same rows inserted by a bare loop with
/// one durable commit for each report; on PostgreSQL by pgbench.
struct Filing: AsyncParsableCommand {
    @OptionGroup var data: StandingData
    @Option(help: "The server's program.") var server = ".build/release/huiyin"
    @Option(help: "Connections of the load generator.") var connections = 8
    @Option(help: "Seconds to measure.") var seconds = 6

    func run() async throws {
        try await withScratch { scratch in
            try await data.withEmpty { url in
                try await prepare(url)
                let rate = try serve(url, scratch)
                let floor =
                    data.engine == "sqlite"
                    ? try bareLoop(from: String(url.dropFirst("sqlite:".count)), to: scratch + "/bare.sqlite")
                    : try await pgbench(url, scratch)
                try Measurement(
                    "filing", rate, "reports/s at \(connections) connections\(data.unitSuffix)", floor: floor
                ).tell()
            }
        }
    }

    private func prepare(_ url: String) async throws {
        let database = try await HuiyinDatabase.Database.open(try DatabaseURL(url))
        _ = try await Migrator.migrate(database, try Schema.migrations())
        _ = try await LoadMunicipality(database: database, clock: .system)(data.folder)
        await database.close()
    }

    /// Serves the city, lets wrk file reports in it, and returns how many were answered 201 in a second.
    private func serve(_ url: String, _ scratch: String) throws -> Double {
        let script = scratch + "/filing.lua"
        try Self.script(around: data.content().municipality.identity.centre).write(
            toFile: script, atomically: true, encoding: .utf8)
        return try Served(server, database: url).use { served in
            _ = try wrk(served.port, seconds: 2, script)
            return try wrk(served.port, seconds: seconds, script)
        }
    }

    /// The rows of one report that was really filed, written again and again by pgbench under new keys.
    private func pgbench(_ url: String, _ scratch: String) async throws -> Double {
        let database = try await HuiyinDatabase.Database.open(try DatabaseURL(url))
        let script = try await database.read { db in try Self.pgbenchScript(db) }
        await database.close()
        try script.write(toFile: scratch + "/filing.sql", atomically: true, encoding: .utf8)
        let (code, out) = try shell(
            "/bin/sh",
            [
                "-c",
                "PATH=$(pg_config --bindir):$PATH pgbench -n -M prepared -c \(connections) -j 1 -T \(seconds) -f \(scratch)/filing.sql '\(url)'",
            ])
        guard code == 0, let found = out.firstMatch(of: /tps = ([\d.]+)/) else {
            throw ValidationError("pgbench: \(out)")
        }
        return Double(found.1) ?? 0
    }

    private static func pgbenchScript(_ db: Connection) throws -> String {
        guard let file = try db.row("SELECT id FROM case_files ORDER BY id DESC LIMIT 1")?.get(0, as: Int64.self) else {
            throw ValidationError("Nothing was filed.")
        }
        let queries: [(String, HuiyinDatabase.SQL)] = [
            ("case_files", "SELECT * FROM case_files WHERE id = \(file)"),
            ("case_events", "SELECT * FROM case_events WHERE case_file = \(file)"),
            ("event_contents", "SELECT * FROM event_contents WHERE case_file = \(file)"),
            ("reports", "SELECT * FROM reports WHERE case_file = \(file)"),
            ("deadlines", "SELECT * FROM deadlines WHERE case_file = \(file)"),
            ("notices", "SELECT * FROM notices WHERE case_file = \(file)"),
        ]
        var lines = ["\\set k random(1099511627776, 2305843009213693951)", "BEGIN;"]
        for (table, query) in queries {
            for (number, row) in try db.rows(query).enumerated() {
                let values = row.columns.enumerated().map { place, name -> String in
                    switch name {
                    // Of a prepared statement pgbench takes a sum for an integer of four bytes.
                    case "id": return "CAST(:k AS BIGINT) + \(table == "case_files" ? 0 : number)"
                    case "case_file", "origin_file": return ":k"
                    case "number", "receipt": return "CAST(:k AS TEXT)"
                    default: return literal(row.value(place))
                    }
                }
                lines.append(
                    "INSERT INTO \(table) (\(row.columns.joined(separator: ", "))) VALUES (\(values.joined(separator: ", ")));"
                )
            }
        }
        return (lines + ["COMMIT;", ""]).joined(separator: "\n")
    }

    private static func literal(_ value: SQLValue) -> String {
        switch value {
        case .null: "NULL"
        case .integer(let number): "\(number)"
        case .double(let number): "\(number)"
        // A colon would be one of pgbench's variables.
        case .text(let text):
            "U&'\(text.replacing("\\", with: "\\\\").replacing("'", with: "''").replacing(":", with: "\\003A"))'"
        case .blob(let bytes): "'\\x\(bytes.map { String(format: "%02x", $0) }.joined())'"
        }
    }

    private func wrk(_ port: Int, seconds: Int, _ script: String) throws -> Double {
        let (code, out) = try shell(
            "/usr/bin/env",
            [
                "wrk", "-t1", "-c\(connections)", "-d\(seconds)s", "-s", script, "http://127.0.0.1:\(port)/api/reports",
            ])
        guard code == 0, let line = out.split(separator: "\n").last(where: { $0.hasPrefix("FILED ") }) else {
            throw ValidationError("wrk failed: \(out)")
        }
        let numbers = line.split(separator: " ").compactMap { Double($0) }
        guard numbers.count == 3, numbers[1] == 0 else { throw ValidationError("Not all were answered 201: \(line)") }
        return numbers[0] / numbers[2] * 1e6
    }

    /// Takes the rows of one report that was really filed and inserts them again and again with new keys.
    private func bareLoop(from served: String, to bare: String) throws -> Double {
        let source = try DatabaseQueue(path: served)
        let queue = try DatabaseQueue(path: bare)
        let tables = ["case_files", "case_events", "event_contents", "reports", "deadlines", "notices"]
        var plans: [(sql: String, columns: [String], rows: [[DatabaseValue]])] = []
        let file =
            try source.read { try Int64.fetchOne($0, sql: "SELECT id FROM case_files ORDER BY id DESC LIMIT 1") } ?? 0
        let schema = try source.read {
            try String.fetchAll(
                $0,
                sql:
                    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'case\\_words\\_%' ESCAPE '\\' ORDER BY rowid"
            )
        }
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
            for statement in schema { try db.execute(sql: statement) }
        }
        try source.read { db in
            for table in tables {
                let key = table == "case_files" ? "id" : "case_file"
                let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(table) WHERE \(key) = ?", arguments: [file])
                guard let first = rows.first else { continue }
                let columns = Array(first.columnNames)
                let marks = columns.map { _ in "?" }.joined(separator: ",")
                plans.append(
                    (
                        "INSERT INTO \(table) (\(columns.joined(separator: ","))) VALUES (\(marks))", columns,
                        rows.map { Array($0.databaseValues) }
                    ))
            }
        }
        return try loop(queue, plans, file)
    }

    private func loop(
        _ queue: DatabaseQueue, _ plans: [(sql: String, columns: [String], rows: [[DatabaseValue]])], _ file: Int64
    ) throws -> Double {
        var next: Int64 = 1 << 40
        var count = 0
        let start = DispatchTime.now().uptimeNanoseconds
        let end = start + UInt64(seconds) * 1_000_000_000
        while DispatchTime.now().uptimeNanoseconds < end {
            let key = next
            next += 1_000
            try queue.writeWithoutTransaction { db in
                try db.inTransaction {
                    for plan in plans {
                        let statement = try db.cachedStatement(sql: plan.sql)
                        for (index, row) in plan.rows.enumerated() {
                            var values = row
                            for (column, name) in plan.columns.enumerated() {
                                switch name {
                                case "id":
                                    values[column] =
                                        (plan.columns.contains("case_file") ? key + Int64(index) + 1 : key)
                                        .databaseValue
                                case "case_file", "origin_file": values[column] = key.databaseValue
                                case "number", "receipt": values[column] = "\(key)".databaseValue
                                default: break
                                }
                            }
                            try statement.execute(arguments: StatementArguments(values))
                        }
                    }
                    return .commit
                }
            }
            count += 1
        }
        return Double(count) / (Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
    }

    /// Reports from some 14 km² around the middle of the city.
    private static func script(around middle: Coordinate) -> String {
        """
        local n = 0
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "application/json"
        local words = {"路口的井盖坏了，晚上骑车差点掉进去", "小区门口路灯不亮好几天了", "村口的垃圾堆没人清理", "自来水发黄有味道"}
        function request()
            n = n + 1
            local x = \(middle.longitude - 0.02) + (n % 97) * 0.0004
            local y = \(middle.latitude - 0.018) + (n % 89) * 0.0004
            local body = string.format('{"text":"%s，第%d次","longitude":%.6f,"latitude":%.6f}', words[n % 4 + 1], n, x, y)
            return wrk.format(nil, nil, nil, body)
        end
        local threads = {}
        function setup(thread) table.insert(threads, thread) end
        function init() filed = 0 other = 0 end
        function response(status) if status == 201 then filed = filed + 1 else other = other + 1 end end
        function done(summary)
            local a, b = 0, 0
            for _, t in ipairs(threads) do a = a + t:get("filed") b = b + t:get("other") end
            print(string.format("FILED %d %d %d", a, b, summary.duration))
        end
        """
    }
}

/// Runs a program and waits for what it prints.
func shell(_ program: String, _ arguments: [String]) throws -> (code: Int32, out: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
}
