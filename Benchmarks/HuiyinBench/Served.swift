// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDomain
import HuiyinOperations

/// A server of its own, on a port that nobody else should have.
struct Served {
    let port: Int
    private let running = Process()

    var process: Int32 { running.processIdentifier }

    init(_ program: String, database: String) throws {
        _ = try Self.ring()
        port = Int.random(in: 21_000...29_000)
        running.executableURL = URL(fileURLWithPath: program)
        running.arguments = ["serve", "--database", database, "--port", "\(port)"]
        running.environment = ProcessInfo.processInfo.environment.merging(
            [
                "HUIYIN_LOG": "error", "HUIYIN_REPORTS_AN_HOUR": "0", "HUIYIN_REQUESTS_A_MINUTE": "0",
                "HUIYIN_KEYS": Self.keys,
            ]
        ) { $1 }
        running.standardOutput = FileHandle.nullDevice
    }

    /// The standing city keeps what it was served with: always the same keys.
    private static let keys = "var/bench/keys"

    static func ring() throws -> KeyRing {
        if let data = FileManager.default.contents(atPath: keys) {
            return try KeyRing(text: Secret(String(decoding: data, as: UTF8.self)))
        }
        try FileManager.default.createDirectory(atPath: "var/bench", withIntermediateDirectories: true)
        let ring = KeyRing.fresh(named: "bench")
        guard
            FileManager.default.createFile(
                atPath: keys, contents: Data(ring.text.value.utf8), attributes: [.posixPermissions: 0o600])
        else { throw ValidationError("\(keys) cannot be written.") }
        return ring
    }

    /// Starts it, waits until it is ready and stops it after `body`.
    func use<T>(_ body: (Served) throws -> T) throws -> T {
        try running.run()
        defer {
            running.terminate()
            running.waitUntilExit()
        }
        try waitUntilReady()
        return try body(self)
    }

    /// Megabytes of 1,000,000 bytes that it has resident.
    func resident() throws -> Double {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        guard let found = status.firstMatch(of: /VmRSS:\s+(\d+) kB/), let kibibytes = Double(found.1) else {
            throw ValidationError("/proc tells no VmRSS.")
        }
        return kibibytes * 1_024 / 1e6
    }

    /// What wrk found of one address.
    struct Asked {
        let requestsPerSecond: Double
        /// Milliseconds, 95 of 100.
        let p95: Double
    }

    /// Lets wrk ask for `path` at 8 connections for some seconds, as each of `cookies` in turn: an account may ask only so
    /// often.
    func asked(_ path: String, cookies: [String], seconds: Int = 3) throws -> Asked {
        let folder = FileManager.default.temporaryDirectory
        let script = folder.appendingPathComponent("huiyin-wrk-\(UUID().uuidString).lua")
        defer { try? FileManager.default.removeItem(at: script) }
        try Data(Self.inTurn(path, cookies).utf8).write(to: script)
        let (_, out) = try shell(
            "/usr/bin/env", ["wrk", "-t1", "-c8", "-d\(seconds)s", "-s", script.path, "http://127.0.0.1:\(port)"])
        guard !out.contains("Non-2xx"), let rate = out.firstMatch(of: /Requests\/sec:\s+([\d.]+)/),
            let tail = out.firstMatch(of: /p95 ([\d.]+)/), let perSecond = Double(rate.1),
            let microseconds = Double(tail.1)
        else { throw ValidationError("\(path): \(out)") }
        return Asked(requestsPerSecond: perSecond, p95: microseconds / 1_000)
    }

    private static func inTurn(_ path: String, _ cookies: [String]) -> String {
        """
        local cookies, number = {\(cookies.map { "\"\($0)\"" }.joined(separator: ", "))}, 0
        request = function()
            number = number % #cookies + 1
            return wrk.format("GET", "\(path)", {["Cookie"] = "session=" .. cookies[number]})
        end
        done = function(summary, latency) io.write("p95 " .. latency:percentile(95) .. "\\n") end
        """
    }

    private func waitUntilReady() throws {
        for _ in 0..<3_000 {
            let asked = ["-sf", "-o", "/dev/null", "http://127.0.0.1:\(port)/readyz"]
            if try shell("/usr/bin/curl", asked).code == 0 { return }
            Thread.sleep(forTimeInterval: 0.01)
        }
        throw ValidationError("The server did not get ready.")
    }
}
