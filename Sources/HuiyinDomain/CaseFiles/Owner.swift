// SPDX-License-Identifier: Apache-2.0

/// Whose turn it is. Every open file has exactly one owner.
package enum Owner: Hashable, Sendable {
    case centre(LevelCode, Division?)
    case department(DepartmentCode)
    case checkers(Division?)
    case reporter
    case nobody

    /// The owner as stored and indexed: `centre:town:410581001`, `department:urban-management`.
    package var key: String {
        switch self {
        case .centre(let level, let division): "centre:\(level)" + (division.map { ":\($0)" } ?? "")
        case .department(let code): "department:\(code)"
        case .checkers(let division): "checkers" + (division.map { ":\($0)" } ?? "")
        case .reporter: "reporter"
        case .nobody: "nobody"
        }
    }
}

/// Who a notice is for: whose turn it is, or the people on duty day and night.
package enum Recipient: Hashable, Sendable {
    case owner(Owner)
    case oncall

    /// As stored: an owner's key, or `oncall`.
    package var key: String {
        switch self {
        case .owner(let owner): owner.key
        case .oncall: "oncall"
        }
    }
}
