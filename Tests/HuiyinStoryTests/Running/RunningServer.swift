// SPDX-License-Identifier: Apache-2.0
import Foundation
import FoundationNetworking
import HuiyinDatabase
import HuiyinTestSupport
import Testing

/// The built program, serving the demo city on records of its own, as a story's people reach it: over HTTP alone.
final class RunningServer: Sendable {
    let base: String
    let accounts: [String: String]
    private let process: UncheckedProcess

    /// `Process` is not Sendable; here it is started once and terminated once.
    private struct UncheckedProcess: @unchecked Sendable { let value: Process }

    static func with(_ engine: Engine, _ body: (RunningServer) async throws -> Void) async throws {
        try await engine.withDatabaseURL { url in
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                "huiyin-story-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let server = try await RunningServer("\(url)", folder: folder.path)
            do {
                try await body(server)
            } catch {
                server.stop()
                throw error
            }
            server.stop()
            try? FileManager.default.removeItem(at: folder)
        }
    }

    private init(_ database: String, folder: String) async throws {
        let port = Int.random(in: 21_000...48_000)
        base = "http://127.0.0.1:\(port)"
        let process = Process()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        process.currentDirectoryURL = root
        process.executableURL = root.appendingPathComponent(".build/debug/huiyin")
        process.arguments = ["demo", "--directory", folder, "--port", "\(port)"]
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["HUIYIN_DATABASE": database, "HUIYIN_LOG": "warning"]
        ) { $1 }
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        self.process = UncheckedProcess(value: process)
        try await Self.waitUntilReady(base, process)
        let entries = try JSONDecoder().decode(
            [Entry].self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/accounts.json")))
        accounts = Dictionary(entries.map { ($0.account, $0.password) }, uniquingKeysWith: { $1 })
    }

    private struct Entry: Decodable {
        let account: String
        let password: String
    }

    private struct NotReady: Error {}

    private static func waitUntilReady(_ base: String, _ process: Process) async throws {
        for _ in 0..<600 where process.isRunning {
            if let url = URL(string: base + "/readyz"), let (_, answer) = try? await URLSession.shared.data(from: url),
                (answer as? HTTPURLResponse)?.statusCode == 200
            {
                return
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw NotReady()
    }

    private func stop() {
        process.value.terminate()
        process.value.waitUntilExit()
    }

    /// Signs `account` in.
    func person(_ account: String) async throws -> Person {
        let answer = try await Person(server: self, token: nil).post(
            "/api/sessions", ["account": account, "password": accounts[account] ?? ""])
        return Person(server: self, token: answer["token"].text)
    }

    /// Somebody who has not signed in.
    var resident: Person { Person(server: self, token: nil) }
}

extension RunningServer {
    /// A place in a grid of 小池社区, where the demo's worker works.
    var longitude: Double { 113.821119 }
    var latitude: Double { 36.068880 }

    struct NeverHappened: Error {}

    /// Waits until `happens`, as a person would look again: twenty seconds at most.
    func eventually(_ happens: () async throws -> Bool) async throws {
        for _ in 0..<100 {
            if try await happens() { return }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw NeverHappened()
    }
}

extension Answer {
    /// A receipt without its spaces, for an address.
    var digits: String { text.filter { $0 != " " } }
}
