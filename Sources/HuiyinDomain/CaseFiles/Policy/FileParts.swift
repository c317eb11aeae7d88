// SPDX-License-Identifier: Apache-2.0

/// Who somebody is to a case file.
/// Source: docs/sources.md, "lifecycle", section 7, roles and relations.
extension CaseFilePolicy {
    /// Whether `principal` dispatches at the centre that has `file`, or at the one above it when it came too late.
    static func isDispatcher(of file: CaseFile, _ principal: Principal, _ city: Municipality) -> Bool {
        guard principal.role.isDispatcher, let level = principal.level else { return false }
        if level == file.centre.level {
            return file.centre.division == nil || file.centre.division == principal.division
        }
        // What nobody checks lies before the centre's own people, and goes no higher.
        guard file.isOpenToAbove, file.status != .handled else { return false }
        return city.rules.ladder.above(file.centre.level)?.code == level
    }

    /// Whether `principal` dispatches at any level above the one that has `file` (督办): such a one moves nothing there, but
    /// may ask what holds it up.
    static func looksOnFromAbove(_ file: CaseFile, _ principal: Principal, _ city: Municipality) -> Bool {
        let ladder = city.rules.ladder
        guard principal.role.isDispatcher, let here = ladder.height(of: file.centre.level),
            let there = principal.level.flatMap(ladder.height(of:))
        else { return false }
        return there > here
    }

    /// Whether `principal`'s department leads `file` and has not been let go.
    static func leads(_ file: CaseFile, _ principal: Principal) -> Bool {
        guard let department = principal.department, let lead = file.lead else { return false }
        return lead.state.isLive && lead.department == department
    }

    /// Whether `principal`'s department was designated and can appeal against that 对指定的申诉: it works on meanwhile.
    static func appeals(against file: CaseFile, _ principal: Principal) -> Bool {
        file.status == .designated && leads(file, principal)
    }

    static func isCentreStaff(_ principal: Principal) -> Bool {
        [.operator, .county, .city, .reviewer].contains(principal.role)
    }

    /// Whether `principal` may have everybody's number, and so passes messages on.
    package static func isCentre(_ principal: Principal) -> Bool { isCentreStaff(principal) }

    static func isAssigned(_ file: CaseFile, _ principal: Principal) -> Bool {
        guard let department = principal.department else { return false }
        return file.assignments.contains {
            $0.department == department && ($0.state.isLive || $0.state == .done)
        }
    }

    /// Whether `principal` brings the parties together: the person, or somebody of the same department.
    static func isConvenor(of file: CaseFile, _ principal: Principal) -> Bool {
        guard let convenor = file.convenor else { return false }
        if let department = convenor.department, department == principal.department { return true }
        return convenor.account == principal.account
    }

    /// Whether `principal` mediates `file`: a person, named on this file. An office alone is not enough.
    package static func isMediator(of file: CaseFile, _ principal: Principal) -> Bool {
        guard let account = principal.account, !principal.role.isAdministrator else { return false }
        return file.mediators.contains(account)
    }

    static func isLead(of file: CaseFile, _ principal: Principal) -> Bool {
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
}
