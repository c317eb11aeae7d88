// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Writes down by which words the files are found that were written since the last round.
package struct IndexCaseWords: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// How many files one round takes.
    package static let batch = 200
    /// A transaction's moment is taken before its commit, and many have the same. Each round looks back a little, and
    /// every so often further, for those that were slow. What is written down already costs one look.
    static let nearBack = Span.seconds(2)
    static let farEvery = Span.seconds(20)
    static let farBack = Span.seconds(60)

    /// - Returns: how many files were looked at; ``batch`` means that more are waiting.
    package func callAsFunction() async throws -> Int {
        let now = workplace.clock.now()
        let city = workplace.city()
        // A city where nothing happens is only read: a round that writes costs a commit each time.
        let isIdle = try await workplace.database.read { db in
            try !Records(db, city.identity.slug).hasUnsearched(at: now)
        }
        if isIdle { return 0 }
        return try await workplace.database.write { db in
            let records = Records(db, city.identity.slug)
            let (mark, start) = try records.searchStart(at: now)
            let marks = try records.unsearched(after: start)
            for found in marks { try records.words.index(found.file, in: city) }
            guard let last = marks.last, (mark.changedAt, mark.file) < (last.changedAt, last.file) else { return 0 }
            try records.setSearchMark(last)
            return marks.count
        }
    }
}

extension Records {
    /// Takes the city's watermark for this transaction alone: how far the job has come, and where this round begins.
    fileprivate func searchStart(at now: Moment) throws(StoreError) -> (mark: ChangeMark, start: ChangeMark) {
        try db.run(
            """
            INSERT INTO search_watermarks (municipality, changed_at, case_file, far_at, rounds)
            VALUES (\(municipality), 0, 0, \(now), 1)
            ON CONFLICT (municipality) DO UPDATE SET rounds = search_watermarks.rounds + 1
            """)
        let row = try db.row(
            "SELECT changed_at, case_file, far_at FROM search_watermarks WHERE municipality = \(municipality)")
        guard let row else { throw .notFound("the watermark of search") }
        let mark = ChangeMark(changedAt: try row.get(0), file: try row.get(1))
        let farAt: Moment = try row.get(2)
        let (near, far) = (now.mark(back: IndexCaseWords.nearBack), now.mark(back: IndexCaseWords.farBack))
        guard now.span(since: farAt) >= IndexCaseWords.farEvery else {
            return (mark, near.changedAt < mark.changedAt ? near : mark)
        }
        try db.run("UPDATE search_watermarks SET far_at = \(now) WHERE municipality = \(municipality)")
        return far.changedAt < mark.changedAt ? (far, far) : (mark, mark)
    }

    /// Whether any file was written since the watermark, or so lately that a slower one may still come.
    /// Walks `case_files_by_change`.
    fileprivate func hasUnsearched(at now: Moment) throws(StoreError) -> Bool {
        let row = try db.row(
            "SELECT changed_at, case_file FROM search_watermarks WHERE municipality = \(municipality)")
        guard let row else { return true }
        let mark = ChangeMark(changedAt: try row.get(0), file: try row.get(1))
        let far = now.mark(back: IndexCaseWords.farBack)
        let start = far.changedAt < mark.changedAt ? far : mark
        return try db.row(
            """
            SELECT id FROM case_files
             WHERE municipality = \(municipality) AND (changed_at, id) > (\(start.changedAt), \(start.file))
             ORDER BY changed_at, id LIMIT 1
            """) != nil
    }

    /// Walks `case_files_by_change`.
    fileprivate func unsearched(after mark: ChangeMark) throws(StoreError) -> [ChangeMark] {
        var found: [ChangeMark] = []
        for row in try db.rows(
            """
            SELECT changed_at, id FROM case_files
             WHERE municipality = \(municipality) AND (changed_at, id) > (\(mark.changedAt), \(mark.file))
             ORDER BY changed_at, id LIMIT \(IndexCaseWords.batch)
            """)
        {
            found.append(ChangeMark(changedAt: try row.get(0), file: try row.get(1)))
        }
        return found
    }

    fileprivate func setSearchMark(_ mark: ChangeMark) throws(StoreError) {
        try db.run(
            """
            UPDATE search_watermarks SET changed_at = \(mark.changedAt), case_file = \(mark.file)
             WHERE municipality = \(municipality)
            """)
    }
}

extension Moment {
    fileprivate func mark(back span: Span) -> ChangeMark {
        ChangeMark(changedAt: Moment(milliseconds: milliseconds - span.milliseconds), file: EntityID(rawValue: 0))
    }
}
