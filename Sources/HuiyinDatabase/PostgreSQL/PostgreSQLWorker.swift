// SPDX-License-Identifier: Apache-2.0

/// Takes transactions from the queue and runs each on this thread's own connection. One thread's loop.
final class PostgreSQLWorker {
    private let url: String
    private let options: DatabaseOptions
    private let queue: WorkQueue
    private var session: PostgreSQLSession?
    private var backOff = BackOff()
    // A transaction that keeps losing against others is told so after this many tries.
    private static let attempts = 6

    init(_ url: String, _ options: DatabaseOptions, _ queue: WorkQueue) {
        self.url = url
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
        session = nil
    }

    /// Runs `work`, again where that is safe: nothing of an attempt is left when the next begins.
    private func perform(_ work: Work) throws {
        var attempt = 1
        var hasReconnected = false
        while true {
            let session = try connected()
            do {
                return try attemptOnce(work, session)
            } catch {
                if session.isLost { self.session = nil }
                if case .outcomeUnknown? = error as? StoreError, work.access == .write { throw error }
                if session.isLost {
                    // A connection lost before the commit has committed nothing. Once: a body that
                    // brings the server down must not do so again and again.
                    guard !session.hasTimedOut, !hasReconnected else { throw error }
                    hasReconnected = true
                } else {
                    guard session.mayPass, attempt < Self.attempts else { throw error }
                    attempt += 1
                    BackOff.pause(.milliseconds(Int.random(in: 1...(2 << attempt))))
                }
            }
        }
    }

    private func attemptOnce(_ work: Work, _ session: PostgreSQLSession) throws {
        try session.begin(work.access)
        do {
            try work.perform(on: Connection(session, onStatement: options.onStatement))
        } catch {
            try rollBack(session)
            throw error
        }
        try session.commit()
    }

    private func rollBack(_ session: PostgreSQLSession) throws {
        guard !session.isLost else { return }
        do {
            try session.control("ROLLBACK")
        } catch {
            // A connection that cannot roll back is of no more use. The body's own error matters more.
            self.session = nil
        }
    }

    private func connected() throws(StoreError) -> PostgreSQLSession {
        if let session { return session }
        if let refusal = backOff.refusal { throw refusal }
        do throws(StoreError) {
            let made = try PostgreSQLSession(url, options)
            session = made
            backOff.succeeded()
            return made
        } catch {
            backOff.failed(error)
            throw error
        }
    }
}
