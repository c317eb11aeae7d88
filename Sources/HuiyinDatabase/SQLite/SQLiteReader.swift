// SPDX-License-Identifier: Apache-2.0
import GRDB

/// Takes reads from the queue and runs each on an unchanging view of the file. One thread's loop.
final class SQLiteReader {
    private let path: String
    private let options: DatabaseOptions
    private let queue: WorkQueue
    private var open: (file: DatabaseQueue, session: SQLiteSession)?

    init(_ path: String, _ options: DatabaseOptions, _ queue: WorkQueue) {
        self.path = path
        self.options = options
        self.queue = queue
    }

    func run() {
        while let work = queue.next() {
            do {
                try perform(work)
                work.succeed()
            } catch {
                work.fail(error)
            }
        }
        open?.session.forgetStatements()
        open = nil
    }

    private func perform(_ work: Work) throws {
        let (file, session) = try opened()
        try file.inDatabase { _ in
            try session.control("BEGIN")
            defer { try? session.control("ROLLBACK") }
            try work.perform(on: Connection(session, onStatement: options.onStatement))
        }
    }

    private func opened() throws -> (file: DatabaseQueue, session: SQLiteSession) {
        if let open { return open }
        let file = try SQLiteFile.openReader(path, options)
        let made = (file: file, session: try file.inDatabase { try SQLiteSession($0) })
        open = made
        return made
    }
}
