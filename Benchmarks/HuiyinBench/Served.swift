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

    /// Lets wrk ask for `path` for some seconds, as whoever `cookie` is; requests answered 200 in a second.
    @discardableResult
    func asked(_ path: String, cookie: String, seconds: Int = 3) throws -> Double {
        let (_, out) = try shell(
            "/usr/bin/env",
            [
                "wrk", "-t1", "-c8", "-d\(seconds)s", "-H", "Cookie: session=\(cookie)",
                "http://127.0.0.1:\(port)\(path)",
            ])
        guard !out.contains("Non-2xx"), let found = out.firstMatch(of: /Requests\/sec:\s+([\d.]+)/) else {
            throw ValidationError("\(path): \(out)")
        }
        return Double(found.1) ?? 0
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
