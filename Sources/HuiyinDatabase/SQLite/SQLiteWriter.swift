// SPDX-License-Identifier: Apache-2.0
import GRDB

/// Takes all writes that wait, runs them in one transaction, commits once and then answers them all.
///
/// So each answer is durable, and the cost of a commit is shared. One thread's loop.
final class SQLiteWriter {
    private let path: String
    private let options: DatabaseOptions
    private let queue: WorkQueue
    private var open: (file: DatabaseQueue, session: SQLiteSession)?
    // Bounds how long the first of a group waits for its answer.
    private static let groupLimit = 64

    init(_ path: String, _ options: DatabaseOptions, _ queue: WorkQueue) {
        self.path = path
        self.options = options
        self.queue = queue
    }

    func run() {
        while let first = queue.next() {
            do {
                let (file, session) = try opened()
                file.inDatabase { _ in performGroup(startingWith: first, session) }
            } catch {
                first.fail(error)
            }
        }
        open?.session.forgetStatements()
        open = nil
    }

    /// Runs `first` and what has come to wait meanwhile, without waiting for more.
    private func performGroup(startingWith first: Work, _ session: SQLiteSession) {
        var group: [Work] = []
        var next: Work? = first
        while let work = next {
            do {
                if group.isEmpty { try begin(with: work, session) } else { try join(with: work, session) }
                group.append(work)
            } catch {
                work.fail(error)
            }
            guard group.isEmpty || session.isInTransaction else {
                return fail(group, .notSent("SQLite gave the transaction up"))
            }
            next = group.count < Self.groupLimit ? queue.nextWaiting() : nil
        }
        if !group.isEmpty { commit(group, session) }
    }

    /// Opens the transaction with the first body. It needs no savepoint: there is nothing else to keep.
    private func begin(with work: Work, _ session: SQLiteSession) throws {
        try session.control("BEGIN IMMEDIATE")
        do {
            try work.perform(on: Connection(session, onStatement: options.onStatement))
        } catch {
            if session.isInTransaction { try session.control("ROLLBACK") }
            throw error
        }
    }

    /// Runs a further body in a savepoint of its own, so that its failure undoes it alone.
    private func join(with work: Work, _ session: SQLiteSession) throws {
        try session.control("SAVEPOINT huiyin")
        do {
            try work.perform(on: Connection(session, onStatement: options.onStatement))
            try session.control("RELEASE huiyin")
        } catch {
            // After some errors SQLite has undone the whole transaction and there is no savepoint any more.
            if session.isInTransaction {
                try session.control("ROLLBACK TO huiyin")
                try session.control("RELEASE huiyin")
            }
            throw error
        }
    }

    private func commit(_ group: [Work], _ session: SQLiteSession) {
        do {
            try session.control("COMMIT")
        } catch {
            if session.isInTransaction { try? session.control("ROLLBACK") }
            return fail(group, error)
        }
        for work in group { work.succeed() }
    }

    private func fail(_ group: [Work], _ error: StoreError) {
        for work in group { work.fail(error) }
    }

    private func opened() throws -> (file: DatabaseQueue, session: SQLiteSession) {
        if let open { return open }
        let file = try SQLiteFile.openWriter(path, options)
        let made = (file: file, session: try file.inDatabase { try SQLiteSession($0) })
        open = made
        return made
    }
}
