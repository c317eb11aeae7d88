// SPDX-License-Identifier: Apache-2.0

/// Where a case file stands (案件状态).
package enum CaseStatus: String, CaseIterable, Sendable {
    /// 已受理: with the centre that received it.
    case received
    /// 待补充: waits for the reporter.
    case needsInformation
    /// 已分拨: matter and level are decided; the centre of that level dispatches it.
    case triaged
    /// 待签收: sent to a lead that has not accepted yet.
    case assigned
    /// 办理中: with the lead.
    case inProgress
    /// 商定中: with the convenor.
    case consulting
    /// 已指定: as ``inProgress``, but nothing can be returned.
    case designated
    /// 挂起: waits for something outside the lead's power.
    case suspended
    /// 待核查: done, says the handler; somebody else looks.
    case handled
    /// 已回复待评价: the reporters have their answer.
    case replied
    /// 已结案.
    case closed
    /// 挂账: cannot be done for now; a named leader keeps it in the register.
    case backlog
    /// 已并入: follows the leading file of its incident.
    case merged
    /// 已转出: another body has it.
    case handedOver
    /// 不予受理.
    case refused
    /// 已撤回.
    case withdrawn
    /// 非诉求.
    case notACase

    /// Somebody still has to act before the reporter is answered.
    package static let open: Set<CaseStatus> = [
        .received, .needsInformation, .triaged, .assigned, .inProgress, .consulting, .designated, .suspended,
    ]

    /// Somebody still has to act, be it only who checks.
    package static let underWay = open.union([.handled])

    package var isOpen: Bool { Self.open.contains(self) }
    /// Work is with a lead.
    package var isAtWork: Bool { self == .inProgress || self == .designated }
}
