// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// What the city's board shows: what is under way now, and how the figures have gone. No person, no words.
package struct ReadBoard: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// Weeks of the past beside each figure.
    package static let weeks = 12
    /// Days of the daily trend, and of the count of sources.
    package static let days = 30
    /// Offices named among those that are late.
    package static let longestLate = 10

    /// - Throws: ``NotPermitted`` for those whom the board is not for; `StoreError`.
    package func callAsFunction(by principal: Principal, after seen: SeenWrites? = nil) async throws -> Board {
        guard principal.role.readsBoard else { throw NotPermitted.unseen }
        let city = workplace.city()
        let now = workplace.clock.now()
        let today = now.date(at: city.identity.offset)
        return try await workplace.database.readFollowing(after: seen?.position) { db in
            let counts = BoardCounts(db: db, municipality: city.identity.slug, now: now)
            let sums = try Records(db, city.identity.slug).figures.sums(
                "all", from: today.adding(days: 1 - 7 * Self.weeks), to: today)
            return Board(
                at: now, flow: try counts.flow(), ages: try counts.ages(in: city), late: try counts.late(),
                sources: try counts.sources(since: now.adding(Span(milliseconds: -Span.days(Self.days).milliseconds))),
                trends: BoardTrends(sums, today: today))
        }
    }
}

/// The board's state at a moment.
package struct Board: Sendable {
    package let at: Moment
    package let flow: [Flow]
    package let ages: Ages
    package let late: [Late]
    package let sources: [Source]
    package let trends: BoardTrends

    /// Files in one status at one level.
    package struct Flow: Equatable, Sendable {
        package let status: CaseStatus
        package let level: LevelCode
        package let count: Int
        package let late: Int
    }

    /// Files under way by the first heading of their matter and how old they are; homes, persons and protected matters
    /// are counted together.
    package struct Ages: Equatable, Sendable {
        package let headings: [Row]
        /// What it is about is not known yet.
        package let unknown: [Int]
        package let rest: [Int]

        package struct Row: Equatable, Sendable {
            package let heading: Matter.Heading
            /// One for each ``AgeBand``.
            package let counts: [Int]
        }
    }

    /// What waits for an office past its due.
    package struct Late: Equatable, Sendable {
        package let owner: Owner
        package let count: Int
        package let oldestDue: Moment
    }

    package struct Source: Equatable, Sendable {
        /// Nil where nobody said.
        package let code: String?
        package let count: Int
    }
}
