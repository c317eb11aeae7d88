// SPDX-License-Identifier: Apache-2.0
import Foundation
import FoundationNetworking
import HuiyinDatabase
import HuiyinTestSupport
import Subprocess
import SystemPackage

extension RunningServer {
    /// Runs `body` with the built program serving Linzhou as `huiyin demo` does, on the machine's clock.
    static func with(_ engine: Engine, _ body: (RunningServer) async throws -> Void) async throws {
        try await withFolder(engine) { url, folder in
            try await BuiltProgram(database: url, folder: folder).running { base in
                try await body(RunningServer(base: base, accounts: try accounts(in: folder), house: nil))
            }
        }
    }

    /// Runs `body` with an empty database and an empty folder, and removes both.
    static func withFolder(_ engine: Engine, _ body: (String, String) async throws -> Void) async throws {
        try await engine.withDatabaseURL { url in
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                "huiyin-story-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            try await body("\(url)", folder.path)
        }
    }

    private static func accounts(in folder: String) throws -> [String: String] {
        let entries = try JSONDecoder().decode(
            [Entry].self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/accounts.json")))
        return Dictionary(entries.map { ($0.account, $0.password) }, uniquingKeysWith: { $1 })
    }

    private struct Entry: Decodable {
        let account: String
        let password: String
    }

    /// Where the repository is.
    static var root: URL {
        (0..<4).reduce(URL(fileURLWithPath: #filePath)) { path, _ in path.deletingLastPathComponent() }
    }
}

/// The program as built, in a process of its own.
private struct BuiltProgram {
    let database: String
    let folder: String

    func running(_ body: (String) async throws -> Void) async throws {
        let port = Int.random(in: 21_000...48_000)
        let base = "http://127.0.0.1:\(port)"
        let program = Configuration(
            executable: Programs.huiyin, arguments: ["demo", "--directory", folder, "--port", "\(port)"],
            environment: Programs.environment(["HUIYIN_DATABASE": database, "HUIYIN_LOG": "warning"]),
            workingDirectory: FilePath(RunningServer.root.path))
        let ended = try await run(program, input: .none, output: .discarded, error: .currentStandardError) {
            execution in
            defer { try? execution.send(signal: .terminate) }
            try await waitUntilReady(base)
            try await body(base)
        }
        guard ended.terminationStatus.isSuccess else { throw EndedBadly(status: ended.terminationStatus) }
    }

    private struct NotReady: Error {}

    private struct EndedBadly: Error {
        let status: TerminationStatus
    }

    private func waitUntilReady(_ base: String) async throws {
        for _ in 0..<3_000 {
            if let url = URL(string: base + "/readyz"), let (_, answer) = try? await URLSession.shared.data(from: url),
                (answer as? HTTPURLResponse)?.statusCode == 200
            {
                return
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw NotReady()
    }
}
