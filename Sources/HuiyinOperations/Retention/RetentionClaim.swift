// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import Synchronization

/// One server's hold on deleting what has had its time, so that each rule is carried out and written down once.
///
/// It lasts ``KeepToTime/claim`` from when it was taken last, and then, should its server have stopped, falls to whoever comes
/// first: what was deleted twice is gone all the same.
final class RetentionClaim: Sendable {
    private let workplace: Workplace
    /// Until when this server has it.
    private let until = Mutex<Moment?>(nil)

    init(_ workplace: Workplace) { self.workplace = workplace }

    /// Takes it, or keeps what was taken for as long again. False where another server has it.
    func take() async throws -> Bool {
        let (slug, now, held) = (workplace.city().identity.slug, workplace.clock.now(), until.withLock { $0 })
        let end = now.adding(KeepToTime.claim)
        let isTaken = try await workplace.database.write { db in
            try RetentionStore(db: db, municipality: slug).claim(until: end, from: held, at: now)
        }
        until.withLock { $0 = isTaken ? end : nil }
        return isTaken
    }

    /// Leaves it to others, if this server still has it.
    func giveBack() async throws {
        let slug = workplace.city().identity.slug
        guard let held = until.withLock({ $0 }) else { return }
        try await workplace.database.write { db in
            try RetentionStore(db: db, municipality: slug).unclaim(held)
        }
    }
}

extension RetentionStore {
    /// Writes down that one server has the work until `end`, if none has it, or it has it itself until `held`. What is taken
    /// for more than twice as long as anybody may was taken under a clock that was far ahead, and does not count; clocks of
    /// servers differ by less.
    fileprivate func claim(until end: Moment, from held: Moment?, at now: Moment) throws(StoreError) -> Bool {
        try db.run(
            """
            INSERT INTO retention_marks (municipality, changed_at, case_file, claimed_until)
            VALUES (\(municipality), 0, 0, \(end))
            ON CONFLICT (municipality) DO UPDATE SET claimed_until = excluded.claimed_until
             WHERE retention_marks.claimed_until IS NULL OR retention_marks.claimed_until <= \(now)
                OR retention_marks.claimed_until > \(end.adding(KeepToTime.claim)) OR retention_marks.claimed_until = \(held)
            """) == 1
    }

    fileprivate func unclaim(_ held: Moment) throws(StoreError) {
        try db.run(
            """
            UPDATE retention_marks SET claimed_until = \(Moment?.none)
             WHERE municipality = \(municipality) AND claimed_until = \(held)
            """)
    }
}
