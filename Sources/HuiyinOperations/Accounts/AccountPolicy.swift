// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// Who may make and change accounts.
///
/// The system administrator those of people who work on files. Administrators' own accounts are made and changed from
/// the server's command line, which acts as ``Principal/clockwork``: otherwise the one administrator could become the
/// other two (三员分立).
enum AccountPolicy {
    /// - Throws: ``AccountError/notPermitted(role:)``.
    static func permitChange(of role: Role, by principal: Principal) throws(AccountError) {
        switch principal.role {
        case .clockwork: return
        case .systemAdmin where !role.isAdministrator: return
        default: throw .notPermitted(role: principal.role)
        }
    }

    /// - Throws: ``AccountError/notPermitted(role:)``.
    static func permitList(by principal: Principal) throws(AccountError) {
        guard principal.role == .clockwork || principal.role.isAdministrator else {
            throw .notPermitted(role: principal.role)
        }
    }
}
