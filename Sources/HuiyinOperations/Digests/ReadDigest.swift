// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The daily look over all sources 每日梳理: what came in yesterday and today, and what cannot wait and waits still.
package struct ReadDigest: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// How many files each list shows; the desk has the rest.
    package static let most = 50

    /// - Throws: ``NotSwitchedOn``, ``NotPermitted`` or `StoreError`.
    package func callAsFunction(by principal: Principal) async throws -> Digest {
        let city = workplace.city()
        try city.require(.digest)
        try DigestPolicy.permit(principal)
        let now = workplace.clock.now()
        let today = now.date(at: city.identity.offset)
        let offset = city.identity.offset
        let midnight = Moment(today, minuteOfDay: 0, offset: offset)
        let before = Moment(today.adding(days: -1), minuteOfDay: 0, offset: offset)
        return try await workplace.database.read { db in
            let lists = CaseFileLists(db: db, municipality: city.identity.slug)
            var query = CaseFileQuery()
            query.limit = Self.most
            query.statuses = [.received, .needsInformation, .triaged]
            query.urgency = .urgent
            let urgent = try lists.page(query, for: principal, at: now, in: city).rows
            // Major is what somebody above must be named for.
            query.urgency = nil
            query.mode = .designate
            let major = try lists.page(query, for: principal, at: now, in: city).rows
            return Digest(
                at: now, today: today,
                sources: try lists.arrivals(
                    for: principal, from: before, midnight: midnight, until: now, known: city.rules.sources),
                waiting: Self.joined(urgent, major),
                unplanned: city.has(.weeklyBoard)
                    ? try WeeklyBoard.rows(lists, Records(db, city.identity.slug), city, principal, now)
                        .filter { $0.plan == nil } : [])
        }
    }

    /// Both, soonest due first, each file once.
    private static func joined(_ urgent: [CaseFileRow], _ major: [CaseFileRow]) -> [CaseFileRow] {
        var seen: Set<EntityID<CaseFile>> = []
        return (urgent + major).filter { seen.insert($0.id).inserted }.sorted {
            guard let first = $0.dueAt else { return false }
            return $1.dueAt.map { first < $0 } ?? true
        }
    }
}

/// What the people at a centre look through each day.
package struct Digest: Sendable {
    package let at: Moment
    package let today: CivilDate
    package let sources: [Arrivals]
    /// Urgent or major, and sent to nobody yet, soonest due first.
    package let waiting: [CaseFileRow]
    /// Complex, and without a plan: for the weekly meeting. None where the city has no such meeting.
    package let unplanned: [PlannedFile]

    /// Reports of one source; nil is what came without one.
    package struct Arrivals: Equatable, Sendable {
        package let source: String?
        package let yesterday: Int
        package let today: Int
    }
}

/// What the weekly meeting has before it 周例会: complex files that have not ended, each with its plan.
package struct WeeklyBoard: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    package static let most = 100

    /// - Throws: ``NotSwitchedOn``, ``NotPermitted`` or `StoreError`.
    package func callAsFunction(by principal: Principal) async throws -> [PlannedFile] {
        let city = workplace.city()
        try city.require(.weeklyBoard)
        try DigestPolicy.permit(principal)
        let now = workplace.clock.now()
        return try await workplace.database.read { db in
            try Self.rows(
                CaseFileLists(db: db, municipality: city.identity.slug), Records(db, city.identity.slug), city,
                principal, now)
        }
    }

    static func rows(
        _ lists: CaseFileLists, _ records: Records, _ city: Municipality, _ principal: Principal, _ now: Moment
    ) throws -> [PlannedFile] {
        var query = CaseFileQuery()
        query.limit = Self.most
        query.classes = city.rules.complexClasses.sorted()
        query.statuses = CaseStatus.underWay
        let rows = try lists.page(query, for: principal, at: now, in: city).rows
        let histories = try records.events.all(of: rows.map(\.id))
        return rows.map { row in
            let last = histories[row.id]?.last { $0.line.kind == CaseNoteKind.casePlan.rawValue }
            return PlannedFile(file: row, plan: last.flatMap(PlannedFile.Plan.init))
        }
    }
}

/// A complex file and its one plan, nil until the meeting has made it.
package struct PlannedFile: Sendable {
    package let file: CaseFileRow
    package let plan: Plan?

    package struct Plan: Equatable, Sendable {
        package let words: String
        package let lead: DepartmentCode
        package let due: Moment
        package let madeAt: Moment

        init?(_ event: StoredEvent) {
            guard let lead = event.line.facts["lead"], let due = event.line.facts["due"].flatMap(Moment.init(rfc3339:))
            else { return nil }
            words = event.texts["text"] ?? ""
            self.lead = DepartmentCode(lead)
            self.due = due
            madeAt = event.line.at
        }
    }
}

extension CaseFileLists {
    /// How many reports came, by source, in what `principal` sees. Walks `reports_by_arrival`: the source stands in a call,
    /// or SQLite would read all reports that ever came in the order of `reports_by_source`.
    fileprivate func arrivals(
        for principal: Principal, from: Moment, midnight: Moment, until: Moment, known: [SourceClass]
    ) throws(StoreError) -> [Digest.Arrivals] {
        let place: SQL
        switch VisibleScope(of: principal) {
        case .all: place = ""
        case .division(let division): place = "AND \(Self.within(division))"
        default: return []
        }
        var counts: [String: (yesterday: Int, today: Int)] = [:]
        for row in try db.rows(
            """
            SELECT COALESCE(r.source, ''), CAST(COUNT(*) AS BIGINT),
                   CAST(SUM(CASE WHEN r.received_at >= \(midnight) THEN 1 ELSE 0 END) AS BIGINT)
              FROM reports r
              JOIN case_files f ON f.municipality = r.municipality AND f.id = r.origin_file
             WHERE r.municipality = \(municipality) AND r.received_at >= \(from) AND r.received_at <= \(until)
                   \(place) AND f.about_department IS NULL AND f.about_account IS NULL
             GROUP BY COALESCE(r.source, '')
            """)
        {
            let (all, today): (Int, Int) = (try row.get(1), try row.get(2))
            counts[try row.get(0, as: String.self)] = (all - today, today)
        }
        let named = known.map { source in
            let count = counts[source.code.text] ?? (0, 0)
            return Digest.Arrivals(source: source.code.text, yesterday: count.yesterday, today: count.today)
        }
        let rest = counts[""].map { [Digest.Arrivals(source: nil, yesterday: $0.yesterday, today: $0.today)] }
        return named + (rest ?? [])
    }
}
