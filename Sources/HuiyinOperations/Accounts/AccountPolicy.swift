// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// Who may make and change accounts.
///
/// The system administrator those of people who work on files. Administrators' own accounts are made and changed from
/// the server's command line, which acts as ``Principal/clockwork``: otherwise the one administrator could become the
/// other two (三员分立).
package enum AccountPolicy {
    /// - Throws: ``AccountError/notPermitted(role:)``.
    static func permitChange(of role: Role, by principal: Principal) throws(AccountError) {
        switch principal.role {
        case .clockwork: return
        case .systemAdmin where !role.isAdministrator: return
        default: throw .notPermitted(role: principal.role)
        }
    }

    /// Whether `principal` makes and closes accounts of anybody at all.
    package static func changesAny(_ principal: Principal) -> Bool { principal.role == .systemAdmin }

    /// Asked before an account is looked for: whoever changes none is not told which there are.
    ///
    /// - Throws: ``AccountError/notPermitted(role:)``.
    static func permitAnyChange(by principal: Principal) throws(AccountError) {
        guard principal.role == .clockwork || changesAny(principal) else { throw .notPermitted(role: principal.role) }
    }

    /// - Throws: ``AccountError/notPermitted(role:)``.
    static func permitList(by principal: Principal) throws(AccountError) {
        guard principal.role == .clockwork || principal.role.isAdministrator else {
            throw .notPermitted(role: principal.role)
        }
    }
}
