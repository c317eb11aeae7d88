// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The part of a generated history that is done in the grids: looks at listed things, and tasks that grids were asked.
struct GenerateFieldWork {
    let database: Database
    let content: MunicipalityContent
    let plan: HistoryPlan

    /// Rows of one transaction, about.
    private static let batch = 20_000

    private var city: Municipality { content.municipality }
    private var first: CivilDate { plan.end.date(at: city.identity.offset).adding(days: -plan.days) }

    /// - Throws: ``HistoryRefusal/notSwitchedOn(_:)`` for what the city does not have.
    func check() throws(HistoryRefusal) {
        if plan.patrols > 0, !city.has(.rounds) || city.rounds.all.isEmpty { throw .notSwitchedOn(.rounds) }
        if plan.tasks > 0, !city.has(.sweeps) { throw .notSwitchedOn(.sweeps) }
    }

    /// Writes the looks.
    ///
    /// - Returns: how many.
    func look(_ progress: @Sendable (GenerateHistory.Step) -> Void) async throws -> Int {
        guard plan.patrols > 0 else { return 0 }
        let looks = HistoryLooks(
            total: plan.patrols, first: first, days: plan.days, in: city, seed: plan.seed)
        var rows = LookRows()
        var written = 0
        for place in 0..<looks.count {
            let all = looks.looks(at: place)
            var standing = RoundStanding.unknown
            for start in stride(from: 0, to: all, by: Self.batch) {
                let range = start..<min(all, start + Self.batch)
                for (number, record) in zip(range, try looks.records(of: place, range)) {
                    standing = standing.after(record)
                    rows.records.append((record, number + 1))
                    if number + 1 == all { rows.standings.append((record.thing, standing, all)) }
                }
                guard rows.records.count >= Self.batch else { continue }
                written += try await write(rows)
                rows = LookRows()
                progress(.patrols(written))
            }
        }
        written += try await write(rows)
        progress(.patrols(written))
        return written
    }

    private struct LookRows {
        var records: [(RoundRecord, number: Int)] = []
        /// What is known after the last look at each thing.
        var standings: [(thing: RoundThingCode, RoundStanding, looks: Int)] = []
    }

    private func write(_ rows: LookRows) async throws -> Int {
        let tables = try BulkTable.collected(for: database.engine) { db in
            let rounds = Records(db, city.identity.slug).rounds
            for (record, number) in rows.records { try rounds.insert(record, number: number) }
            for (thing, standing, looks) in rows.standings { try rounds.insert(standing, of: thing, looks: looks) }
        }
        try await database.write { db in for table in tables { try db.insert(table) } }
        return rows.records.count
    }

    /// Writes the tasks and what was answered to them, and counts them against whoever asked.
    ///
    /// - Returns: how many.
    func ask(
        about wishes: HistoryWishes, _ progress: @Sendable (GenerateHistory.Step) -> Void
    ) async throws -> Int {
        guard plan.tasks > 0 else { return 0 }
        let arrivals = HistoryArrivals(
            total: plan.tasks, first: first, days: plan.days, in: city, seed: plan.seed ^ 0x5357_4545)
        let places = HistoryGrids(city)
        var luck = Luck(seed: plan.seed ^ 0x4153_4B53, stream: 0)
        var cells: [FigureCell: FigureSum] = [:]
        var waiting: [HistorySweep] = []
        var (rows, index, written) = (0, 0, 0)
        for day in arrivals.byDay.indices {
            for moment in arrivals.moments(onDay: day) where moment < plan.end {
                let sweep = try HistorySweep(
                    wishes.matter(&luck), index: index, at: moment, until: plan.end, in: city, seed: plan.seed,
                    asking: places)
                index += 1
                let date = moment.date(at: city.identity.offset)
                for (cell, sum) in FigureStore.cells(of: sweep.task, on: date) { cells[cell, default: .zero].add(sum) }
                waiting.append(sweep)
                rows += 1 + sweep.task.grids.count + sweep.answers.count
                guard rows >= Self.batch else { continue }
                try await write(waiting)
                written += waiting.count
                (waiting, rows) = ([], 0)
                progress(.tasks(written))
            }
        }
        try await write(waiting)
        let sums = cells.sorted { $0.key < $1.key }
        let slug = city.identity.slug
        try await database.write { db in
            for (cell, sum) in sums { try Records(db, slug).figures.add(sum, to: cell) }
        }
        progress(.tasks(written + waiting.count))
        return written + waiting.count
    }

    private func write(_ sweeps: [HistorySweep]) async throws {
        let tables = try BulkTable.collected(for: database.engine) { db in
            let tasks = Records(db, city.identity.slug).fieldTasks
            for sweep in sweeps {
                try tasks.insert(sweep.task, in: city)
                for (grid, answer) in sweep.answers { try tasks.answer(answer, to: sweep.task.id, for: grid) }
            }
        }
        try await database.write { db in for table in tables { try db.insert(table) } }
    }
}
