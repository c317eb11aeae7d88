// SPDX-License-Identifier: Apache-2.0

/// Who reads what is protected. Everybody else who sees such a file sees ``CaseFile/stub``.
/// Source: docs/sources.md, "safeguards", G5; docs/decisions/0042.
extension CaseFilePolicy {
    /// Whether `file` is protected and `principal` not among its readers.
    static func isSealedOff(_ file: CaseFile, _ principal: Principal, _ city: Municipality) -> Bool {
        guard file.isProtected, principal.role != .reporter, principal.role != .clockwork else { return false }
        return !isReader(of: file, principal, city)
    }

    /// `file` as `principal` may be told of it.
    package static func shown(_ file: CaseFile, to principal: Principal, in city: Municipality) -> CaseFile {
        principal.faces.allSatisfy { isSealedOff(file, $0, city) } ? file.stub : file
    }

    /// Whoever is named, whoever has it in hand, and whoever decides about it.
    private static func isReader(of file: CaseFile, _ principal: Principal, _ city: Municipality) -> Bool {
        if isNamed(on: file, principal) || isDispatcher(of: file, principal, city) { return true }
        if decidesObjections(on: file, principal, city) { return true }
        return switch principal.role {
        case .departmentHead: isAssigned(file, principal)
        // What was answered is looked at again by somebody who had no hand in it.
        case .reviewer: true
        // Whoever takes a report in says what it is; from then on it is for its readers.
        case .operator: file.protection == .suggested
        // Danger to life waits for nobody. Those on duty see what is urgent and nothing else.
        case .oncall: true
        default: false
        }
    }

    /// Whether `principal` is named on `file`, handles it, or brings its parties together.
    private static func isNamed(on file: CaseFile, _ principal: Principal) -> Bool {
        guard let account = principal.account, !principal.role.isAdministrator else { return false }
        return file.readers.contains(account) || file.handlers.contains(account)
            || file.convenor?.account == account
    }

    /// Whether `principal` looks at so small a part of the city that a stub there would tell whose it is: a grid, or a
    /// village that does not itself hold the file.
    static func isTooClose(_ file: CaseFile, _ principal: Principal) -> Bool {
        guard !isNamed(on: file, principal) else { return false }
        switch VisibleScope(of: principal) {
        case .grid: return true
        case .division(let division):
            let holds = principal.role.isDispatcher && principal.level == file.centre.level
            return division.digits.utf8.count > 9 && !holds
        case .all, .none, .department, .answered, .urgent: return false
        }
    }
}
