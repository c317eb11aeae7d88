// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// What waits for the clockwork at this moment: clocks that have run out, notices that nobody carried; and how long ago it
/// made a root, and deleted what has had its time.
package struct ReadBacklogs: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String

    package init(database: Database, clock: WallClock, municipality: String) {
        self.database = database
        self.clock = clock
        self.municipality = municipality
    }

    /// More than these are told as these: to count all would cost the more the worse it stands.
    package static let most = 1_000

    package func callAsFunction() async throws -> Backlogs {
        let now = clock.now()
        return try await database.read { [municipality] db in
            let records = Records(db, municipality)
            return Backlogs(
                deadlines: try records.deadlines.backlog(at: now, limit: Self.most),
                notices: try records.notices.backlog(at: now, limit: Self.most),
                sinceRoot: try RootStore(db: db, municipality: municipality).newest(at: now)
                    .map { now.span(since: $0.madeAt) },
                sinceDeletion: try RetentionStore(db: db, municipality: municipality).longestAgo(at: now))
        }
    }
}

package struct Backlogs: Equatable, Sendable {
    package let deadlines: Backlog
    package let notices: Backlog
    /// Nil before the first, and in a city without a key to sign one.
    package let sinceRoot: Span?
    /// Since the rule that was carried out longest ago; nil while one has never been.
    package let sinceDeletion: Span?
}

/// How much waits, up to ``ReadBacklogs/most``, and for how long the longest has.
package struct Backlog: Equatable, Sendable {
    package let count: Int
    package let oldest: Span

    package init(count: Int, oldest: Span) {
        self.count = count
        self.oldest = oldest
    }

    init(row: Row?, at now: Moment) throws(StoreError) {
        let oldest = try row?.get(1, as: Moment?.self)
        self.init(count: try row?.get(0) ?? 0, oldest: oldest.map { now.span(since: $0) } ?? .zero)
    }
}

extension DeadlineStore {
    /// Walks `deadlines_by_next`.
    fileprivate func backlog(at now: Moment, limit: Int) throws(StoreError) -> Backlog {
        try Backlog(
            row: db.row(
                """
                SELECT COUNT(*), MIN(d.next_at) FROM (SELECT next_at FROM deadlines
                     WHERE municipality = \(municipality) AND next_at <= \(now) ORDER BY next_at LIMIT \(limit)) d
                """), at: now)
    }
}

extension NoticeStore {
    /// Walks `notices_waiting`.
    fileprivate func backlog(at now: Moment, limit: Int) throws(StoreError) -> Backlog {
        try Backlog(
            row: db.row(
                """
                SELECT COUNT(*), MIN(n.deliver_at) FROM (SELECT deliver_at FROM notices
                     WHERE municipality = \(municipality) AND delivered_at IS NULL AND deliver_at <= \(now)
                     ORDER BY deliver_at LIMIT \(limit)) n
                """), at: now)
    }
}

extension RetentionStore {
    /// Walks `retention_runs_by_rule` for each.
    fileprivate func longestAgo(at now: Moment) throws(StoreError) -> Span? {
        var longest = Span.zero
        for rule in RetentionRule.allCases {
            guard let run = try last(rule, at: now) else { return nil }
            longest = max(longest, now.span(since: run.at))
        }
        return longest
    }
}
