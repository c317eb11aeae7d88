// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `office_acts`, appended and never changed, and the end of their chain.
struct OfficeActStore {
    let db: Connection
    let municipality: String

    /// Appends the act in the transaction that does it: neither is there without the other.
    ///
    /// The chain's own row is written first: whoever comes second waits there.
    ///
    /// - Parameter principal: nil where nobody is known who did it.
    func append(
        _ kind: OfficeActKind, _ subject: String, _ detail: String = "", by principal: Principal?, at now: Moment
    ) throws(StoreError) {
        let end = try db.row(
            """
            INSERT INTO office_chains (municipality, length, head) VALUES (\(municipality), 1, \(EventChain.genesis))
            ON CONFLICT (municipality) DO UPDATE SET length = office_chains.length + 1
            RETURNING length, head
            """)
        guard let end else { throw .sql("no chain to append an act to") }
        let act = OfficeAct(
            sequence: try end.get(0), kind: kind, actorAccount: principal?.account, actorName: principal?.name ?? "",
            actorRole: principal?.role, subject: subject, detail: detail, at: now)
        let hash = EventChain.hash(act.fields, after: try end.get(1))
        try db.run(
            """
            INSERT INTO office_acts (municipality, sequence, kind, actor_account, actor_name, actor_role, subject, detail,
                happened_at, hash)
            VALUES (\(municipality), \(act.sequence), \(act.kind), \(act.actorAccount), \(act.actorName),
                \(act.actorRole), \(act.subject), \(act.detail), \(act.at), \(hash))
            """)
        try db.run("UPDATE office_chains SET head = \(hash) WHERE municipality = \(municipality)")
    }

    /// The same with facts that a row is held against.
    func append(
        _ kind: OfficeActKind, _ subject: String, _ facts: [String: String], by principal: Principal?, at now: Moment
    ) throws(StoreError) {
        try append(kind, subject, CanonicalJSON.text(facts), by: principal, at: now)
    }

    /// Whether `account` did the same already. Walks `office_acts_by_kind`.
    func isKept(
        _ kind: OfficeActKind, _ subject: String, _ detail: String, by account: EntityID<Account>
    ) throws(StoreError) -> Bool {
        try db.row(
            """
            SELECT sequence FROM office_acts
             WHERE municipality = \(municipality) AND kind = \(kind) AND subject = \(subject) AND detail = \(detail)
               AND actor_account = \(account)
             ORDER BY sequence DESC LIMIT 1
            """) != nil
    }

    /// Newest first, of one kind or all, before the one numbered `before`. Walks the primary key, or
    /// `office_acts_by_kind`.
    func list(_ kind: OfficeActKind?, before: Int?, limit: Int) throws(StoreError) -> [OfficeAct] {
        let from: SQL = "\(Self.select) WHERE municipality = \(municipality)"
        let of: SQL = kind.map { " AND kind = \($0)" } ?? ""
        let page: SQL = before.map { " AND sequence < \($0)" } ?? ""
        return try db.rows(from + of + page + " ORDER BY sequence DESC LIMIT \(limit)").map {
            row throws(StoreError) in try OfficeAct(row: row)
        }
    }

    /// The newest of a kind. Walks `office_acts_by_kind`.
    func last(_ kind: OfficeActKind) throws(StoreError) -> OfficeAct? { try list(kind, before: nil, limit: 1).first }

    /// After the one numbered `sequence`, oldest first, each with its hash.
    func all(after sequence: Int, limit: Int) throws(StoreError) -> [(act: OfficeAct, hash: [UInt8])] {
        var found: [(act: OfficeAct, hash: [UInt8])] = []
        for row in try db.rows(
            "\(Self.select) WHERE municipality = \(municipality) AND sequence > \(sequence) ORDER BY sequence LIMIT \(limit)"
        ) { found.append((try OfficeAct(row: row), try row.get(8))) }
        return found
    }

    /// How long the chain is and where it ends; nil before the first act.
    func end() throws(StoreError) -> OfficeEnd? {
        let row = try db.row("SELECT length, head FROM office_chains WHERE municipality = \(municipality)")
        guard let row else { return nil }
        return OfficeEnd(length: try row.get(0), head: try row.get(1))
    }

    /// The hash of the act numbered `sequence`; nil when it is not there.
    func hash(at sequence: Int) throws(StoreError) -> [UInt8]? {
        try db.row("SELECT hash FROM office_acts WHERE municipality = \(municipality) AND sequence = \(sequence)")?.get(
            0)
    }

    private static let select: SQL = """
        SELECT sequence, kind, actor_account, actor_name, actor_role, subject, detail, happened_at, hash
          FROM office_acts
        """
}

/// Where the chain of acts ended when a root was made.
struct OfficeEnd: Equatable, Sendable {
    let length: Int
    let head: [UInt8]
}

extension OfficeAct {
    fileprivate init(row: Row) throws(StoreError) {
        self.init(
            sequence: try row.get(0), kind: try row.get(1), actorAccount: try row.get(2), actorName: try row.get(3),
            actorRole: try row.get(4), subject: try row.get(5), detail: try row.get(6), at: try row.get(7))
    }
}

extension OfficeActKind: SQLBindable, SQLReadable {}
