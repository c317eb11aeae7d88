// SPDX-License-Identifier: Apache-2.0

/// How a database is used; the defaults suit a server.
package struct DatabaseOptions: Sendable {
    /// Threads that read, on SQLite, and all threads, on PostgreSQL; each has its own connection.
    package var connections: Int
    /// Writes, and on SQLite also reads, that may wait before ``StoreError/overloaded``.
    package var waitingLimit: Int
    /// How long PostgreSQL may take to answer one statement before the connection is given up.
    package var statementDeadline: Duration
    /// How long to wait for another program that writes the same SQLite file.
    package var busyTimeout: Duration
    /// Told the text of every statement, with `$1…$n`, before it runs: for tests.
    package var onStatement: (@Sendable (String) -> Void)?
    /// Told what PostgreSQL remarks besides answering, such as "relation already exists, skipping".
    package var onNotice: (@Sendable (String) -> Void)?

    package init(
        connections: Int = 4,
        waitingLimit: Int = 10_000,
        statementDeadline: Duration = .seconds(30),
        busyTimeout: Duration = .seconds(5),
        onStatement: (@Sendable (String) -> Void)? = nil,
        onNotice: (@Sendable (String) -> Void)? = nil
    ) {
        self.connections = max(1, connections)
        self.waitingLimit = waitingLimit
        self.statementDeadline = statementDeadline
        self.busyTimeout = busyTimeout
        self.onStatement = onStatement
        self.onNotice = onNotice
    }
}
