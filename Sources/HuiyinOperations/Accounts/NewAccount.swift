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
    /// The number of service of whoever holds an administrator's post; nobody holds two of the three.
    package let holder: String?
    /// Of somebody in the grids; nil where nobody has said.
    package let terms: WorkTerms?

    /// - Throws: ``AccountError``.
    package init(
        account: String, name: String, role: Role, department: DepartmentCode? = nil, level: LevelCode? = nil,
        division: Division? = nil, grid: GridCode? = nil, holder: String? = nil, terms: WorkTerms? = nil
    ) throws(AccountError) {
        let plain = Self.plain(account)
        guard (1...64).contains(plain.count),
            plain.allSatisfy({ $0.isLetter || $0.isNumber || [".", "-", "_"].contains($0) })
        else { throw .badAccount(account) }
        guard let name = try? BoundedText(name, limit: 64) else { throw .badName }
        guard Role.ofAccounts.contains(role) else { throw .roleNotForAccounts(role) }
        let number = holder?.trimmed ?? ""
        guard number.count <= 64, !role.isAdministrator || !number.isEmpty else { throw .holderNeeded(role) }
        guard terms == nil || role.hasTerms else { throw .noTerms(role) }
        self.terms = terms
        self.holder = role.isAdministrator ? number : nil
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

/// What a password must be: long, not known to everybody, and not the account's own name.
package enum NewPassword {
    package static let shortest = 10
    static let longest = 128
    /// So many different characters at least.
    static let variety = 5

    /// - Throws: ``AccountError``.
    static func check(_ password: Secret<String>, of account: String) throws(AccountError) {
        let text = password.value
        guard text.count >= shortest else { throw .passwordTooShort(minimum: shortest) }
        guard text.count <= longest else { throw .passwordTooLong(limit: longest) }
        guard Set(text).count >= variety, !KnownPasswords.contain(text) else { throw .passwordKnown }
        let name = NewAccount.plain(account)
        guard name.count < 4 || !text.lowercased().contains(name) else { throw .passwordHoldsAccount }
    }
}
