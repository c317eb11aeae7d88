// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Counts the files that have changed since the last round into the city's figures.
package struct RollUpFigures: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// How many files one round counts.
    package static let batch = 200
    /// A file is counted once its change has lain so long that no slower transaction with an earlier moment follows: one
    /// statement may wait 30 s for a lock.
    static let lag = Span.seconds(50)

    /// - Returns: how many files were counted; ``batch`` means that more are waiting.
    package func callAsFunction() async throws -> Int {
        let now = workplace.clock.now()
        let city = workplace.city()
        let end = now.adding(Span(milliseconds: -Self.lag.milliseconds))
        // A city where nothing happens is only read: a round that writes costs a commit each time.
        let isIdle = try await workplace.database.read { db in
            try Records(db, city.identity.slug).listChanged(before: end, limit: 1).isEmpty
        }
        if isIdle { return 0 }
        return try await workplace.database.write { db in
            let records = Records(db, city.identity.slug)
            let changed = try records.changedFiles(before: end)
            for mark in changed { try records.count(mark.file, in: city) }
            if let last = changed.last { try records.setWatermark(last) }
            return changed.count
        }
    }
}

/// A file and when it changed: how far the figures have come.
struct FigureMark: Equatable {
    let changedAt: Moment
    let file: EntityID<CaseFile>
}

extension Records {
    var figures: FigureStore { FigureStore(db: db, municipality: municipality) }
    var appeals: AppealStore { AppealStore(db: db, municipality: municipality) }

    /// Takes the city's watermark for this transaction alone, and lists what has changed since.
    /// Walks `case_files_by_change`.
    fileprivate func changedFiles(before end: Moment) throws(StoreError) -> [FigureMark] {
        try db.run(
            """
            INSERT INTO figure_watermarks (municipality, changed_at, case_file, rounds)
            VALUES (\(municipality), 0, 0, 1)
            ON CONFLICT (municipality) DO UPDATE SET rounds = figure_watermarks.rounds + 1
            """)
        return try listChanged(before: end, limit: RollUpFigures.batch)
    }

    /// Walks `case_files_by_change`.
    fileprivate func listChanged(before end: Moment, limit: Int) throws(StoreError) -> [FigureMark] {
        let row = try db.row(
            "SELECT changed_at, case_file FROM figure_watermarks WHERE municipality = \(municipality)")
        let (since, file): (Moment, EntityID<CaseFile>) =
            try row.map { row throws(StoreError) in (try row.get(0), try row.get(1)) }
            ?? (Moment(milliseconds: 0), EntityID(rawValue: 0))
        return try db.rows(
            """
            SELECT changed_at, id FROM case_files
             WHERE municipality = \(municipality) AND (changed_at, id) > (\(since), \(file)) AND changed_at < \(end)
             ORDER BY changed_at, id LIMIT \(limit)
            """
        ).map { row throws(StoreError) in FigureMark(changedAt: try row.get(0), file: try row.get(1)) }
    }

    fileprivate func setWatermark(_ mark: FigureMark) throws(StoreError) {
        try db.run(
            """
            UPDATE figure_watermarks SET changed_at = \(mark.changedAt), case_file = \(mark.file)
             WHERE municipality = \(municipality)
            """)
    }

    /// Counts one file anew, and those whose trouble it repeats.
    func count(_ id: EntityID<CaseFile>, in city: Municipality) throws(StoreError) {
        for earlier in try countAlone(id, in: city) where earlier != id { _ = try countAlone(earlier, in: city) }
    }

    /// - Returns: the files whose trouble it repeats: the one that somebody linked, and those that are found.
    private func countAlone(
        _ id: EntityID<CaseFile>, in city: Municipality
    ) throws(StoreError) -> Set<EntityID<CaseFile>> {
        let file = try caseFiles.find(id)
        let earlier = Set(
            try self.earlier(than: file, in: city).map(\.id) + [file.links.recurrenceOf].compactMap(\.self))
        let history = try history(of: file, isRecurrence: !earlier.isEmpty, in: city)
        let excluded = try appeals.granted(on: id)
        try figures.replace(Contribution.all(of: history, in: city), of: file, excluded: excluded)
        return earlier
    }

    private func history(
        of file: CaseFile, isRecurrence: Bool, in city: Municipality
    ) throws(StoreError) -> CaseHistory {
        let linked: Moment? = try db.row(
            """
            SELECT MIN(received_at) FROM case_files
             WHERE municipality = \(municipality) AND recurrence_of = \(file.id)
            """)?.get(0)
        let known = CaseHistory(
            file: file, assignments: try assignments.everyOne(of: file.id), steps: try events.steps(of: file.id),
            reports: try reports.all(of: file.id), recurredAt: linked, isRecurrence: isRecurrence,
            partyAnswers: file.wasMediated ? try partyAnswers.all(of: file.id) : [])
        guard let closed = known.closedAt, let found = try foundAgain(file, closed: closed, in: city) else {
            return known
        }
        return CaseHistory(
            file: file, assignments: known.assignments, steps: known.steps, reports: known.reports,
            recurredAt: min(found, linked ?? found), isRecurrence: isRecurrence, partyAnswers: known.partyAnswers)
    }
}

extension CaseEventStore {
    /// The lines of a file's history as far as figures need them.
    fileprivate func steps(of file: EntityID<CaseFile>) throws(StoreError) -> [PastStep] {
        try all(of: file).compactMap { event in
            let line = event.line
            guard let kind = EventKind(name: line.kind) else { return nil }
            return PastStep(
                kind: kind, at: line.at, role: line.actorRole, department: line.actorDepartment, facts: line.facts,
                texts: line.commitments.count)
        }
    }
}
