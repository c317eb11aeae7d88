// SPDX-License-Identifier: Apache-2.0
import Foundation
import Subprocess
import SystemPackage

/// Runs the built program. Not by Foundation's `Process`, which reads past the end of what it knows of open files when many
/// are open, and then takes all tests down with it.
enum Programs {
    /// The program as built.
    static var huiyin: Executable {
        .path(FilePath(RunningServer.root.appendingPathComponent(".build/debug/huiyin").path))
    }

    static func environment(_ more: [String: String]) -> Environment {
        .inherit.updating(
            Dictionary(uniqueKeysWithValues: more.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
    }

    /// What `huiyin` with `arguments` says, and how it ends.
    ///
    /// - Parameter withErrors: whether what it says on the second stream is told too, as it came.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], input: Data = Data(), withErrors: Bool = false
    ) async throws -> (status: Int32, told: Data) {
        withErrors
            ? try await run(arguments, environment, input, errors: .combinedWithOutput)
            : try await run(arguments, environment, input, errors: .currentStandardError)
    }

    private static func run(
        _ arguments: [String], _ environment: [String: String], _ input: Data, errors: some ErrorOutputProtocol
    ) async throws -> (status: Int32, told: Data) {
        let ended = try await Subprocess.run(
            huiyin, arguments: Arguments(arguments), environment: self.environment(environment), input: .data(input),
            output: .data(limit: 64 << 20), error: errors)
        return (ended.terminationStatus.code, ended.standardOutput)
    }
}

extension TerminationStatus {
    /// The program's own, or the number of the signal that ended it.
    var code: Int32 {
        switch self {
        case .exited(let code), .signaled(let code): code
        }
    }
}
