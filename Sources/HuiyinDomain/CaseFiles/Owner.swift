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

    /// The owner whose ``key`` this is; nil when it is none.
    package init?(key: String) {
        let parts = key.split(separator: ":", maxSplits: 2).map(String.init)
        switch (parts.first, parts.count) {
        case ("centre", 2): self = .centre(LevelCode(parts[1]), nil)
        case ("centre", 3):
            guard let division = Division(parts[2]) else { return nil }
            self = .centre(LevelCode(parts[1]), division)
        case ("department", 2...): self = .department(DepartmentCode(parts.dropFirst().joined(separator: ":")))
        case ("checkers", 1): self = .checkers(nil)
        case ("checkers", 2):
            guard let division = Division(parts[1]) else { return nil }
            self = .checkers(division)
        case ("reporter", 1): self = .reporter
        case ("nobody", 1): self = .nobody
        default: return nil
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
