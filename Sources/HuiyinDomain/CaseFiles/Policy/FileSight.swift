// SPDX-License-Identifier: Apache-2.0

extension CaseFilePolicy {
    /// Whether `principal` may open `file`. A file one may not see is answered as if it did not exist.
    package static func canSee(_ file: CaseFile, _ principal: Principal) -> Bool {
        if principal.role == .clockwork { return true }
        if isAbout(file, principal) { return false }
        if let account = principal.account, file.handlers.contains(account) { return true }
        if file.isProtected, isTooClose(file, principal) { return false }
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

    /// Whether `principal` may read what was said on `file`: one that is protected tells its readers, and a sealed stub
    /// nobody, but for whoever decides an objection against it.
    package static func canRead(_ file: CaseFile, _ principal: Principal, in city: Municipality) -> Bool {
        guard canSee(file, principal), !isSealedOff(file, principal, city) else { return false }
        return !file.isSealed || (principal.role == .reviewer && file.objection != nil)
    }

    /// Whether `principal` may read what one reporter said of the answer: a reviewer who had no hand in the file. Everybody
    /// else knows sums of five and more.
    /// Source: docs/sources.md, "lifecycle", section 10.
    package static func canReadRatings(
        on file: CaseFile, _ principal: Principal, in city: Municipality
    ) -> Bool {
        principal.faces.contains { $0.role == .reviewer && canRead(file, $0, in: city) }
            && !principal.faces.contains { isHandler(of: file, $0) }
    }

    /// Whether the reporter's number may be shown to `principal`: the centre's people, and the lead when the reporter
    /// chose to share it with whoever handles the matter.
    package static func canReveal(
        _ share: Contact.Share, on file: CaseFile, to principal: Principal, in city: Municipality
    ) -> Bool {
        guard canRead(file, principal, in: city) else { return false }
        if isCentreStaff(principal) { return true }
        return share == .handler && file.lead?.state.isLive == true
            && file.lead?.department == principal.department && principal.department != nil
    }

    static func isAbout(_ file: CaseFile, _ principal: Principal) -> Bool {
        guard let about = file.about else { return false }
        return isAbout(about, principal)
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
