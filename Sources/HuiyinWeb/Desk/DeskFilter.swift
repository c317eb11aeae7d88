// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// Which part of the worklist the desk shows; it travels in the address.
struct DeskFilter: Equatable, Sendable {
    let show: Show?
    /// Any of these; all where there is none.
    let statuses: [CaseStatus]
    /// Whose turn it is, as the board leads here.
    let owner: Owner?
    /// The first two digits of the matters shown.
    let heading: String?
    /// Words that the files hold; then every file is looked through, the newest first.
    let text: String?
    let after: CaseFileQuery.Cursor?

    enum Show: String, CaseIterable, Sendable { case mine, all, overdue, urgent }

    init(_ query: Form) {
        show = query.filled("show").flatMap(Show.init)
        statuses = (query.filled("status") ?? "").split(separator: ",").compactMap { CaseStatus(rawValue: String($0)) }
        owner = query.filled("owner").flatMap { Owner(key: $0) }
        heading = query.filled("heading").flatMap { $0.wholeMatch(of: #/[0-9]{2}/#) == nil ? nil : $0 }
        text = query.filled("q").map { String($0.prefix(CaseFileQuery.longestText)) }
        after = query.filled("after").flatMap { CaseFileQuery.Cursor(text: $0) }
    }

    /// Only who dispatches at a centre has a queue of their own.
    static func tabs(for principal: Principal, in city: Municipality) -> [Show] {
        let hasCentre = principal.level.map { city.rules.centres[$0] != nil } ?? false
        return principal.role.isDispatcher && hasCentre ? Show.allCases : [.all, .overdue, .urgent]
    }

    func shown(for principal: Principal, in city: Municipality) -> Show {
        let tabs = Self.tabs(for: principal, in: city)
        return show.flatMap { tabs.contains($0) ? $0 : nil } ?? (text == nil ? tabs[0] : .all)
    }

    func query(of principal: Principal, in city: Municipality) -> CaseFileQuery {
        var query = CaseFileQuery()
        query.limit = 50
        query.after = after
        query.text = text
        query.heading = heading
        query.statuses = Set(statuses)
        query.owner = owner
        let isOpenOnly = statuses.isEmpty && text == nil
        switch shown(for: principal, in: city) {
        case .mine:
            query.owner = principal.level.map { level in
                .centre(level, city.serves(wholeCity: level) ? nil : principal.division)
            }
        case .all: if isOpenOnly, principal.role != .reviewer { query.statuses = CaseStatus.underWay }
        case .overdue: query.due = .overdue
        case .urgent:
            query.urgency = .urgent
            if isOpenOnly { query.statuses = CaseStatus.underWay }
        }
        return query
    }

    /// `?show=…`, or nothing for what is shown without.
    func address(after: CaseFileQuery.Cursor? = nil, keepPage: Bool = true) -> String {
        let cursor = after ?? (keepPage ? self.after : nil)
        let parts = (fields + [("after", cursor?.text)]).compactMap { name, value in
            value.map { "\(name)=\(Form.encoded($0))" }
        }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }

    /// What is asked, without where one stands in the answer.
    var question: String { String(address(keepPage: false).dropFirst()) }

    /// The statuses as they stand in the address.
    var stages: String? { statuses.isEmpty ? nil : statuses.map(\.rawValue).joined(separator: ",") }

    /// The same for everybody whose turn it is.
    var ofAnybody: String {
        let rest = fields.compactMap { name, value in
            name == "owner" ? nil : value.map { "\(name)=\(Form.encoded($0))" }
        }
        return "/desk" + (rest.isEmpty ? "" : "?" + rest.joined(separator: "&"))
    }

    private var fields: [(String, String?)] {
        [
            ("show", show?.rawValue), ("status", stages), ("heading", heading), ("owner", owner?.key), ("q", text),
        ]
    }
}
