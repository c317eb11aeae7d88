// SPDX-License-Identifier: Apache-2.0
import Foundation
import FoundationNetworking
import Glibc
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
        let port = try Self.freePort()
        let base = "http://127.0.0.1:\(port)"
        let program = Configuration(
            executable: Programs.huiyin, arguments: ["demo", "--directory", folder, "--port", "\(port)"],
            environment: Programs.environment(["HUIYIN_DATABASE": database, "HUIYIN_LOG": "warning"]),
            workingDirectory: FilePath(RunningServer.root.path))
        let ended = try await run(program, input: .none, output: .discarded, error: .currentStandardError) {
            execution in
            defer { try? execution.send(signal: .terminate) }
            try await waitUntilReady(base, execution.processIdentifier.value)
            try await body(base)
        }
        guard ended.terminationStatus.isSuccess else { throw EndedBadly(status: ended.terminationStatus) }
    }

    private struct NotReady: Error {}
    private struct EndedEarly: Error {}
    private struct NoPort: Error {}

    private struct EndedBadly: Error {
        let status: TerminationStatus
    }

    /// A port of the loopback address that nobody has, as the system gives it out.
    private static func freePort() throws -> Int {
        let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard probe >= 0 else { throw NoPort() }
        defer { close(probe) }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isGiven = withUnsafeMutablePointer(to: &place) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(probe, place, size) == 0 && getsockname(probe, place, &size) == 0
            }
        }
        guard isGiven else { throw NoPort() }
        return Int(UInt16(bigEndian: place.sin_port))
    }

    /// Whether the program has ended; its end is left to whoever waits for it.
    private static func hasEnded(_ program: pid_t) -> Bool {
        var told = siginfo_t()
        return waitid(P_PID, id_t(program), &told, WEXITED | WNOHANG | WNOWAIT) != 0 || told.si_signo != 0
    }

    /// Gives up after a time that no sound run comes near: it learns its city first, beside all other tests.
    private func waitUntilReady(_ base: String, _ program: pid_t) async throws {
        let end = ContinuousClock.now + .seconds(1200)
        while ContinuousClock.now < end {
            if Self.hasEnded(program) { throw EndedEarly() }
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
