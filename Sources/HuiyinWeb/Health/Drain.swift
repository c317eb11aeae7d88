// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Whether this server is about to stop. From then on it says at `/readyz` that it is not ready, and still answers
/// everything else, so that a proxy sends the next requests elsewhere and none is refused.
package final class Drain: Sendable {
    private let begun = Mutex(false)

    package init() {}

    package var hasBegun: Bool { begun.withLock { $0 } }

    package func begin() { begun.withLock { $0 = true } }
}
