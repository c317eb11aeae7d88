// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// Holds a thread of the database up until the test opens it.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func open() { semaphore.signal() }

    /// Gives up after a time that no sound run comes near, so that a fault is a failure and not a hang.
    ///
    /// - Returns: whether it was opened.
    @discardableResult
    func wait(atMost seconds: Int = 900) -> Bool { semaphore.wait(timeout: .now() + .seconds(seconds)) == .success }

    /// The same for a test itself, which holds no thread up.
    func opened() async {
        await withCheckedContinuation { waiter in
            DispatchQueue.global().async {
                self.wait()
                waiter.resume()
            }
        }
    }
}

/// What was heard, from whichever thread.
final class Recorder: Sendable {
    private let heard = Mutex<[String]>([])

    func add(_ text: String) { heard.withLock { $0.append(text) } }
    func clear() { heard.withLock { $0 = [] } }
    var all: [String] { heard.withLock { $0 } }
}

/// Counts, from whichever thread.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    /// - Returns: the count with this one.
    @discardableResult
    func next() -> Int { count.add(1, ordering: .sequentiallyConsistent).newValue }
    var value: Int { count.load(ordering: .sequentiallyConsistent) }
}
