// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Foundation
import Synchronization

/// Threads of our own for work that computes for long, so that it does not hold up those that answer requests.
///
/// Work is done in the order it came, each piece on one thread. When this object goes, the threads finish what is
/// waiting and end.
final class WorkThreads: Sendable {
    private let queue = Queue()
    private let count: Int

    /// - Parameter atEnd: called on each thread as its last act.
    init(count: Int, name: String, atEnd: @escaping @Sendable () -> Void) {
        self.count = count
        for _ in 0..<count {
            let thread = Thread { [queue] in
                while let work = queue.next() { work() }
                atEnd()
            }
            thread.name = name
            thread.start()
        }
    }

    deinit { for _ in 0..<count { queue.append(nil) } }

    func run<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
        await withCheckedContinuation { continuation in
            queue.append { continuation.resume(returning: work()) }
        }
    }

    /// What waits to be done; `nil` tells the thread that takes it to end.
    private final class Queue: Sendable {
        private let waiting = Mutex<[(@Sendable () -> Void)?]>([])
        private let count = DispatchSemaphore(value: 0)

        func append(_ work: (@Sendable () -> Void)?) {
            waiting.withLock { $0.append(work) }
            count.signal()
        }

        func next() -> (@Sendable () -> Void)? {
            count.wait()
            return waiting.withLock { $0.removeFirst() }
        }
    }
}
