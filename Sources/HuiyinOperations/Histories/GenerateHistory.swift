// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain

/// Fills a city that has no case files with a lifelike history, for measuring and for trying out.
///
/// Nobody real is in it: no contacts, no accounts, and pictures are named that are not there. Notices that would have
/// been delivered are left out. Figures are counted as ``RollUpFigures`` counts them, but for what one file says of another:
/// whether the same trouble came back. What moves again is counted anew, and then that is looked at too.
package struct GenerateHistory: Sendable {
    let database: Database
    let content: MunicipalityContent
    let keys: KeyRing
    /// Bytes that are free where the database lies; nil where nobody can know.
    let free: @Sendable () async throws -> Int64?

    /// - Parameter keys: what signs the roots over the history; without a signing key none are made, and a server that has
    ///   one will make them.
    package init(
        database: Database, content: MunicipalityContent, keys: KeyRing = .none,
        free: (@Sendable () async throws -> Int64?)? = nil
    ) {
        self.database = database
        self.content = content
        self.keys = keys
        self.free = free ?? { try await FreeSpace.beside(database) }
    }

    /// Files of one transaction.
    package static let batch = 2_000
    /// Batches that are lived while others are written; one for each core of a small machine, and one that waits.
    private static let ahead = 3
    /// Whose indexes are built afterwards.
    package static let tables: Set<String> = [
        "case_files", "case_events", "event_contents", "reports", "case_assignments", "deadlines",
        "case_words", "ended_files", "round_records", "field_task_grids",
    ]

    package enum Step: Sendable {
        case files(Int)
        case patrols(Int)
        case tasks(Int)
        case index(String)
        /// Files that roots hold together so far.
        case rooted(Int)
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
        let field = GenerateFieldWork(database: database, content: content, plan: plan)
        try field.check()
        try await makeSureOfRoom(for: plan)
        let last = plan.end.date(at: content.municipality.identity.offset)
        _ = try await KeepMonths(database: database)(from: last.adding(days: -plan.days), to: last)
        let dropped = try await Indexes.drop(of: Self.tables, in: database)
        var told = try await write(batches, progress)
        told.patrols = try await field.look(progress)
        told.tasks = try await field.ask(about: batches.wishes, progress)
        try await Indexes.build(dropped, in: database) { progress(.index($0.name)) }
        let (erased, rules) = (told.placesErased, content.municipality.rules)
        try await database.write { db in
            try Records(db, slug).figures.addAll()
            try Records(db, slug).followed(upTo: plan.end, under: rules, erased: erased)
        }
        try await root(at: plan.end, progress)
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

    private func root(at end: Moment, _ progress: @Sendable (Step) -> Void) async throws {
        guard !keys.signing.isEmpty else { return }
        var files = 0
        try await MakeRoot(workplace(at: end)).all { root in
            files += root.files
            progress(.rooted(files))
        }
    }

    /// Where the product's own operations go on with the history, at the moment at which it ends.
    private func workplace(at end: Moment) -> Workplace {
        Workplace(
            database: database, clock: WallClock { end }, ids: IDSource(node: 0),
            city: { [content] in content.municipality },
            locate: { _ in nil }, suggest: { _, _ in [] }, draw: { 1 }, keys: keys)
    }

    private func makeSureOfRoom(for plan: HistoryPlan) async throws {
        let most = HistoryPlan.mostOnPostgreSQL
        if database.engine == .postgresql, plan.caseFiles > most, !plan.isLarge {
            throw HistoryRefusal.largeOnPostgreSQL(most: most)
        }
        let needed = plan.bytes(on: database.engine)
        if let free = try await free(), free < needed {
            throw HistoryRefusal.tooLittleSpace(needed: needed, free: free)
        }
    }

    private func isEmpty(_ slug: String) async throws -> Bool {
        try await database.read { db in
            try db.row("SELECT id FROM case_files WHERE municipality = \(slug) LIMIT 1") == nil
        }
    }
}

/// A history cut into pieces that can be lived beside one another.
package struct HistoryBatches: Sendable {
    let wishes: HistoryWishes
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
        let wishes = (first..<last).map { self.wishes.wish($0, seed: plan.seed) }
        var luck = Luck(seed: plan.seed ^ 0x4D45_5247, stream: number)
        let crowds = crowds(wishes, from: first, &luck)
        var index = first
        while index < last {
            let date = arrivals.first.adding(days: day)
            for (inDay, moment) in arrivals.moments(onDay: day).enumerated().dropFirst(before).prefix(last - index) {
                let wish = wishes[index - first]
                let after = arrivals.byDay[day] + inDay * JoiningWish.most
                let joining = joining(wish, crowds[index - first], at: moment, on: date, after: after, &luck)
                var life = CaseLife(
                    wish, index: index,
                    number: CaseNumber(prefix: city.identity.casePrefix, day: date, sequence: inDay + 1), at: moment,
                    in: city, seed: plan.seed, joining: joining)
                life.live(until: plan.end)
                lives.append(life)
                index += 1
            }
            (day, before) = (day + 1, 0)
        }
        return try HistoryRows(lives, in: city, at: plan.end, for: engine)
    }

    /// How many others tell of each: most of nothing, of some things several.
    private func crowds(_ wishes: [FiledWish], from first: Int, _ luck: inout Luck) -> [Int] {
        func before(_ index: Int) -> Int { index * (plan.reports - plan.caseFiles) / plan.caseFiles }
        var crowds = Array(repeating: 0, count: wishes.count)
        var last = 0
        for _ in before(first)..<before(first + wishes.count) {
            for _ in 0..<40 {
                if crowds[last] == 0 || luck.happens(0.5) { last = luck.pick(of: wishes.count) }
                guard crowds[last] < JoiningWish.most, self.wishes.mayBeJoined(wishes[last], in: city) else {
                    last = luck.pick(of: wishes.count)
                    continue
                }
                crowds[last] += 1
                break
            }
        }
        return crowds
    }

    /// They come within half an hour of the first, on the same day.
    private func joining(
        _ wish: FiledWish, _ count: Int, at moment: Moment, on date: CivilDate, after sequence: Int, _ luck: inout Luck
    ) -> [JoiningWish] {
        guard count > 0 else { return [] }
        let midnight = Moment(date.adding(days: 1), minuteOfDay: 0, offset: city.identity.offset)
        let longest = min(30 * 60_000, midnight.span(since: moment).milliseconds - 1)
        guard longest > 2 * Int64(count) else { return [] }
        let delays = (0..<count).map { place in
            Int64(place + 1) * (longest / Int64(count + 1)) + Int64(luck.pick(of: Int(longest / Int64(count + 1))))
        }
        return delays.enumerated().map { place, delay in
            JoiningWish(
                wishes.beside(wish, &luck),
                number: CaseNumber(prefix: city.identity.casePrefix, day: date, sequence: sequence + place + 1),
                at: moment.adding(Span(milliseconds: delay)))
        }
    }
}

extension Records {
    /// What was written down up to `moment` need not be looked at again: it is found by its words, it is counted, and what
    /// has had its time is gone.
    ///
    /// - Parameter erased: files whose place was deleted.
    fileprivate func followed(upTo moment: Moment, under rules: RuleSet, erased: Int) throws(StoreError) {
        let retention = RetentionStore(db: db, municipality: municipality)
        try retention.setMark(RetentionStore.Mark(at: moment, id: EntityID(rawValue: 0)))
        for (index, rule) in RetentionRule.allCases.enumerated() {
            let run = RetentionRun(
                rule: rule, at: moment,
                olderThan: Moment(milliseconds: moment.milliseconds - rule.keptFor(under: rules).milliseconds),
                erased: rule == .homePlaces ? erased : 0)
            try retention.insert(run, EntityID(rawValue: Int64(index + 1)))
        }
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
