// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `case_events`, appended and never changed, and the words beside them.
package struct CaseEventStore {
    let db: Connection
    let municipality: String

    /// `events` as they follow on the chain of `file`, not yet written.
    func chain(
        _ events: [CaseEvent], to file: EntityID<CaseFile>, offset: UTCOffset
    ) throws(StoreError) -> ChainedEvents {
        let end = try db.row(
            """
            SELECT history_length, history_head FROM case_files WHERE municipality = \(municipality) AND id = \(file)
            """)
        guard let end else { throw .notFound("case file \(file)") }
        return ChainedEvents(events, of: file, offset: offset, after: try end.get(0), head: try end.get(1))
    }

    /// Writes the lines and, apart from them, the words they speak of.
    func insert(_ chained: ChainedEvents) throws(StoreError) {
        for event in chained.events {
            let line = event.line
            for (name, words) in event.words.sorted(by: { $0.key < $1.key }) {
                try db.run(
                    """
                    INSERT INTO event_contents (municipality, case_file, sequence, name, salt, value)
                    VALUES (\(municipality), \(line.caseFile), \(line.sequence), \(name), \(words.salt), \(words.value))
                    """)
            }
            try db.run(
                """
                INSERT INTO case_events (municipality, case_file, sequence, month, kind, actor_account, actor_name,
                    actor_role, actor_department, happened_at, from_status, to_status, rule_set, facts, commitments, hash)
                VALUES (\(municipality), \(line.caseFile), \(line.sequence), \(line.month), \(line.kind),
                    \(line.actorAccount), \(line.actorName), \(line.actorRole), \(line.actorDepartment), \(line.at),
                    \(line.from), \(line.to), \(line.ruleSet), \(CanonicalJSON.text(line.facts)),
                    \(CanonicalJSON.text(line.commitments)), \(event.hash))
                """)
        }
    }

    /// A file's history from the beginning, each line with the words that are still there.
    func all(of file: EntityID<CaseFile>) throws(StoreError) -> [StoredEvent] { try all(of: [file])[file] ?? [] }

    /// The histories of several files, by two questions.
    ///
    /// Lines are looked for in the months between receipt and last change, so that PostgreSQL opens no others however many
    /// years there are; and in all months where fewer are found there than the files have, as after a clock that was wrong.
    func all(of files: [EntityID<CaseFile>]) throws(StoreError) -> [EntityID<CaseFile>: [StoredEvent]] {
        guard !files.isEmpty else { return [:] }
        let told = try told(of: files)
        var rows = try lines(of: files, in: told.months)
        if rows.count < told.lines { rows = try lines(of: files, in: nil) }
        return try told.histories(rows)
    }

    /// The same with every line that there is, wherever it lies and whatever the file's row says: for whoever verifies.
    func everything(of file: EntityID<CaseFile>) throws(StoreError) -> [StoredEvent] {
        try told(of: [file]).histories(lines(of: [file], in: nil))[file] ?? []
    }

    /// What was said on each of `files`, and where its lines are to be looked for.
    private func told(of files: [EntityID<CaseFile>]) throws(StoreError) -> ToldFiles {
        var told = ToldFiles()
        for row in try db.rows(
            """
            SELECT f.id, f.received_at, f.changed_at, f.history_length, c.sequence, c.name, c.salt, c.value
              FROM case_files f
              LEFT JOIN event_contents c ON c.municipality = f.municipality AND c.case_file = f.id
             WHERE f.municipality = \(municipality) AND f.id IN (\(SQL.listed(files)))
            """)
        {
            try told.add(row)
        }
        return told
    }

    private func lines(
        of files: [EntityID<CaseFile>], in months: ClosedRange<Month>?
    ) throws(StoreError) -> [Row] {
        let within =
            months.map { months in
                "AND month >= \(months.lowerBound.description) AND month <= \(months.upperBound.description)" as SQL
            } ?? ""
        return try db.rows(
            """
            SELECT case_file, sequence, kind, actor_account, actor_name, actor_role, actor_department, happened_at,
                   from_status, to_status, rule_set, facts, commitments, hash, month
              FROM case_events WHERE municipality = \(municipality) AND case_file IN (\(SQL.listed(files))) \(within)
             ORDER BY case_file, sequence
            """)
    }

    /// The words of a report's filing, or nil when they were erased.
    func words(of file: EntityID<CaseFile>, sequence: Int, name: String) throws(StoreError) -> String? {
        let row = try db.row(
            """
            SELECT value FROM event_contents WHERE municipality = \(municipality) AND case_file = \(file)
               AND sequence = \(sequence) AND name = \(name)
            """)
        return try row?.get(0)
    }

    /// What was last written for everybody about each of `files`; nothing for a file of which it was erased.
    func releases(of files: [EntityID<CaseFile>]) throws(StoreError) -> [EntityID<CaseFile>: PublicRelease] {
        guard !files.isEmpty else { return [:] }
        let listed = files.map { file -> SQL in "\(file)" }
        var words: [EntityID<CaseFile>: (sequence: Int, words: [String: String])] = [:]
        for row in try db.rows(
            """
            SELECT case_file, sequence, name, value FROM event_contents
             WHERE municipality = \(municipality) AND case_file IN (\(listed.joined(separator: ", ")))
               AND name IN (\(PublicRelease.textName), \(PublicRelease.photosName)) ORDER BY case_file, sequence
            """)
        {
            let (file, sequence): (EntityID<CaseFile>, Int) = (try row.get(0), try row.get(1))
            if words[file]?.sequence != sequence { words[file] = (sequence, [:]) }
            words[file]?.words[try row.get(2)] = try row.get(3, as: String?.self)
        }
        return words.compactMapValues { PublicRelease(words: $0.words) }
    }
}

/// What was said on some files, and as much of their rows as it takes to find their lines.
private struct ToldFiles {
    private var words: [EntityID<CaseFile>: [Int: [String: StoredWords]]] = [:]
    private var known: Set<EntityID<CaseFile>> = []
    /// How many lines the files have by their rows.
    private(set) var lines = 0
    private var first: Moment?
    private var last: Moment?

    mutating func add(_ row: Row) throws(StoreError) {
        let id: EntityID<CaseFile> = try row.get(0)
        if known.insert(id).inserted {
            let (received, changed): (Moment, Moment) = (try row.get(1), try row.get(2))
            first = min(first ?? received, received)
            last = max(last ?? changed, changed)
            lines += try row.get(3, as: Int.self)
        }
        let sequence: Int? = try row.get(4)
        guard let sequence else { return }
        words[id, default: [:]][sequence, default: [:]][try row.get(5)] = StoredWords(
            salt: try row.get(6), value: try row.get(7))
    }

    /// A day more on either side: a month begins sooner or later by where the city lies.
    var months: ClosedRange<Month>? {
        guard let first, let last, first <= last else { return nil }
        let utc = UTCOffset(minutes: 0)
        return Month(of: first.date(at: utc).adding(days: -1))...Month(of: last.date(at: utc).adding(days: 1))
    }

    func histories(_ rows: [Row]) throws(StoreError) -> [EntityID<CaseFile>: [StoredEvent]] {
        var events: [EntityID<CaseFile>: [StoredEvent]] = [:]
        for row in rows {
            let line = try EventLine(row: row)
            let said = words[line.caseFile]?[line.sequence] ?? [:]
            events[line.caseFile, default: []].append(StoredEvent(line: line, words: said, hash: try row.get(13)))
        }
        return events
    }
}

/// A line of history as stored: the line, its words, its hash.
package struct StoredEvent: Equatable, Sendable {
    package let line: EventLine
    package let words: [String: StoredWords]
    package let hash: [UInt8]

    /// The words that are still there.
    package var texts: [String: String] { words.compactMapValues(\.value) }

    /// The line alone, as a sealed stub shows it.
    var withoutWords: StoredEvent { StoredEvent(line: line, words: [:], hash: hash) }
}

package struct StoredWords: Equatable, Sendable {
    package let salt: [UInt8]?
    package let value: String?
}

extension EventLine {
    init(
        _ event: CaseEvent, of file: EntityID<CaseFile>, offset: UTCOffset, sequence: Int,
        words: [String: StoredWords]
    ) {
        let commitments = words.compactMapValues { words in
            words.salt.flatMap { salt in words.value.map { EventChain.commitment(to: $0, salt: salt) } }
        }
        self.init(
            caseFile: file, sequence: sequence, kind: event.kind.name, actorAccount: event.actor.account,
            actorName: event.actor.name, actorRole: event.actor.role, actorDepartment: event.actor.department,
            at: event.at, month: String(event.at.date(at: offset).description.prefix(7)), from: event.from,
            to: event.to, ruleSet: event.ruleSet, facts: event.facts,
            commitments: commitments)
    }

    init(row: Row) throws(StoreError) {
        guard let facts = CanonicalJSON.read(try row.get(11)) else { throw .unreadable(column: "facts") }
        guard let commitments = CanonicalJSON.read(try row.get(12)) else { throw .unreadable(column: "commitments") }
        self.init(
            caseFile: try row.get(0), sequence: try row.get(1), kind: try row.get(2), actorAccount: try row.get(3),
            actorName: try row.get(4), actorRole: try row.get(5), actorDepartment: try row.get(6), at: try row.get(7),
            month: try row.get(14), from: try row.get(8), to: try row.get(9), ruleSet: try row.get(10), facts: facts,
            commitments: commitments)
    }
}
