// SPDX-License-Identifier: Apache-2.0

/// What can go wrong between the program and its records.
@usableFromInline package enum StoreError: Error, Equatable, Sendable {
    /// Somebody has written the thing so named since it was read. Nothing was written.
    case changedSinceRead(String)
    /// There is nothing of this name.
    case notFound(String)
    /// The records would have contradicted themselves. `detail` is `table.column, table.column` for
    /// unique and not null, the constraint's name for check; for a foreign key PostgreSQL gives the
    /// constraint's name and SQLite nothing.
    case constraint(kind: ConstraintKind, detail: String)
    /// The column holds a value that is none of the type asked for, or does not exist.
    case unreadable(column: String)
    /// The database could not be reached, or was lost before anything was committed. Nothing was written.
    case notSent(String)
    /// The database was lost while committing. Only an idempotency key tells whether it was written.
    case outcomeUnknown(String)
    /// Too many are waiting already. Nothing was written.
    case overloaded
    /// The file or the table is damaged; an operator must look.
    case corrupt(String)
    /// The database refused the statement, for a reason that is a mistake of ours.
    case sql(String)

    @usableFromInline package enum ConstraintKind: String, Sendable, CaseIterable {
        case unique, foreignKey, check, notNull
    }

    /// Which constraint was broken, if one was.
    package var constraintKind: ConstraintKind? {
        guard case .constraint(let kind, _) = self else { return nil }
        return kind
    }
}
