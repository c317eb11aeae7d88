// SPDX-License-Identifier: Apache-2.0
import Foundation
import FoundationNetworking
import HuiyinDatabase
import HuiyinTestSupport

extension RunningServer {
    /// Runs `body` with the built program serving Linzhou as `huiyin demo` does, on the machine's clock.
    static func with(_ engine: Engine, _ body: (RunningServer) async throws -> Void) async throws {
        try await withFolder(engine) { url, folder in
            let program = try await BuiltProgram(database: url, folder: folder)
            defer { program.stop() }
            try await body(RunningServer(base: program.base, accounts: try accounts(in: folder), house: nil))
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
    let base: String
    private let process = Process()

    init(database: String, folder: String) async throws {
        let port = Int.random(in: 21_000...48_000)
        base = "http://127.0.0.1:\(port)"
        process.currentDirectoryURL = RunningServer.root
        process.executableURL = RunningServer.root.appendingPathComponent(".build/debug/huiyin")
        process.arguments = ["demo", "--directory", folder, "--port", "\(port)"]
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["HUIYIN_DATABASE": database, "HUIYIN_LOG": "warning"]
        ) { $1 }
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        try await waitUntilReady()
    }

    private struct NotReady: Error {}

    private func waitUntilReady() async throws {
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

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}
