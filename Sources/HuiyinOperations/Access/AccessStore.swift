// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The rows of `access_events`, appended and never changed, and the ends of their chains.
struct AccessStore {
    let db: Connection
    let municipality: String

    /// Whether this read counted already today.
    func isCounted(
        _ kind: AccessKind, of file: EntityID<CaseFile>, by account: EntityID<Account>, on day: String
    ) throws(StoreError) -> Bool {
        try db.row(
            """
            SELECT sequence FROM access_events
             WHERE municipality = \(municipality) AND case_file = \(file) AND actor_account = \(account)
               AND day = \(day) AND kind = \(kind)
            """) != nil
    }

    /// Those of several files whose read counted already, by one question.
    func counted(
        _ kind: AccessKind, of files: [EntityID<CaseFile>], by account: EntityID<Account>, on day: String
    ) throws(StoreError) -> Set<EntityID<CaseFile>> {
        guard !files.isEmpty else { return [] }
        let listed = SQL.listed(files)
        let rows = try db.rows(
            """
            SELECT case_file FROM access_events
             WHERE municipality = \(municipality) AND case_file IN (\(listed)) AND actor_account = \(account)
               AND day = \(day) AND kind = \(kind)
            """)
        return Set(try rows.map { row throws(StoreError) in try row.get(0, as: EntityID<CaseFile>.self) })
    }

    /// Appends the read to the file's chain. Nothing happens when it counted already.
    ///
    /// The chain's own row is written first: whoever comes second waits there.
    func append(
        _ kind: AccessKind, of file: EntityID<CaseFile>, by principal: Principal, _ account: EntityID<Account>,
        on day: String, at now: Moment
    ) throws(StoreError) {
        let end = try db.row(
            """
            INSERT INTO access_chains (municipality, case_file, length, head, changed_at)
            VALUES (\(municipality), \(file), 1, \(EventChain.genesis), \(now))
            ON CONFLICT (municipality, case_file) DO UPDATE SET length = access_chains.length + 1,
                changed_at = excluded.changed_at
            RETURNING length, head
            """)
        guard let end else { throw .sql("no chain to append a read to") }
        let event = AccessEvent(
            caseFile: file, sequence: try end.get(0), kind: kind, actorAccount: account, actorName: principal.name,
            actorRole: principal.role, actorDepartment: principal.department, day: day, at: now)
        let hash = EventChain.hash(event.fields, after: try end.get(1))
        guard try insert(event, hash) else {
            try db.run(
                """
                UPDATE access_chains SET length = length - 1
                 WHERE municipality = \(municipality) AND case_file = \(file)
                """)
            return
        }
        try db.run(
            "UPDATE access_chains SET head = \(hash) WHERE municipality = \(municipality) AND case_file = \(file)")
    }

    private func insert(_ event: AccessEvent, _ hash: [UInt8]) throws(StoreError) -> Bool {
        try db.run(
            """
            INSERT INTO access_events (municipality, case_file, sequence, kind, actor_account, actor_name, actor_role,
                actor_department, day, happened_at, hash)
            VALUES (\(municipality), \(event.caseFile), \(event.sequence), \(event.kind), \(event.actorAccount),
                \(event.actorName), \(event.actorRole), \(event.actorDepartment), \(event.day), \(event.at), \(hash))
            ON CONFLICT (municipality, case_file, actor_account, day, kind) DO NOTHING
            """) == 1
    }

    /// All reads of a file that counted, oldest first, each with its hash.
    func all(of file: EntityID<CaseFile>) throws(StoreError) -> [(event: AccessEvent, hash: [UInt8])] {
        var found: [(event: AccessEvent, hash: [UInt8])] = []
        for row in try db.rows(
            """
            SELECT case_file, sequence, kind, actor_account, actor_name, actor_role, actor_department, day,
                   happened_at, hash
              FROM access_events WHERE municipality = \(municipality) AND case_file = \(file) ORDER BY sequence
            """)
        { found.append((try AccessEvent(row: row), try row.get(9))) }
        return found
    }

    /// How long the chain of a file is and where it ends; nil when nobody ever read it.
    func end(of file: EntityID<CaseFile>) throws(StoreError) -> (length: Int, head: [UInt8])? {
        let row = try db.row(
            "SELECT length, head FROM access_chains WHERE municipality = \(municipality) AND case_file = \(file)")
        guard let row else { return nil }
        return (try row.get(0), try row.get(1))
    }

    /// The reads of a day, newest first, with the numbers of their files. Walks `access_events_by_day`.
    func list(on day: String, before: Moment?, limit: Int) throws(StoreError) -> [CountedRead] {
        let from: SQL = """
            SELECT a.case_file, a.sequence, a.kind, a.actor_account, a.actor_name, a.actor_role, a.actor_department,
                   a.day, a.happened_at, f.number
              FROM access_events a
              JOIN case_files f ON f.municipality = a.municipality AND f.id = a.case_file
             WHERE a.municipality = \(municipality) AND a.day = \(day)
            """
        let page: SQL = before.map { " AND a.happened_at < \($0)" } ?? ""
        var found: [CountedRead] = []
        for row in try db.rows(from + page + " ORDER BY a.happened_at DESC LIMIT \(limit)") {
            found.append(CountedRead(event: try AccessEvent(row: row), number: try row.get(9)))
        }
        return found
    }
}

extension AccessEvent {
    init(row: Row) throws(StoreError) {
        self.init(
            caseFile: try row.get(0), sequence: try row.get(1), kind: try row.get(2), actorAccount: try row.get(3),
            actorName: try row.get(4), actorRole: try row.get(5), actorDepartment: try row.get(6),
            day: try row.get(7), at: try row.get(8))
    }
}

extension AccessKind: SQLBindable, SQLReadable {}

/// A read as the audit administrator sees it.
package struct CountedRead: Equatable, Sendable {
    package let event: AccessEvent
    package let number: CaseNumber
}
