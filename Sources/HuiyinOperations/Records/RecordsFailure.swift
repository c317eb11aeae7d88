// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase

/// What went wrong with the records, for doors, which do not know the floor that keeps them.
package enum RecordsFailure: Error, Equatable, Sendable {
    /// Somebody has written it since it was read. Nothing was written.
    case changedSinceRead(String)
    case notFound
    /// It cannot be reached or too many wait. Nothing was written.
    case unavailable
    /// It was lost while committing: sending the same again with the same key tells.
    case outcomeUnknown
    /// Somebody has to get up; `reason` names no value.
    case broken(reason: String)

    package init?(_ error: any Error) {
        guard let error = error as? StoreError else { return nil }
        switch error {
        case .changedSinceRead(let what): self = .changedSinceRead(what)
        case .notFound: self = .notFound
        case .notSent, .overloaded: self = .unavailable
        case .outcomeUnknown: self = .outcomeUnknown
        case .constraint(let kind, let detail): self = .broken(reason: "\(kind.rawValue) \(detail)")
        case .unreadable(let column): self = .broken(reason: "unreadable \(column)")
        case .corrupt: self = .broken(reason: "corrupt")
        case .sql: self = .broken(reason: "sql")
        }
    }
}
