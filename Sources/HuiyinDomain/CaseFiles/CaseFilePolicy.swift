// SPDX-License-Identifier: Apache-2.0

/// Who may do what with which case file: one policy for every door.
package enum CaseFilePolicy {
    /// - Throws: ``NotPermitted`` when `principal` may not make a move of this kind on `file` as it stands.
    package static func permit(
        _ kind: CaseMoveKind, on file: CaseFile, by principal: Principal, in city: Municipality
    ) throws(NotPermitted) {
        guard canSee(file, principal) || principal.role == .reporter || principal.role == .clockwork else {
            throw .unseen
        }
        guard mayByRole(kind, file, principal, city) else { throw .move(kind, role: principal.role) }
        guard kind == .check || kind == .rework else { return }
        if isHandler(of: file, principal) { throw .ownWork }
        // Sent back often enough: now the level above decides whether it will do.
        guard file.counts.reworks < city.rules.reworkTimes || isDispatcher(of: file, principal, city) else {
            throw .move(kind, role: principal.role)
        }
    }

    /// Whether `principal` can make such a move on `file` as it stands: the edge exists and the policy allows it.
    package static func mightMake(
        _ kind: CaseMoveKind, on file: CaseFile, by principal: Principal, in city: Municipality
    ) -> Bool {
        let isCo = file.coAssignment(of: principal) != nil && kind.isOpenToCo && file.status != .merged
        guard kind.origins.contains(file.status) || isCo, !CaseMoveKind.toCome.contains(kind) else { return false }
        do {
            try permit(kind, on: file, by: principal, in: city)
            return true
        } catch {
            return false
        }
    }

    /// The same for what moves nothing.
    package static func permit(
        _ kind: CaseNoteKind, on file: CaseFile, by principal: Principal, in city: Municipality
    ) throws(NotPermitted) {
        guard canSee(file, principal) || principal.role == .reporter else { throw .unseen }
        let mine = isDispatcher(of: file, principal, city) || isCentreStaff(principal) || isAssigned(file, principal)
        let may =
            switch kind {
            case .note, .measurement, .safetyMeasure: principal.role != .reporter && principal.role != .observer
            case .firstContact, .interimReply, .promise: mine
            case .supplement: principal.role == .reporter
            case .contactRevealed: mine
            case .revisit: principal.role == .reviewer && !isHandler(of: file, principal)
            case .objection: principal.role == .reporter
            case .supervision: isDispatcher(of: file, principal, city)
            case .reply, .coProgress, .reminder, .overdue, .erasure, .joined, .parted, .recount:
                principal.role == .clockwork
            case .verification: principal.role == .leader && city.rules.gridLeaderVerifies && file.status.isOpen
            case .arrival: isAssigned(file, principal)
            case .plannedWork, .followUp: isAssigned(file, principal) || isDispatcher(of: file, principal, city)
            case .coChange: isDispatcher(of: file, principal, city) || isLead(of: file, principal)
            case .evaluation: isDispatcher(of: file, principal, city)
            // The dispatchers of the top rank, for a file that does not live under these rules yet.
            case .newRules:
                [.county, .city].contains(principal.role) && file.ruleSet != city.rules.version
                    && file.status != .closed
            case .appeal: isAssigned(file, principal)
            case .recurrence: isDispatcher(of: file, principal, city)
            case .step, .request, .approval, .objectionAnswered: false
            }
        guard may else { throw .note(kind, role: principal.role) }
    }

    /// The same for what is done with something given for it: a lead lets helpers go, only a dispatcher adds them.
    package static func permit(
        _ act: CaseAct, on file: CaseFile, by principal: Principal, in city: Municipality
    ) throws(NotPermitted) {
        try permit(act.kind, on: file, by: principal, in: city)
        if case .co(.add) = act, !isDispatcher(of: file, principal, city) {
            throw .note(act.kind, role: principal.role)
        }
    }

    /// Whether `principal` can do such a thing on `file` as it stands.
    package static func mightDo(
        _ kind: CaseNoteKind, on file: CaseFile, by principal: Principal, in city: Municipality
    ) -> Bool {
        let live = file.live
        let isTime =
            switch kind {
            case .arrival:
                live.contains { $0.isWhistle && $0.arrivedAt == nil && $0.department == principal.department }
            case .evaluation: file.status == .closed && file.assignments.contains(where: \.isWhistle)
            case .coChange: !live.isEmpty
            default: file.status.isOpen
            }
        guard isTime else { return false }
        do {
            try permit(kind, on: file, by: principal, in: city)
            return true
        } catch {
            return false
        }
    }

    /// Whether `principal` may open `file`. A file one may not see is answered as if it did not exist.
    package static func canSee(_ file: CaseFile, _ principal: Principal) -> Bool {
        if principal.role == .clockwork { return true }
        if let about = file.about, isAbout(about, principal) { return false }
        if let account = principal.account, file.handlers.contains(account) { return true }
        return switch VisibleScope(of: principal) {
        case .all: true
        case .none: false
        case .division(let division): holds(division, file) || isAssigned(file, principal)
        case .grid(let grid): file.place.grid == grid
        case .department: isAssigned(file, principal)
        case .answered:
            file.objection != nil
                || [.replied, .closed, .refused, .notACase, .handedOver, .withdrawn, .merged].contains(file.status)
        case .urgent: file.urgency.isUrgent || file.isHazard
        }
    }

    /// Whether the reporter's number may be shown to `principal`: the centre's people, and the lead when the reporter
    /// chose to share it with whoever handles the matter.
    package static func canReveal(_ contact: Contact, on file: CaseFile, to principal: Principal) -> Bool {
        guard canSee(file, principal) else { return false }
        if isCentreStaff(principal) { return true }
        return contact.share == .handler && file.lead?.state.isLive == true
            && file.lead?.department == principal.department && principal.department != nil
    }

    private static func mayByRole(
        _ kind: CaseMoveKind, _ file: CaseFile, _ principal: Principal, _ city: Municipality
    ) -> Bool {
        switch kind {
        case .triage, .dispatch, .recall, .delegation, .escalation, .reassignment, .merger:
            isDispatcher(of: file, principal, city)
        case .mergerUndo: isDispatcher(of: file, principal, city) || principal.role == .reviewer
        case .designation:
            isDispatcher(of: file, principal, city) && principal.level.map(city.rules.designates) ?? false
        case .notACase, .askBack, .handover, .refusal:
            isDispatcher(of: file, principal, city) || principal.role == .operator
        case .acceptance, .returning, .completion:
            isAssigned(file, principal) || (kind == .acceptance && principal.role == .clockwork)
        case .consultation, .agreement, .disagreement, .split, .reclassification, .backlog:
            isAssigned(file, principal) || isDispatcher(of: file, principal, city)
        case .suspension, .extending: leads(file, principal)
        case .resumption: leads(file, principal) || principal.role == .clockwork
        case .check, .rework:
            [.checker, .worker, .leader, .village].contains(principal.role) || isDispatcher(of: file, principal, city)
        case .closure, .limitReached: principal.role == .clockwork
        case .reopening:
            principal.role == .reporter || (principal.role == .reviewer && !isHandler(of: file, principal))
        case .withdrawal, .returnFromWithdrawal: principal.role == .reporter
        case .objectionDecision: decidesObjections(on: file, principal, city)
        case .solvedAtOnce: [.worker, .leader, .village, .township, .operator].contains(principal.role)
        case .takingUp: isDispatcher(of: file, principal, city)
        case .rush: isDispatcher(of: file, principal, city) || principal.role == .oncall
        case .filing: true
        }
    }

    /// Whether `principal` dispatches at the centre that has `file`, or at the one above it when it came too late.
    static func isDispatcher(of file: CaseFile, _ principal: Principal, _ city: Municipality) -> Bool {
        guard principal.role.isDispatcher, let level = principal.level else { return false }
        if level == file.centre.level {
            return file.centre.division == nil || file.centre.division == principal.division
        }
        return file.isOpenToAbove && city.rules.ladder.above(file.centre.level)?.code == level
    }

    /// Whether `principal`'s department leads `file` and has not been let go.
    private static func leads(_ file: CaseFile, _ principal: Principal) -> Bool {
        guard let department = principal.department, let lead = file.lead else { return false }
        return lead.state.isLive && lead.department == department
    }

    private static func isCentreStaff(_ principal: Principal) -> Bool {
        [.operator, .county, .city, .reviewer].contains(principal.role)
    }

    private static func isAssigned(_ file: CaseFile, _ principal: Principal) -> Bool {
        guard let department = principal.department else { return false }
        return file.assignments.contains {
            $0.department == department && ($0.state.isLive || $0.state == .done)
        }
    }

    private static func isLead(of file: CaseFile, _ principal: Principal) -> Bool {
        principal.department != nil && file.lead?.department == principal.department
    }

    /// Nobody checks, approves or closes their own work: neither the person nor the department.
    static func isHandler(of file: CaseFile, _ principal: Principal) -> Bool {
        if let account = principal.account, file.handlers.contains(account) { return true }
        guard let department = principal.department else { return false }
        return file.assignments.contains {
            $0.department == department && $0.state != .returned && $0.state != .recalled
        }
    }

    private static func isAbout(_ about: CaseFile.About, _ principal: Principal) -> Bool {
        about.department.map { $0 == principal.department } ?? false
            || about.account.map { $0 == principal.name } ?? false
    }

    private static func holds(_ division: Division, _ file: CaseFile) -> Bool {
        let centreHolds = file.centre.division.map(division.holds) ?? false
        return centreHolds || file.place.division.map(division.holds) ?? false
    }
}

/// Why somebody may not do what they asked.
package enum NotPermitted: Error, Equatable, Sendable {
    /// The file does not exist for them.
    case unseen
    case move(CaseMoveKind, role: Role)
    case note(CaseNoteKind, role: Role)
    /// Nobody checks their own work.
    case ownWork
    /// This asks for somebody who signed in.
    case signInNeeded
}

/// Which files a role sees at all; lists are cut by it, single files checked against it.
package enum VisibleScope: Equatable, Sendable {
    case all, none
    case division(Division)
    case grid(GridCode)
    case department(DepartmentCode)
    /// What has been answered or ended: the reviewer's files.
    case answered
    case urgent

    package init(of principal: Principal) {
        switch principal.role {
        case .operator, .city, .clockwork: self = .all
        // Where a city has several counties, each commands its own; the only one of a city has no division.
        case .county: self = principal.division.map { .division($0) } ?? .all
        case .worker, .leader:
            self = principal.grid.map { .grid($0) } ?? principal.division.map { .division($0) } ?? .none
        case .village, .township: self = principal.division.map { .division($0) } ?? .none
        case .checker, .panel, .mediator:
            self = principal.division.map { $0.digits.utf8.count > 6 ? .division($0) : .all } ?? .all
        case .department, .departmentHead: self = principal.department.map { .department($0) } ?? .none
        case .reviewer: self = .answered
        case .oncall: self = .urgent
        case .reporter, .observer, .systemAdmin, .securityAdmin, .auditAdmin: self = .none
        }
    }
}
