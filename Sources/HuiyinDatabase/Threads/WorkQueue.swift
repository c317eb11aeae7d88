// SPDX-License-Identifier: Apache-2.0
import Foundation
import Tracing

/// Transactions waiting for a thread, first come first served, up to a limit.
///
/// `@unchecked Sendable`: every stored variable is read and written under `lock`.
final class WorkQueue: @unchecked Sendable {
    private let lock = NSCondition()
    private let limit: Int
    private var waiting: [Work] = []
    /// How many at the front of `waiting` have been taken; moving them out one by one would be quadratic.
    private var taken = 0
    private var isClosed = false

    init(limit: Int) { self.limit = limit }

    /// Puts `body` in the queue and waits for its answer; to a tracer, waiting and work are one span.
    func perform<T: Sendable>(
        _ access: Access,
        _ body: @escaping @Sendable (Connection) throws -> T
    ) async throws -> T {
        try await withSpan("records \(access.name)") { _ in
            try await withCheckedThrowingContinuation { caller in
                let work = TypedWork(access, body, caller)
                if let refusal = push(work) { work.fail(refusal) }
            }
        }
    }

    /// The next transaction, waiting for one; nil once the queue is closed and empty.
    func next() -> Work? {
        lock.lock()
        defer { lock.unlock() }
        while taken == waiting.count {
            if isClosed { return nil }
            lock.wait()
        }
        return take()
    }

    /// The next transaction if there is one now.
    func nextWaiting() -> Work? {
        lock.lock()
        defer { lock.unlock() }
        return taken == waiting.count ? nil : take()
    }

    var waitingCount: Int {
        lock.lock()
        defer { lock.unlock() }
        return waiting.count - taken
    }

    func close() {
        lock.lock()
        isClosed = true
        lock.broadcast()
        lock.unlock()
    }

    private func push(_ work: Work) -> StoreError? {
        lock.lock()
        defer { lock.unlock() }
        if isClosed { return .notSent("the database is closed") }
        if waiting.count - taken >= limit { return .overloaded }
        waiting.append(work)
        lock.signal()
        return nil
    }

    private func take() -> Work {
        let work = waiting[taken]
        taken += 1
        if taken == waiting.count {
            waiting.removeAll(keepingCapacity: taken <= 1_024)
            taken = 0
        } else if taken >= 1_024 {
            waiting.removeFirst(taken)
            taken = 0
        }
        return work
    }
}
