// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// An account to be made.
package struct NewAccount: Equatable, Sendable {
    /// What the person types to sign in; small letters.
    package let account: String
    /// The person's name, as it stands in the history of files.
    package let name: String
    package let role: Role
    package let department: DepartmentCode?
    package let level: LevelCode?
    package let division: Division?
    package let grid: GridCode?

    /// - Throws: ``AccountError``.
    package init(
        account: String, name: String, role: Role, department: DepartmentCode? = nil, level: LevelCode? = nil,
        division: Division? = nil, grid: GridCode? = nil
    ) throws(AccountError) {
        let plain = Self.plain(account)
        guard (1...64).contains(plain.count),
            plain.allSatisfy({ $0.isLetter || $0.isNumber || [".", "-", "_"].contains($0) })
        else { throw .badAccount(account) }
        guard let name = try? BoundedText(name, limit: 64) else { throw .badName }
        guard Role.ofAccounts.contains(role) else { throw .roleNotForAccounts(role) }
        self.account = plain
        self.name = name.text
        self.role = role
        self.department = department
        self.level = level
        self.division = division
        self.grid = grid
    }

    /// The same account, however it was typed.
    static func plain(_ account: String) -> String { account.trimmed.lowercased() }
}

/// A password that is long enough to be one.
enum NewPassword {
    static let shortest = 10
    static let longest = 128

    /// - Throws: ``AccountError/passwordTooShort(minimum:)`` or ``AccountError/passwordTooLong(limit:)``.
    static func check(_ password: Secret<String>) throws(AccountError) {
        guard password.value.count >= shortest else { throw .passwordTooShort(minimum: shortest) }
        guard password.value.count <= longest else { throw .passwordTooLong(limit: longest) }
    }
}
