// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A thread that lives as long as its queue, apart from the pool of Swift's tasks, which must not block.
struct WorkThread: Sendable {
    private let end = DispatchGroup()

    init(name: String, _ body: @escaping @Sendable () -> Void) {
        end.enter()
        let thread = Thread { [end] in
            body()
            end.leave()
        }
        thread.name = name
        // Bodies are the program's own code and may nest deeper than a small default allows.
        thread.stackSize = 2 << 20
        thread.start()
    }

    /// Returns when the thread has ended.
    func finished() async {
        await withCheckedContinuation { caller in
            end.notify(queue: .global()) { caller.resume() }
        }
    }
}
