// SPDX-License-Identifier: Apache-2.0

/// The two databases that keep the records.
package enum DatabaseEngine: String, Sendable, CaseIterable {
    case sqlite, postgresql
}

/// What the engines truly say differently; everything else is one text. Its values stand in each engine's folder.
package struct Dialect: Sendable {
    /// Ends a `SELECT` that takes rows to work on, so that two workers never take the same one.
    package let lockSkippingLocked: SQL
    /// Keeps tokens and finds phrases of them.
    package let tokens: TokenSearch
    /// Makes a second program that migrates the same database wait, until the transaction ends.
    let migrationLock: SQL?
    /// Answers a row when the table of migrations exists.
    let migrationsTable: SQL
}
