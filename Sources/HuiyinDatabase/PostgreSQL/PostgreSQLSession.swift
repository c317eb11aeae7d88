// SPDX-License-Identifier: Apache-2.0
import CPostgres

/// One PostgreSQL connection with the statements it has prepared.
final class PostgreSQLSession: Session {
    let engine = DatabaseEngine.postgresql
    private let wire: PostgreSQLWire
    private let deadline: Duration
    private var prepared: [String: Prepared] = [:]
    private var parameters = PostgreSQLParameters()
    private var preparedSoFar = 0
    /// Whether a statement of the present transaction failed in a way that running it again may cure.
    private(set) var mayPass = false
    private var access = Access.read

    /// A statement the server knows by name. Its columns are asked for once: PostgreSQL refuses to run
    /// a prepared statement whose columns have changed.
    private final class Prepared {
        let name: String
        var layout: (names: [String], types: [Oid])?

        init(name: String) { self.name = name }
    }

    init(_ url: String, _ options: DatabaseOptions) throws(StoreError) {
        wire = try PostgreSQLWire(url, options)
        deadline = options.statementDeadline
        // What the reading of values relies on, whatever the server's settings are.
        try control("SET bytea_output = hex; SET extra_float_digits = 1; SET standard_conforming_strings = on")
        // So that the server drops a statement whose connection was given up; unknown before version 14.
        _ = try wire.exchange(within: deadline) { PQsendQuery($0, "SET client_connection_check_interval = '2s'") }
    }

    var preparedCount: Int { prepared.count }
    var isLost: Bool { wire.isLost }
    var hasTimedOut: Bool { wire.hasTimedOut }

    func begin(_ access: Access) throws(StoreError) {
        mayPass = false
        self.access = access
        switch access {
        case .write: try control("BEGIN")
        // One view for all statements of a read, as SQLite gives it.
        case .read: try control(Self.beginReading)
        case .following(let position):
            guard try holds(position) else { throw .notSent("this node does not follow closely enough") }
            try control(Self.beginReading)
        }
    }

    private static let beginReading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    /// Whether everything up to `position` can be read here. Asked before the transaction: its view is newer than the
    /// answer. One that leads itself is asked how far it has come, as ``Database/position()`` is: how far its log lies on the
    /// disk may be behind that for a moment, by what others write. One that follows and hears nothing from the one that
    /// leads may be any time behind.
    private func holds(_ position: LogPosition) throws(StoreError) -> Bool {
        let answer = try query(
            """
            SELECT CASE WHEN NOT pg_is_in_recovery()
                        THEN CAST(pg_current_wal_insert_lsn() >= CAST($1 AS pg_lsn) AS INTEGER)
                        WHEN NOT EXISTS (SELECT 1 FROM pg_stat_wal_receiver) THEN 0
                        ELSE CAST(pg_last_wal_replay_lsn() >= CAST($1 AS pg_lsn) AS INTEGER) END AS holds
            """, [.text(position.text)], limit: 1)
        return try answer.rows.first?.get(0, as: Int.self) == 1
    }

    /// - Throws: ``StoreError/outcomeUnknown(_:)`` when the connection is lost before the server has answered.
    func commit() throws(StoreError) {
        let answer: PostgreSQLAnswer
        do throws(StoreError) {
            answer = try send(within: deadline) { PQsendQuery($0, "COMMIT") }
        } catch {
            if wire.isLost, case .notSent(let reason) = error { throw .outcomeUnknown(reason) }
            throw error
        }
        // PostgreSQL answers COMMIT of a failed transaction with success and this word.
        guard answer.tag == "COMMIT" else { throw .sql("the transaction had failed and was rolled back") }
    }

    func change(_ text: String, _ arguments: [SQLValue]) throws(StoreError) -> Int {
        try execute(prepare(text), arguments).changedRows
    }

    func query(_ text: String, _ arguments: [SQLValue], limit: Int) throws(StoreError) -> ResultTable {
        let statement = try prepare(text)
        let answer = try execute(statement, arguments)
        let layout = statement.layout ?? answer.layout
        statement.layout = layout
        return ResultTable(columns: layout.names, cells: answer.cells(layout.types, limit: limit))
    }

    func control(_ text: String) throws(StoreError) {
        _ = try send(within: deadline) { PQsendQuery($0, text) }
    }

    // A migration may take as long as it takes.
    func script(_ text: String) throws(StoreError) {
        _ = try send(within: nil) { PQsendQuery($0, text) }
    }

    func insert(_ table: BulkTable) throws(StoreError) {
        let width = table.columns.count
        var text = CopyText()
        var next = 0
        let answer = try wire.copy("COPY \(table.name) (\(table.columns.joined(separator: ", "))) FROM STDIN") {
            () throws(StoreError) in
            text.clear()
            while next < table.cells.count, text.bytes.count < 1 << 17 {
                try text.add(table.cells[next..<(next + width)])
                next += width
            }
            return text.bytes
        }
        _ = try judged(answer)
    }

    private func execute(_ statement: Prepared, _ arguments: [SQLValue]) throws(StoreError) -> PostgreSQLAnswer {
        try parameters.set(arguments)
        return try send(within: deadline) { raw in
            parameters.withPointers { count, values, lengths, formats in
                PQsendQueryPrepared(raw, statement.name, count, values, lengths, formats, 0)
            }
        }
    }

    private func prepare(_ text: String) throws(StoreError) -> Prepared {
        if let known = prepared[text] { return known }
        if prepared.count >= preparedLimit {
            try control("DEALLOCATE ALL")
            prepared.removeAll()
        }
        preparedSoFar += 1
        let statement = Prepared(name: "huiyin_\(preparedSoFar)")
        _ = try send(within: deadline) { PQsendPrepare($0, statement.name, text, 0, nil) }
        prepared[text] = statement
        return statement
    }

    private func send(
        within deadline: Duration?,
        _ send: (OpaquePointer) -> CInt
    ) throws(StoreError) -> PostgreSQLAnswer {
        try judged(wire.exchange(within: deadline, send))
    }

    /// `answer`, unless it tells of an error.
    private func judged(_ answer: PostgreSQLAnswer) throws(StoreError) -> PostgreSQLAnswer {
        guard answer.isError else { return answer }
        if PostgreSQLError.isPassing(answer) {
            mayPass = true
            // Among the reasons is a stale plan.
            if answer.sqlState == "0A000" { forgetStatements() }
        }
        // The server follows another one since a failover: the next connection finds the one that leads.
        if access == .write, PostgreSQLError.isReadOnly(answer) { throw wire.lost(answer.message) }
        throw PostgreSQLError.translated(answer)
    }

    /// Has every statement prepared anew. The server's own copies go under names that are not used again.
    private func forgetStatements() { prepared.removeAll() }
}
