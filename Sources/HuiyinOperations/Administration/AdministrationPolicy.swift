// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// Who may look at how a city is set up, and who may publish another setting of it.
///
/// The three administrators read alike (三员分立); the system administrator alone publishes, and nothing is published
/// without a name and a reason that the other two can read.
package enum AdministrationPolicy {
    /// - Throws: ``AccountError/notPermitted(role:)``.
    package static func permitReading(by principal: Principal) throws(AccountError) {
        guard principal.role.isAdministrator else { throw .notPermitted(role: principal.role) }
    }

    /// - Throws: ``AccountError/notPermitted(role:)``.
    package static func permitPublishing(by principal: Principal) throws(AccountError) {
        guard principal.role == .systemAdmin else { throw .notPermitted(role: principal.role) }
    }
}
