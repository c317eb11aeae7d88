// SPDX-License-Identifier: Apache-2.0
package import HuiyinOperations
package import Logging

/// Something that is done again and again: sessions, photos, what has had its time.
package struct Chore: Sendable {
    package let name: String
    let pause: Duration
    let work: @Sendable () async throws -> Void

    /// - Parameter pause: between two rounds; a minute where nobody waits for it.
    package init(
        _ name: String, every pause: Duration = .seconds(60), work: @escaping @Sendable () async throws -> Void
    ) {
        self.name = name
        self.pause = pause
        self.work = work
    }
}

/// All that happens by itself. Each job is a few lines that call one operation.
package enum Jobs {
    /// - Parameters:
    ///   - strikes: whether deadlines are carried out by themselves; a story carries them out when it lets time pass.
    ///   - sendPhoneCodes: sends one code that waits, and tells whether one went out.
    ///   - housekeeping: what is done besides, each for itself: what fails does not keep the rest from being done.
    package static func all(
        _ workplace: Workplace, changes: ChangeHub, logger: Logger, strikes: Bool = true,
        sendPhoneCodes: @escaping @Sendable () async throws -> Bool = { false },
        housekeeping: [Chore]
    ) -> [Repeating] {
        let makeRoot = MakeRoot(workplace)
        let index = IndexCaseWords(workplace)
        let rollUp = RollUpFigures(workplace)
        let deliver = DeliverNotices(workplace) { notice in
            // Until a gateway is configured a notice is what its recipient finds in the inbox; the log says it went.
            logger.debug("Notice", metadata: ["kind": "\(notice.kind)", "to": "\(notice.recipient)"])
        }
        let chores = housekeeping.map { chore in
            Repeating(chore.name, every: chore.pause, logger: logger) {
                try await chore.work()
                return false
            }
        }
        let jobs = [
            Repeating("notices", every: .seconds(2), logger: logger) { try await deliver() == DeliverNotices.batch },
            Repeating("phone codes", every: .seconds(1), logger: logger, round: sendPhoneCodes),
            Repeating("figures", every: .seconds(5), logger: logger) { try await rollUp() == RollUpFigures.batch },
            Repeating("roots", every: .seconds(600), logger: logger) {
                guard !workplace.keys.isEmpty else { return false }
                return try await makeRoot(onlyDaily: true)?.isPart ?? false
            },
            Repeating("search", every: .seconds(1), logger: logger) { try await index() == IndexCaseWords.batch },
            Repeating("changes", every: .milliseconds(400), logger: logger) {
                try await changes.poll()
                return false
            },
            Repeating("heartbeat", every: .seconds(15), logger: logger) {
                await changes.beat()
                return false
            },
        ]
        return (strikes ? [strikingDeadlines(workplace, logger)] : []) + jobs + chores
    }

    private static func strikingDeadlines(_ workplace: Workplace, _ logger: Logger) -> Repeating {
        let sweep = SweepDeadlines(workplace)
        return Repeating("deadlines", every: .seconds(1), logger: logger) {
            let swept = try await sweep()
            for failure in swept.failed {
                logger.error(
                    "A deadline could not be carried out",
                    metadata: [
                        "deadline": "\(failure.deadline)", "kind": "\(failure.kind)",
                        "error": "\(kind(of: failure.error))",
                    ])
            }
            return swept.isMoreWaiting && swept.failed.isEmpty
        }
    }
}
