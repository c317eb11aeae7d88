// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// Who looks at a file, when, in which language, and where they came from.
struct CaseReader: Sendable {
    let principal: Principal
    let now: Moment
    let names: CaseNames
    /// Where the reader returns to after a move.
    let back: String

    /// Where the reader opens files.
    var base: String { "/\(back.split { $0 == "/" || $0 == "?" }.first.map(String.init) ?? "desk")/" }

    /// What is asked of the reader in one sentence; nil when it is somebody else's turn.
    func asked(_ file: CaseFile) -> String? {
        let mine = principal.department.flatMap { own in file.assignments.last { $0.department == own } }
        if let mine, mine.state.isLive { return asked(of: mine, file) }
        guard isMyTurn(file) else { return waiting(file) }
        return names.strings.find("case-file.asked.\(file.status.rawValue)")
    }

    private func asked(of mine: Assignment, _ file: CaseFile) -> String {
        let key = "\(mine.part.rawValue)-\(mine.state.rawValue)"
        let due = mine.state == .called ? mine.acceptBy ?? mine.due : mine.due
        let lead = file.lead.map { names.department($0.department) } ?? ""
        return names.strings["case-file.asked.\(key)", ["due": names.strings.moment(due), "lead": lead]]
    }

    private func isMyTurn(_ file: CaseFile) -> Bool {
        switch file.owner {
        case .centre(let level, let division):
            principal.role.isDispatcher && principal.level == level
                && (division == nil || division == principal.division)
        case .checkers:
            [.checker, .worker, .leader, .village].contains(principal.role)
        case .department, .reporter, .nobody: false
        }
    }

    private func waiting(_ file: CaseFile) -> String? {
        switch file.owner {
        case .centre(let level, let division):
            waits(names.centre(Centre(level: level, division: division)))
        case .department(let code): waits(names.department(code))
        case .checkers: waits(names.strings["case-file.checkers"])
        case .reporter: waits(names.strings["roles.reporter"])
        case .nobody: nil
        }
    }

    private func waits(_ who: String) -> String { names.strings["case-file.waits", ["who": who]] }
}
