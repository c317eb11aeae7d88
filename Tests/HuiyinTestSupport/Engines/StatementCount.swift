// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import Synchronization

/// Counts what a database is asked, for tests of how much a request costs.
package final class StatementCount: Sendable {
    private let sent = Mutex(0)

    package init() {}

    package var count: Int { sent.withLock { $0 } }

    /// Those of the patient, counting.
    package var options: DatabaseOptions {
        var options = DatabaseOptions.patient
        options.onStatement = { [self] text in
            guard Self.verbs.contains(where: { text.hasPrefix($0) }) else { return }
            sent.withLock { $0 += 1 }
        }
        return options
    }

    private static let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE"]
}
