// SPDX-License-Identifier: Apache-2.0
package import HuiyinOperations
package import Logging

/// All that happens by itself. Each job is a few lines that call one operation.
package enum Jobs {
    /// - Parameter housekeeping: what is done once a minute: sessions, photos, leases, a newly loaded city.
    package static func all(
        _ workplace: Workplace, logger: Logger, housekeeping: @escaping @Sendable () async throws -> Void
    ) -> [Repeating] {
        let sweep = SweepDeadlines(workplace)
        let rollUp = RollUpFigures(workplace)
        let deliver = DeliverNotices(workplace) { notice in
            // Until a gateway is configured a notice is what its recipient finds in the inbox; the log says it went.
            logger.debug("Notice", metadata: ["kind": "\(notice.kind)", "to": "\(notice.recipient)"])
        }
        return [
            Repeating("deadlines", every: .seconds(1), logger: logger) {
                let swept = try await sweep()
                for failure in swept.failed {
                    logger.error(
                        "A deadline could not be carried out",
                        metadata: [
                            "deadline": "\(failure.deadline)", "kind": "\(failure.kind)",
                            "error": "\(failure.error)",
                        ])
                }
                return swept.isMoreWaiting && swept.failed.isEmpty
            },
            Repeating("notices", every: .seconds(2), logger: logger) { try await deliver() == DeliverNotices.batch },
            Repeating("figures", every: .seconds(5), logger: logger) { try await rollUp() == RollUpFigures.batch },
            Repeating("housekeeping", every: .seconds(60), logger: logger) {
                try await housekeeping()
                return false
            },
        ]
    }
}
