// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `roots` and of the chain ends that they hold together.
struct RootStore {
    let db: Connection
    let municipality: String

    private static let columns: SQL = """
        sequence, made_at, files, previous, hash, signer, signature, office_length, office_head, covers_until
        """

    func last() throws(StoreError) -> Root? {
        let row = try db.row(
            """
            SELECT \(Self.columns) FROM roots
             WHERE municipality = \(municipality) AND sequence > 0 ORDER BY sequence DESC LIMIT 1
            """)
        guard let row else { return nil }
        return try Root(row: row)
    }

    /// The newest root that is not of the future; of several of one moment the last. Walks `roots_by_time`.
    func newest(at now: Moment) throws(StoreError) -> Root? {
        let row = try db.row(
            """
            SELECT \(Self.columns) FROM roots WHERE municipality = \(municipality) AND made_at <= \(now)
             ORDER BY made_at DESC, sequence DESC LIMIT 1
            """)
        guard let row else { return nil }
        return try Root(row: row)
    }

    /// From the one after `sequence` on, oldest first.
    func list(after sequence: Int, limit: Int) throws(StoreError) -> [Root] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM roots
             WHERE municipality = \(municipality) AND sequence > \(sequence) ORDER BY sequence LIMIT \(limit)
            """
        ).map { row throws(StoreError) in try Root(row: row) }
    }

    /// Up to when so many files moved from `moment` on, by either chain; nil where fewer did.
    ///
    /// Those that moved in the same millisecond stay together, however many they are. Walks `case_files_by_change` and
    /// `access_chains_by_change`.
    func moment(ofMost most: Int, since moment: Moment) throws(StoreError) -> Moment? {
        guard let beyond = try moved(after: most, since: moment), let first = try moved(after: 0, since: moment) else {
            return nil
        }
        return max(first, Moment(milliseconds: beyond.milliseconds - 1))
    }

    /// When the next file moved after `count` of them, from `moment` on.
    private func moved(after count: Int, since moment: Moment) throws(StoreError) -> Moment? {
        let moved = try db.row(
            """
            SELECT changed_at FROM case_files WHERE municipality = \(municipality) AND changed_at >= \(moment)
             ORDER BY changed_at LIMIT 1 OFFSET \(count)
            """)
        let read = try db.row(
            """
            SELECT changed_at FROM access_chains WHERE municipality = \(municipality) AND changed_at >= \(moment)
             ORDER BY changed_at LIMIT 1 OFFSET \(count)
            """)
        let either: (Moment?, Moment?) = (try moved?.get(0), try read?.get(0))
        return [either.0, either.1].compactMap(\.self).min()
    }

    /// The ends of the files of which either chain moved from `moment` to `end`, both included, in the order of their
    /// keys.
    ///
    /// Walks `case_files_by_change` and `access_chains_by_change`.
    func endsMoved(since moment: Moment, until end: Moment?) throws(StoreError) -> [ChainEnds] {
        let end = end ?? Moment(milliseconds: .max)
        let moved = try db.rows(
            """
            SELECT f.id, f.number, f.history_length, f.history_head, c.length, c.head
              FROM case_files f
              LEFT JOIN access_chains c ON c.municipality = f.municipality AND c.case_file = f.id
             WHERE f.municipality = \(municipality) AND f.changed_at >= \(moment)
               AND f.changed_at <= \(end)
            """)
        let read = try db.rows(
            """
            SELECT f.id, f.number, f.history_length, f.history_head, c.length, c.head
              FROM access_chains c
              JOIN case_files f ON f.municipality = c.municipality AND f.id = c.case_file
             WHERE c.municipality = \(municipality) AND c.changed_at >= \(moment)
               AND c.changed_at <= \(end)
            """)
        var ends: [EntityID<CaseFile>: ChainEnds] = [:]
        for row in moved + read {
            let file: EntityID<CaseFile> = try row.get(0)
            ends[file] = ChainEnds(
                file: file, number: try row.get(1), length: try row.get(2), head: try row.get(3),
                accessLength: try row.get(4, as: Int?.self) ?? 0, accessHead: try row.get(5))
        }
        return ends.values.sorted { $0.file.rawValue < $1.file.rawValue }
    }

    /// - Throws: `StoreError.constraint` when another server made the root meanwhile.
    func insert(_ root: Root, _ ends: [ChainEnds]) throws(StoreError) {
        try db.run(
            """
            INSERT INTO roots (municipality, sequence, made_at, files, previous, hash, signer, signature, office_length,
                office_head, covers_until)
            VALUES (\(municipality), \(root.sequence), \(root.madeAt), \(root.files), \(root.previous), \(root.hash),
                \(root.signer), \(root.signature), \(root.office?.length), \(root.office?.head),
                \(root.coversUntil))
            """)
        for end in ends {
            try db.run(
                """
                INSERT INTO root_ends (municipality, root, case_file, number, length, head, access_length, access_head)
                VALUES (\(municipality), \(root.sequence), \(end.file), \(end.number), \(end.length), \(end.head),
                    \(end.accessLength), \(end.accessHead))
                """)
        }
    }

    /// The ends that a root holds together, as it was made, in the order of the files' keys.
    func ends(of root: Int) throws(StoreError) -> [ChainEnds] {
        try db.rows(
            """
            SELECT case_file, number, length, head, access_length, access_head FROM root_ends
             WHERE municipality = \(municipality) AND root = \(root) ORDER BY case_file
            """
        ).map { row throws(StoreError) in
            ChainEnds(
                file: try row.get(0), number: try row.get(1), length: try row.get(2), head: try row.get(3),
                accessLength: try row.get(4), accessHead: try row.get(5))
        }
    }

    /// The numbers of files that a root holds together and that have no row under this number now.
    func numbersWithoutRow(of root: Int) throws(StoreError) -> [String] {
        try db.rows(
            """
            SELECT e.number FROM root_ends e WHERE e.municipality = \(municipality) AND e.root = \(root)
               AND NOT EXISTS (SELECT 1 FROM case_files f
                    WHERE f.municipality = e.municipality AND f.id = e.case_file AND f.number = e.number)
             ORDER BY e.case_file
            """
        ).map { row throws(StoreError) in try row.get(0) }
    }

    /// Whether any file moved after `moment`. Walks `case_files_by_change`.
    func hasMoved(after moment: Moment) throws(StoreError) -> Bool {
        try db.row(
            """
            SELECT changed_at FROM case_files WHERE municipality = \(municipality) AND changed_at > \(moment)
             ORDER BY changed_at LIMIT 1
            """) != nil
    }

    /// The hashes that the chains have now where `end` says they ended.
    func hashes(at end: ChainEnds) throws(StoreError) -> (history: [UInt8]?, reads: [UInt8]?) {
        let history = try db.row(
            """
            SELECT hash FROM case_events
             WHERE municipality = \(municipality) AND case_file = \(end.file) AND sequence = \(end.length)
            """)
        let reads = try db.row(
            """
            SELECT hash FROM access_events
             WHERE municipality = \(municipality) AND case_file = \(end.file) AND sequence = \(end.accessLength)
            """)
        return (try history?.get(0), try reads?.get(0))
    }
}

extension Root {
    fileprivate init(row: Row) throws(StoreError) {
        let (length, head): (Int?, [UInt8]?) = (try row.get(7), try row.get(8))
        let office = length.flatMap { length in head.map { OfficeEnd(length: length, head: $0) } }
        self.init(
            sequence: try row.get(0), madeAt: try row.get(1), coversUntil: try row.get(9), files: try row.get(2),
            office: office, previous: try row.get(3), hash: try row.get(4), signer: try row.get(5),
            signature: try row.get(6))
    }
}
