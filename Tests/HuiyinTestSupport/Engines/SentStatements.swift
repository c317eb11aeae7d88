// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// Every statement that the tests' databases are sent, each once, into the file that `HUIYIN_STATEMENTS` names, a JSON
/// string a line: what `Scripts/plans-test` has explained over a big city. Without it nothing is kept.
final class SentStatements: Sendable {
    static let recorder: (@Sendable (String) -> Void)? = {
        guard let path = ProcessInfo.processInfo.environment["HUIYIN_STATEMENTS"] else { return nil }
        let statements = SentStatements(path)
        return { statements.add($0) }
    }()

    private let known = Mutex<Set<String>>([])
    private let file: FileHandle?

    private init(_ path: String) {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        file = FileHandle(forWritingAtPath: path)
    }

    private func add(_ text: String) {
        known.withLock { known in
            guard known.insert(text).inserted, let line = try? JSONEncoder().encode(text) else { return }
            try? file?.write(contentsOf: line + Data("\n".utf8))
        }
    }
}
