// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// Which acts of office the audit administrator asks for.
struct OfficeActsAsked: Sendable {
    let kind: OfficeActKind?
    /// The number of the act that the page before ended with.
    let before: Int?

    /// - Throws: the problem of a value that the page does not offer.
    init(_ query: Form) throws(Problem) {
        if let name = query.filled("kind") {
            guard let kind = OfficeActKind(rawValue: name) else { throw Problem(value: "kind") }
            self.kind = kind
        } else {
            kind = nil
        }
        if let text = query.filled("acts") {
            guard let number = Int(text) else { throw Problem(value: "acts") }
            before = number
        } else {
            before = nil
        }
    }
}

/// The acts of office on `/admin/audit`: finished words.
struct OfficeActList: Sendable {
    let day: String
    let kind: FormField
    let days: [Day]
    let pages: Pagination

    /// The acts of one day.
    struct Day: Sendable {
        let name: String
        let rows: [Row]
    }

    struct Row: Sendable {
        let number: Int
        let when: String
        let who: String
        let post: String
        let what: String
        let subject: String
        let detail: String?
    }

    init(_ acts: [OfficeAct], _ asked: OfficeActsAsked, day: CivilDate, _ names: CaseNames) {
        let strings = names.strings
        self.day = day.description
        let kinds = OfficeActKind.allCases.map { ($0.rawValue, strings["acts.\($0.rawValue)"], nil as String?) }
        kind = FormField(
            "kind", label: strings["audit.kind"], value: asked.kind?.rawValue ?? "",
            options: [("", strings["audit.all-kinds"], nil)] + kinds)
        days = acts.reduce(into: [[OfficeAct]]()) { days, act in
            let isSame = days.last?.first.map { $0.at.date(at: .china) == act.at.date(at: .china) } ?? false
            if isSame { days[days.count - 1].append(act) } else { days.append([act]) }
        }.compactMap { acts in
            acts.first.map { first in
                Day(name: strings.dayOfWeek(first.at.date(at: .china)), rows: acts.map { Row($0, names) })
            }
        }
        let address = "/admin/audit?day=\(day)" + (asked.kind.map { "&kind=\($0.rawValue)" } ?? "")
        let isFull = acts.count == ListOfficeActs.page
        pages = Pagination(
            next: isFull ? acts.last.map { "\(address)&acts=\($0.sequence)#acts" } : nil,
            first: asked.before == nil ? nil : "\(address)#acts")
    }
}

extension OfficeActList.Row {
    fileprivate init(_ act: OfficeAct, _ names: CaseNames) {
        let strings = names.strings
        let isCommand = act.actorRole == .clockwork
        let detail: String =
            switch act.kind {
            case .accountMade, .accountFound:
                Role(rawValue: act.facts["role"] ?? act.detail).map { strings.role($0, in: names.city.rules) }
                    ?? act.detail
            case .accountClosed, .passwordGiven, .passwordChanged: ""
            case .substituteNamed: strings.absence(act)
            case .tokenMade, .tokenFound, .tokenRevoked: strings.token(act)
            case .rulesPublished: strings["audit.rule-set", ["version": act.detail]]
            default: act.detail
            }
        self.init(
            number: act.sequence, when: strings.clock(act.at),
            who: isCommand
                ? strings["audit.command-line"]
                : act.actorRole == nil ? strings["audit.unknown-person"] : act.actorName,
            post: isCommand ? "" : act.actorRole.map { strings.role($0, in: names.city.rules) } ?? "",
            what: strings["acts.\(act.kind.rawValue)"], subject: act.subject, detail: detail.isEmpty ? nil : detail)
    }
}

extension Strings {
    /// From when until when whoever named a substitute is away; nothing where they are there, and of acts from before.
    fileprivate func absence(_ act: OfficeAct) -> String {
        let moments = ["absent_from", "absent_until"].compactMap { act.facts[$0] }.compactMap(Int64.init)
        return moments.map { exactly(Moment(milliseconds: $0)) }.joined(separator: " – ")
    }

    /// Whose account a token has, and what it may do where the act says so.
    fileprivate func token(_ act: OfficeAct) -> String {
        guard let account = act.facts["account"] else { return act.facts.isEmpty ? act.detail : "" }
        let scopes = (act.facts["scopes"] ?? "").split(separator: ",").map { self["admin.tokens.scopes.\($0)"] }
        return ([account] + scopes).joined(separator: " · ")
    }
}
