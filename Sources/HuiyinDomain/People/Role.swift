// SPDX-License-Identifier: Apache-2.0

/// In what capacity somebody acts. Convenor, asker and approver are relations to a file, not roles.
package enum Role: String, CaseIterable, Sendable {
    case reporter
    /// Grid worker 网格员.
    case worker
    /// Grid leader 网格长.
    case leader
    case village
    /// Dispatcher of a township 镇调度员.
    case township
    /// Intake at the top centre 受理员.
    case `operator`
    /// Dispatch and designation at the county or city centre.
    case county, city
    case department
    case departmentHead = "department-head"
    case checker, mediator, panel
    /// Objections, appeals, revisits.
    case reviewer
    case oncall, observer
    case systemAdmin = "system-admin"
    case securityAdmin = "security-admin"
    case auditAdmin = "audit-admin"
    /// The program itself, when a deadline passes.
    case clockwork

    /// The roles a person can hold by an account.
    package static let ofAccounts = allCases.filter { $0 != .reporter && $0 != .clockwork }

    package var isAdministrator: Bool { [.systemAdmin, .securityAdmin, .auditAdmin].contains(self) }
    /// Whether it dispatches at a centre; that of a village does where villages have centres.
    package var isDispatcher: Bool { [.village, .township, .county, .city].contains(self) }
    package var actsForDepartment: Bool { self == .department || self == .departmentHead }
}

/// Somebody with a name and a password who works here.
package enum Account {}
