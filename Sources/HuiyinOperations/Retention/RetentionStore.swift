// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `retention_runs`, and what a rule deletes of a file.
struct RetentionStore {
    let db: Connection
    let municipality: String

    /// Where a walk over files stands.
    struct Mark: Sendable {
        let at: Moment
        let id: EntityID<CaseFile>
    }

    struct Over: Sendable {
        let number: CaseNumber
        /// Its own, or that of the file it was merged into before anybody sorted it.
        let matter: MatterCode?
        let mark: Mark
    }

    /// Files that have been over since `end` at the latest. Walks `ended_files_by_end`.
    func over(after mark: Mark, until end: Moment, limit: Int) throws(StoreError) -> [Over] {
        var found: [Over] = []
        for row in try db.rows(
            """
            SELECT f.number, COALESCE(f.matter, l.matter), e.over_at, e.case_file
              FROM ended_files e JOIN case_files f ON f.municipality = e.municipality AND f.id = e.case_file
                   LEFT JOIN case_files l ON l.municipality = f.municipality AND l.id = f.merged_into
             WHERE e.municipality = \(municipality) AND (e.over_at, e.case_file) > (\(mark.at), \(mark.id))
               AND e.over_at <= \(end)
             ORDER BY e.over_at, e.case_file LIMIT \(limit)
            """)
        {
            found.append(
                Over(
                    number: try row.get(0), matter: try row.get(1),
                    mark: Mark(at: try row.get(2), id: try row.get(3))))
        }
        return found
    }

    /// Follows the files that changed, from where it stopped. Walks `case_files_by_change`.
    ///
    /// - Parameter after: where this walk stands; nil at its beginning.
    /// - Returns: how many files it looked at, and where it stopped.
    func noteEnds(after: Mark?, limit: Int, at now: Moment) throws(StoreError) -> (count: Int, last: Mark?) {
        let mark = if let after { after } else { try self.mark() }
        var last: Mark?
        var count = 0
        for row in try db.rows(
            """
            SELECT id, status, changed_at FROM case_files
             WHERE municipality = \(municipality) AND (changed_at, id) > (\(mark.at), \(mark.id))
             ORDER BY changed_at, id LIMIT \(limit)
            """)
        {
            let id: EntityID<CaseFile> = try row.get(0)
            try noteEnd(of: id, status: try row.get(1))
            last = Mark(at: try row.get(2), id: id)
            count += 1
        }
        if let last {
            // A change bears the moment at which it was begun, and may be committed after later ones: what is noted
            // twice is noted alike. Nor must a clock that was ahead hide what is written from now on.
            let at = min(last.at, now.adding(Span(milliseconds: -Workplace.slowestWrite.milliseconds)))
            try setMark(Mark(at: at, id: last.id))
        }
        return (count, last)
    }

    /// Writes down since when the file is over, if it is, and so of those merged into it: what their reporters said and
    /// gave is read on the leading file for as long as somebody works on that.
    private func noteEnd(of id: EntityID<CaseFile>, status: CaseStatus) throws(StoreError) {
        guard status != .merged else {
            return try noteEnd(of: id, merged: leadingEnd(of: id))
        }
        let end = CaseStatus.over.contains(status) ? try self.end(of: id) : nil
        try setEnd(end, of: id)
        for follower in try followers(of: id) { try noteEnd(of: follower, merged: end) }
    }

    /// The same of a file that was merged into one that is over since `end`, or is not.
    private func noteEnd(of id: EntityID<CaseFile>, merged end: Moment?) throws(StoreError) {
        let merged = try self.end(of: id)
        try setEnd(end.map { max($0, merged ?? $0) }, of: id)
        for follower in try followers(of: id) { try noteEnd(of: follower, merged: end) }
    }

    /// Writes down how far the files were followed.
    func setMark(_ mark: Mark) throws(StoreError) {
        try db.run(
            """
            INSERT INTO retention_marks (municipality, changed_at, case_file)
            VALUES (\(municipality), \(mark.at), \(mark.id))
            ON CONFLICT (municipality) DO UPDATE SET changed_at = excluded.changed_at, case_file = excluded.case_file
            """)
    }

    private func mark() throws(StoreError) -> Mark {
        let row = try db.row("SELECT changed_at, case_file FROM retention_marks WHERE municipality = \(municipality)")
        guard let row else { return Mark(at: Moment(milliseconds: 0), id: EntityID(rawValue: 0)) }
        return Mark(at: try row.get(0), id: try row.get(1))
    }

    /// When the file came into the state it is in; what is only noted on it does not count.
    private func end(of file: EntityID<CaseFile>) throws(StoreError) -> Moment? {
        try db.row(
            """
            SELECT happened_at FROM case_events
             WHERE municipality = \(municipality) AND case_file = \(file)
               AND (from_status IS NULL OR from_status <> to_status)
             ORDER BY sequence DESC LIMIT 1
            """)?.get(0)
    }

    /// Since when the file is over that this one was merged into; nil while somebody works on it.
    private func leadingEnd(of file: EntityID<CaseFile>) throws(StoreError) -> Moment? {
        var id = file
        while true {
            let row = try db.row(
                """
                SELECT l.id, l.status FROM case_files f
                  JOIN case_files l ON l.municipality = f.municipality AND l.id = f.merged_into
                 WHERE f.municipality = \(municipality) AND f.id = \(id)
                """)
            guard let row else { return try end(of: id) }
            id = try row.get(0)
            let status: CaseStatus = try row.get(1)
            if status != .merged { return CaseStatus.over.contains(status) ? try end(of: id) : nil }
        }
    }

    /// The files merged into this one. Walks `case_files_by_leading`.
    private func followers(of file: EntityID<CaseFile>) throws(StoreError) -> [EntityID<CaseFile>] {
        try db.rows("SELECT id FROM case_files WHERE municipality = \(municipality) AND merged_into = \(file)")
            .map { row throws(StoreError) in try row.get(0) }
    }

    /// Writes down since when the file is over; nil forgets it, for somebody works on it.
    func setEnd(_ end: Moment?, of file: EntityID<CaseFile>) throws(StoreError) {
        guard let end else {
            try db.run("DELETE FROM ended_files WHERE municipality = \(municipality) AND case_file = \(file)")
            return
        }
        try db.run(
            """
            INSERT INTO ended_files (municipality, case_file, over_at) VALUES (\(municipality), \(file), \(end))
            ON CONFLICT (municipality, case_file) DO UPDATE SET over_at = excluded.over_at
            """)
    }

    /// - Returns: how many fields went, and the words among them as the history names them.
    func erase(_ rule: RetentionRule, of file: EntityID<CaseFile>) throws(StoreError) -> (count: Int, words: [String]) {
        switch rule {
        case .contacts: (try eraseContacts(file), [])
        case .photos:
            (try db.run("DELETE FROM photos WHERE municipality = \(municipality) AND case_file = \(file)"), [])
        case .sealedWords:
            (
                try db.run("DELETE FROM sealed_words WHERE municipality = \(municipality) AND case_file = \(file)")
                    + PartyAnswerStore(db: db, municipality: municipality).forgetNames(on: file), []
            )
        case .homePlaces: try erasePlace(file)
        case .words: try eraseWords(file)
        }
    }

    private func eraseContacts(_ file: EntityID<CaseFile>) throws(StoreError) -> Int {
        try db.run(
            """
            DELETE FROM report_contacts
             WHERE municipality = \(municipality) AND report IN (
                   SELECT id FROM reports WHERE municipality = \(municipality) AND case_file = \(file))
            """)
    }

    /// What residents said on the file, and of its answer, also where an office wrote it down for them. Why an office found
    /// a file urgent that it filed is its own.
    private func eraseWords(_ file: EntityID<CaseFile>) throws(StoreError) -> (count: Int, words: [String]) {
        var words: [String] = []
        for row in try db.rows(
            """
            SELECT c.sequence, c.name FROM event_contents c
              JOIN case_events e ON e.municipality = c.municipality AND e.case_file = c.case_file
                   AND e.sequence = c.sequence
             WHERE c.municipality = \(municipality) AND c.case_file = \(file) AND c.value IS NOT NULL
               AND (e.actor_role = \(Role.reporter) OR e.kind IN (\(CaseNoteKind.messageAnswered.rawValue),
                    \(CaseNoteKind.noticeObjection.rawValue))
                    OR e.kind = \(CaseMoveKind.filing.rawValue) AND c.name NOT IN ('urgentBy', 'urgentWhy'))
             ORDER BY c.sequence, c.name
            """)
        {
            let (sequence, name): (Int, String) = (try row.get(0), try row.get(1))
            words.append("\(sequence):\(name)")
            try erase(name, at: sequence, of: file)
        }
        let comments = try db.run(
            """
            UPDATE reports SET comment = \(String?.none)
             WHERE municipality = \(municipality) AND case_file = \(file) AND comment IS NOT NULL
            """)
        if !words.isEmpty { try CaseWordsStore(db: db, municipality: municipality).forget(file) }
        return (words.count + comments, words)
    }

    private func erase(_ name: String, at sequence: Int, of file: EntityID<CaseFile>) throws(StoreError) {
        try db.run(
            """
            UPDATE event_contents SET value = \(String?.none), salt = \([UInt8]?.none)
             WHERE municipality = \(municipality) AND case_file = \(file) AND sequence = \(sequence)
               AND name = \(name)
            """)
    }

    private func erasePlace(_ file: EntityID<CaseFile>) throws(StoreError) -> (count: Int, words: [String]) {
        var count = try db.run(
            """
            UPDATE case_files SET longitude = \(Double?.none), latitude = \(Double?.none)
             WHERE municipality = \(municipality) AND id = \(file) AND longitude IS NOT NULL
            """)
        var words: [String] = []
        for row in try db.rows(
            """
            SELECT sequence FROM event_contents
             WHERE municipality = \(municipality) AND case_file = \(file) AND name = 'address' AND value IS NOT NULL
             ORDER BY sequence
            """)
        {
            let sequence: Int = try row.get(0)
            words.append("\(sequence):address")
            try erase("address", at: sequence, of: file)
            count += 1
        }
        if !words.isEmpty { try CaseWordsStore(db: db, municipality: municipality).forget(file) }
        return (count, words)
    }

    /// The newest run of a rule; one of the future was made under a clock that was ahead. Walks `retention_runs_by_rule`.
    func last(_ rule: RetentionRule, at now: Moment) throws(StoreError) -> RetentionRun? {
        let row = try db.row(
            """
            SELECT ran_at, older_than, erased FROM retention_runs
             WHERE municipality = \(municipality) AND rule = \(rule) AND ran_at <= \(now) ORDER BY ran_at DESC LIMIT 1
            """)
        guard let row else { return nil }
        return RetentionRun(rule: rule, at: try row.get(0), olderThan: try row.get(1), erased: try row.get(2))
    }

    func insert(_ run: RetentionRun, _ id: EntityID<RetentionRun>) throws(StoreError) {
        try db.run(
            """
            INSERT INTO retention_runs (municipality, id, rule, ran_at, older_than, erased)
            VALUES (\(municipality), \(id), \(run.rule), \(run.at), \(run.olderThan), \(run.erased))
            """)
    }
}
