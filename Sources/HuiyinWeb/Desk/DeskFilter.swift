// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// Which part of the worklist the desk shows; it travels in the address.
struct DeskFilter: Equatable, Sendable {
    let show: Show?
    let status: CaseStatus?
    let after: CaseFileQuery.Cursor?

    enum Show: String, CaseIterable, Sendable { case mine, all, overdue, urgent }

    init(_ query: Form) {
        show = query.filled("show").flatMap(Show.init)
        status = query.filled("status").flatMap(CaseStatus.init)
        after = query.filled("after").flatMap { CaseFileQuery.Cursor(text: $0) }
    }

    /// Only who dispatches at a centre has a queue of their own.
    static func tabs(for principal: Principal, in city: Municipality) -> [Show] {
        let hasCentre = principal.level.map { city.rules.centres[$0] != nil } ?? false
        return principal.role.isDispatcher && hasCentre ? Show.allCases : [.all, .overdue, .urgent]
    }

    func shown(for principal: Principal, in city: Municipality) -> Show {
        let tabs = Self.tabs(for: principal, in: city)
        return show.flatMap { tabs.contains($0) ? $0 : nil } ?? tabs[0]
    }

    func query(of principal: Principal, in city: Municipality) -> CaseFileQuery {
        var query = CaseFileQuery()
        query.limit = 30
        query.after = after
        query.statuses = status.map { [$0] } ?? []
        switch shown(for: principal, in: city) {
        case .mine:
            query.owner = principal.level.map { level in
                .centre(level, city.serves(wholeCity: level) ? nil : principal.division)
            }
        case .all: if status == nil, principal.role != .reviewer { query.statuses = Self.running }
        case .overdue: query.due = .overdue
        case .urgent:
            query.urgency = .urgent
            if status == nil { query.statuses = Self.running }
        }
        return query
    }

    /// Where somebody still has to act.
    private static let running = CaseStatus.open.union([.handled])

    /// `?show=…`, or nothing for what is shown without.
    func address(after: CaseFileQuery.Cursor? = nil, keepPage: Bool = true) -> String {
        let cursor = after ?? (keepPage ? self.after : nil)
        let fields = [("show", show?.rawValue), ("status", status?.rawValue), ("after", cursor?.text)]
        let parts = fields.compactMap { name, value in value.map { "\(name)=\(Form.encoded($0))" } }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}
