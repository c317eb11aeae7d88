// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation

/// A server of its own, on a port that nobody else should have.
struct Served {
    let port: Int
    private let running = Process()

    var process: Int32 { running.processIdentifier }

    init(_ program: String, database: String) throws {
        port = Int.random(in: 21_000...29_000)
        running.executableURL = URL(fileURLWithPath: program)
        running.arguments = ["serve", "--database", database, "--port", "\(port)"]
        running.environment = ProcessInfo.processInfo.environment.merging(
            ["HUIYIN_LOG": "error", "HUIYIN_REPORTS_AN_HOUR": "0"]
        ) { $1 }
        running.standardOutput = FileHandle.nullDevice
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

    private func waitUntilReady() throws {
        for _ in 0..<100 {
            let asked = ["curl", "-sf", "-o", "/dev/null", "http://127.0.0.1:\(port)/readyz"]
            if try shell("/usr/bin/env", asked).code == 0 { return }
            Thread.sleep(forTimeInterval: 0.1)
        }
        throw ValidationError("The server did not get ready.")
    }
}
