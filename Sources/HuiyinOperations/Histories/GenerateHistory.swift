// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain

/// Fills a city that has no case files with a lifelike history, for measuring and for trying out.
///
/// Nobody real is in it: no contacts, no accounts, and pictures are named that are not there. Notices that would have
/// been delivered, and the figures of the past, are left out.
package struct GenerateHistory: Sendable {
    let database: Database
    let content: MunicipalityContent

    package init(database: Database, content: MunicipalityContent) {
        self.database = database
        self.content = content
    }

    /// Files of one transaction.
    package static let batch = 2_000
    /// Batches that are lived while others are written; one for each core of a small machine, and one that waits.
    private static let ahead = 3
    /// Whose indexes are built afterwards.
    package static let tables: Set<String> = [
        "case_files", "case_events", "event_contents", "reports", "case_assignments", "deadlines",
        "case_words",
    ]

    package enum Step: Sendable {
        case files(Int)
        case index(String)
    }

    /// - Throws: ``HistoryRefusal`` or `StoreError`. When it is broken off, the database is to be thrown away.
    package func callAsFunction(
        _ plan: HistoryPlan, progress: @escaping @Sendable (Step) -> Void = { _ in }
    ) async throws -> GeneratedHistory {
        let slug = content.municipality.identity.slug
        guard try await isEmpty(slug) else { throw HistoryRefusal.notEmpty(municipality: slug) }
        guard let batches = HistoryBatches(content, plan, for: database.engine) else {
            throw HistoryRefusal.nothingToReport
        }
        let last = plan.end.date(at: content.municipality.identity.offset)
        _ = try await KeepEventMonths(database: database)(from: last.adding(days: -plan.days), to: last)
        let dropped = try await Indexes.drop(of: Self.tables, in: database)
        let told = try await write(batches, progress)
        try await Indexes.build(dropped, in: database) { progress(.index($0.name)) }
        try await database.write { db in
            try Records(db, slug).followed(upTo: plan.end)
        }
        return told
    }

    private func write(
        _ batches: HistoryBatches, _ progress: @Sendable (Step) -> Void
    ) async throws -> GeneratedHistory {
        var told = GeneratedHistory()
        var waiting: [Task<HistoryRows, any Error>] = []
        var next = 0
        defer { for task in waiting { task.cancel() } }
        while next < batches.count || !waiting.isEmpty {
            while next < batches.count, waiting.count < Self.ahead {
                let number = next
                waiting.append(Task { try batches.rows(number) })
                next += 1
            }
            let rows = try await waiting.removeFirst().value
            try await database.write { db in try rows.write(db) }
            told.add(rows.told)
            progress(.files(told.caseFiles))
        }
        return told
    }

    private func isEmpty(_ slug: String) async throws -> Bool {
        try await database.read { db in
            try db.row("SELECT id FROM case_files WHERE municipality = \(slug) LIMIT 1") == nil
        }
    }
}

/// A history cut into pieces that can be lived beside one another.
package struct HistoryBatches: Sendable {
    private let wishes: HistoryWishes
    private let city: Municipality
    private let plan: HistoryPlan
    private let engine: DatabaseEngine
    private let arrivals: HistoryArrivals
    /// For each batch the day it begins on, and how many files of that day come before it.
    private let starts: [(day: Int, before: Int)]

    package var count: Int { starts.count }

    package init?(_ content: MunicipalityContent, _ plan: HistoryPlan, for engine: DatabaseEngine) {
        guard let wishes = HistoryWishes(content, seed: plan.seed) else { return nil }
        self.wishes = wishes
        self.plan = plan
        self.engine = engine
        city = content.municipality
        let last = plan.end.date(at: city.identity.offset)
        arrivals = HistoryArrivals(
            total: plan.caseFiles, first: last.adding(days: -plan.days), days: plan.days, in: city, seed: plan.seed)
        var starts: [(day: Int, before: Int)] = []
        var sum = 0
        for (day, files) in arrivals.byDay.enumerated() {
            while starts.count * GenerateHistory.batch < sum + files {
                starts.append((day, starts.count * GenerateHistory.batch - sum))
            }
            sum += files
        }
        self.starts = starts
    }

    /// Lives the files of a batch up to the end of the plan.
    package func rows(_ number: Int) throws -> HistoryRows {
        var lives: [CaseLife] = []
        var (day, before) = starts[number]
        let first = number * GenerateHistory.batch
        let last = min(first + GenerateHistory.batch, plan.caseFiles)
        var index = first
        while index < last {
            let date = arrivals.first.adding(days: day)
            for (inDay, moment) in arrivals.moments(onDay: day).enumerated().dropFirst(before).prefix(last - index) {
                var life = CaseLife(
                    wishes.wish(index, seed: plan.seed), index: index,
                    number: CaseNumber(prefix: city.identity.casePrefix, day: date, sequence: inDay + 1), at: moment,
                    in: city, seed: plan.seed)
                life.live(until: plan.end)
                lives.append(life)
                index += 1
            }
            (day, before) = (day + 1, 0)
        }
        return try HistoryRows(lives, in: city, at: plan.end, for: engine)
    }
}

extension Records {
    /// What was written down up to `moment` need not be looked at again: the words are, and the figures of a made-up past
    /// are not counted.
    fileprivate func followed(upTo moment: Moment) throws(StoreError) {
        try db.run(
            """
            INSERT INTO search_watermarks (municipality, changed_at, case_file, far_at, rounds)
            VALUES (\(municipality), \(moment), 0, \(moment), 1)
            ON CONFLICT (municipality) DO UPDATE SET changed_at = excluded.changed_at, case_file = 0
            """)
        try db.run(
            """
            INSERT INTO figure_watermarks (municipality, changed_at, case_file, rounds)
            VALUES (\(municipality), \(moment), 0, 1)
            ON CONFLICT (municipality) DO UPDATE SET changed_at = excluded.changed_at, case_file = 0
            """)
    }
}
