// SPDX-License-Identifier: Apache-2.0

/// Takes transactions from the queue and runs each on this thread's own connection. One thread's loop.
final class PostgreSQLWorker {
    private let queue: WorkQueue

    init(_ url: String, _ options: DatabaseOptions, _ queue: WorkQueue) {
        self.queue = queue
    }

    func run() {
        while let work = queue.next() { work.fail(StoreError.notSent("not yet")) }
    }
}
